import { UserRoundCheck, UserRoundPlus } from 'lucide-react';
import { Button } from '../../../components/button.js';
import type { Conversation } from '../../../lib/api/types.js';
import { useUserName } from '../../../lib/directory.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useCommands } from '../../../lib/keyboard/commands.js';
import { useMyRole, useSession } from '../../../lib/session.js';
import { useSetOwner } from '../../../lib/use-set-owner.js';

/** Takes the conversation, or releases it when it is mine. Not for Viewers, nor where nothing is owned (domain.md 4, 5). */
export function OwnerButton({ conversation }: { conversation: Conversation }) {
  const { t } = useTexts();
  const { ownerId, queue, channelId } = conversation;
  const me = useSession().user.id;
  const role = useMyRole(channelId);
  const nameOf = useUserName();
  const owner = useSetOwner();
  const isMine = ownerId === me;
  const mayOwn = queue !== 'resolved' && (role === 'contributor' || role === 'supervisor');
  const toggle = (): void => owner.mutate({ conversation, ownerId: isMine ? null : me });
  useCommands({ own: mayOwn ? toggle : undefined });
  if (queue === 'resolved') return null;
  const text = isMine ? t('owner.drop') : t('owner.take');
  const Icon = isMine ? UserRoundCheck : UserRoundPlus;
  return (
    <Button
      isDisabled={!mayOwn}
      isPending={owner.isPending}
      onPress={toggle}
      testId="own"
      command="own"
      variant="ghost"
      className="px-2.5"
    >
      <span title={mayOwn ? text : t('owner.noRole')} className="contents">
        <Icon aria-hidden className="size-4" />
      </span>
      <span className="sr-only @sm:not-sr-only">{text}</span>
      {ownerId !== null && !isMine && (
        <span className="max-w-32 truncate font-normal text-muted sr-only @2xl:not-sr-only">
          ({nameOf(ownerId)})
        </span>
      )}
    </Button>
  );
}
