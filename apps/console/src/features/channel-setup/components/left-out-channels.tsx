import { TriangleAlert } from 'lucide-react';
import { Button } from '../../../components/button.js';
import { InlineError } from '../../../components/inline-error.js';
import type { Connection } from '../../../lib/api/types.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useConfirm } from '../api/connection.js';
import { AskAgainButton } from './ask-again-button.js';

/** Before it is saved: which channels the new choice at Facebook leaves out (domain.md 2). */
export function LeftOutChannels({ connection }: { connection: Connection }) {
  const { t } = useTexts();
  const confirm = useConfirm(connection.id);
  return (
    <section
      data-testid="left-out-channels"
      className="rounded-lg border border-warn-line bg-warn-soft px-4 py-3"
    >
      <h2 className="flex items-center gap-2 font-semibold text-warn">
        <TriangleAlert aria-hidden className="size-4" />
        {t('wizard.leftOutTitle')}
      </h2>
      <p className="mt-1">{t('wizard.leftOutLead')}</p>
      <ul className="mt-2 mb-3 list-disc space-y-1 pl-5">
        {connection.leftOutChannels.map(({ channelId, displayName }) => (
          <li key={channelId}>{displayName}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <AskAgainButton network={connection.network} />
        <Button testId="confirm-left-out" isPending={confirm.isPending} onPress={() => confirm.mutate()}>
          {t('wizard.leftOutConfirm')}
        </Button>
      </div>
      {confirm.error !== null && <InlineError>{errorText(t, confirm.error)}</InlineError>}
    </section>
  );
}
