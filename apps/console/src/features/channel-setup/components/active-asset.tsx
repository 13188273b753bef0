import { Link } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { Button, buttonClass } from '../../../components/button.js';
import { InlineError } from '../../../components/inline-error.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useMyRole, useSession } from '../../../lib/session.js';
import { useSetRole } from '../../../lib/use-set-role.js';

/** What follows an activation: without a role, not even an admin sees the conversations (domain.md 3). */
export function ActiveAsset({ channelId, name }: { channelId: string; name: string }) {
  const { t } = useTexts();
  const { user } = useSession();
  const role = useMyRole(channelId);
  const setRole = useSetRole();
  if (role !== null) {
    return (
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p data-testid="has-access" className="flex items-center gap-1.5 text-muted">
          <CircleCheck aria-hidden className="size-4 text-ok" />
          {t('wizard.hasAccess', { role: t(`role.${role}`) })}
        </p>
        <Link
          to="/settings/channels/$channelId"
          params={{ channelId }}
          aria-label={t('wizard.editChannelLabel', { name })}
          data-testid="edit-channel"
          className={buttonClass()}
        >
          {t('wizard.editChannel')}
        </Link>
      </div>
    );
  }
  return (
    <div className="flex flex-col items-start gap-1 sm:items-end">
      <Button
        variant="primary"
        isPending={setRole.isPending}
        onPress={() => setRole.mutate({ channelId, userId: user.id, role: 'supervisor' })}
        testId="give-me-access"
      >
        {t('wizard.giveAccess')}
      </Button>
      <p className="text-xs text-muted">{t('wizard.giveAccessHint')}</p>
      {setRole.error !== null && <InlineError>{errorText(t, setRole.error)}</InlineError>}
    </div>
  );
}
