import { useState } from 'react';
import { Button } from '../../components/button.js';
import { useTexts } from '../../lib/i18n/use-texts.js';

/** Shown this once, to be kept elsewhere. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useTexts();
  const [isCopied, setCopied] = useState(false);
  const text = `${codes.join('\n')}\n`;
  const download = (): void => {
    const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    Object.assign(document.createElement('a'), { href: url, download: 'parley-recovery-codes.txt' }).click();
    URL.revokeObjectURL(url);
  };
  return (
    <div
      role="status"
      data-testid="recovery-codes"
      className="rounded-lg border border-accent-line bg-accent-soft p-3"
    >
      <h3 className="font-semibold">{t('preferences.recoveryCodes')}</h3>
      <p className="mt-1">{t('preferences.recoveryCodesLead')}</p>
      <ul className="my-3 grid gap-1 font-mono text-sm sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code} data-testid="recovery-code">
            {code}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button
          onPress={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
          testId="recovery-codes-copy"
        >
          {isCopied ? t('common.copied') : t('preferences.recoveryCodesCopy')}
        </Button>
        <Button onPress={download} testId="recovery-codes-download">
          {t('preferences.recoveryCodesDownload')}
        </Button>
        <Button variant="primary" onPress={onKept} testId="recovery-codes-kept">
          {t('preferences.recoveryCodesDone')}
        </Button>
      </div>
    </div>
  );
}
