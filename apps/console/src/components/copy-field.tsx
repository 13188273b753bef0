import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '../lib/i18n/use-texts.js';
import { Button } from './button.js';
import { inputClass } from './text-input.js';

/** Something to be copied: a link, a token, a secret. */
export function CopyField({ label, value, testId }: { label: string; value: string; testId: string }) {
  const { t } = useTexts();
  const [isCopied, setCopied] = useState(false);
  return (
    <div className="my-2 flex gap-2">
      <input
        readOnly
        value={value}
        aria-label={label}
        onFocus={(event) => event.target.select()}
        data-testid={testId}
        className={inputClass}
      />
      <Button
        onPress={() => {
          void navigator.clipboard.writeText(value).then(() => setCopied(true));
        }}
        testId={`${testId}-copy`}
      >
        {isCopied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
        {isCopied ? t('common.copied') : t('common.copy')}
      </Button>
    </div>
  );
}
