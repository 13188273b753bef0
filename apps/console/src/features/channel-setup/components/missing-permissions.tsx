import { TriangleAlert } from 'lucide-react';
import type { Connection } from '../../../lib/api/types.js';
import { codeText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { AskAgainButton } from './ask-again-button.js';

/** Which permissions were declined, what each one costs, and the way to be asked again. */
export function MissingPermissions({ connection }: { connection: Connection }) {
  const { t } = useTexts();
  return (
    <section
      data-testid="missing-permissions"
      className="mb-4 rounded-lg border border-warn-line bg-warn-soft px-4 py-3"
    >
      <h2 className="flex items-center gap-2 font-semibold text-warn">
        <TriangleAlert aria-hidden className="size-4" />
        {t('wizard.missingTitle')}
      </h2>
      <p className="mt-1">{t('wizard.missingLead')}</p>
      <ul className="mt-2 mb-3 list-disc space-y-1 pl-5">
        {connection.missingPermissions.map(({ permission, feature }) => (
          <li key={permission}>
            <code className="text-xs break-all">{permission}</code>:{' '}
            {codeText(t, 'feature', feature, 'receive-events')}
          </li>
        ))}
      </ul>
      <AskAgainButton network={connection.network} />
    </section>
  );
}
