import { useQuery } from '@tanstack/react-query';
import { UserRound } from 'lucide-react';
import { Avatar } from '../../../components/avatar.js';
import { Button } from '../../../components/button.js';
import type { Conversation } from '../../../lib/api/types.js';
import { useUserName } from '../../../lib/directory.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useMyRole, useSession } from '../../../lib/session.js';
import { useSetOwner } from '../../../lib/use-set-owner.js';
import { possibleOwnersQuery } from '../api/panel.js';
import { FilterMenu } from './filter-menu.js';
import { PanelSection } from './panel-section.js';

interface OwnerSectionProps {
  conversation: Conversation;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

const NOBODY = 'nobody';

/** Whose the conversation is; can be given to whoever may own it. */
export function OwnerSection({ conversation, isOpen, onOpenChange }: OwnerSectionProps) {
  const { t } = useTexts();
  const { ownerId, channelId, queue } = conversation;
  const me = useSession().user.id;
  const role = useMyRole(channelId);
  const nameOf = useUserName();
  const owners = useQuery(possibleOwnersQuery(channelId)).data?.items ?? [];
  const owner = useSetOwner();
  const mayNot = role === 'viewer' ? t('owner.noRole') : queue === 'resolved' ? t('owner.resolved') : null;
  const shown = (userId: string): string =>
    userId === me ? t('owner.me', { name: nameOf(userId) }) : nameOf(userId);
  const choices = [
    { id: NOBODY, name: t('owner.nobody') },
    ...owners.map(({ userId, name }) => ({
      id: userId,
      name: userId === me ? t('owner.me', { name }) : name,
    })),
  ];
  const give = (id: string): void => owner.mutate({ conversation, ownerId: id === NOBODY ? null : id });
  return (
    <PanelSection
      title={t('owner.title')}
      testId="panel-owner"
      action={
        <FilterMenu
          label={t('owner.assign')}
          placeholder={t('owner.search')}
          choices={choices}
          chosen={new Set([ownerId ?? NOBODY])}
          mode="single"
          onToggle={give}
          isOpen={isOpen && mayNot === null}
          onOpenChange={onOpenChange}
          testId="owner-menu"
        >
          <Button
            onPress={() => onOpenChange(true)}
            aria-haspopup="dialog"
            aria-expanded={isOpen}
            isDisabled={mayNot !== null}
            isPending={owner.isPending}
            testId="assign"
            command="assign"
          >
            {t('owner.assign')}
          </Button>
        </FilterMenu>
      }
    >
      <p className="flex min-h-9 items-center gap-2.5" data-testid="panel-owner-name">
        {ownerId === null ? (
          <>
            <UserRound aria-hidden className="mx-2 size-5 text-muted" />
            <span className="text-muted">{t('owner.nobody')}</span>
          </>
        ) : (
          <>
            <Avatar name={nameOf(ownerId)} />
            <span className="min-w-0 wrap-anywhere">{shown(ownerId)}</span>
          </>
        )}
      </p>
      {mayNot !== null && (
        <p className="mt-1.5 text-xs text-muted" data-testid="owner-reason">
          {mayNot}
        </p>
      )}
    </PanelSection>
  );
}
