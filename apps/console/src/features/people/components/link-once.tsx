import type { UserLink } from '@parley/client';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { inputClass } from '../../../components/text-input.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

/** A link that is shown this once, to be passed on by hand: Parley sends no e-mail. */
export function LinkOnce({ link, name }: { link: UserLink; name: string }) {
  const { t, formats } = useTexts();
  const [isCopied, setCopied] = useState(false);
  const url = new URL(`/invitation#${link.token}`, window.location.origin).href;
  return (
    <div data-testid="user-link" className="rounded-lg border border-accent-line bg-accent-soft p-3">
      <p className="font-medium">
        {link.purpose === 'invitation'
          ? t('people.linkInvitation', { name })
          : t('people.linkReset', { name })}
      </p>
      <div className="my-2 flex gap-2">
        <input
          readOnly
          value={url}
          aria-label={t('people.linkLabel')}
          onFocus={(event) => event.target.select()}
          data-testid="user-link-url"
          className={inputClass}
        />
        <Button
          onPress={() => {
            void navigator.clipboard.writeText(url).then(() => setCopied(true));
          }}
          testId="copy-link"
        >
          {isCopied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
          {isCopied ? t('people.copied') : t('people.copy')}
        </Button>
      </div>
      <p className="text-xs text-muted">
        {t('people.linkOnce', { until: formats.dateTime(link.expiresAt) })}
      </p>
    </div>
  );
}
