import { Button } from '../../../components/button.js';
import { InlineError } from '../../../components/inline-error.js';
import type { Channel } from '../../../lib/api/types.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useMyRole, useSession } from '../../../lib/session.js';
import { useSetRole } from '../../../lib/use-set-role.js';

/** My role on a channel, or the one click that gives an admin one (domain.md 3). */
export function MyAccess({ channel }: { channel: Channel }) {
  const { t } = useTexts();
  const { user } = useSession();
  const role = useMyRole(channel.id);
  const setRole = useSetRole();
  if (role !== null) {
    return <p className="text-xs text-muted">{t('channels.myRole', { role: t(`role.${role}`) })}</p>;
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <p className="text-xs text-muted">{t('channels.noAccess')}</p>
      <Button
        testId="grant-myself"
        isPending={setRole.isPending}
        onPress={() => setRole.mutate({ channelId: channel.id, userId: user.id, role: 'supervisor' })}
      >
        {t('channels.grantMyself')}
      </Button>
      {setRole.error !== null && <InlineError>{errorText(t, setRole.error)}</InlineError>}
    </div>
  );
}
