import { Fragment } from 'react';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { keyName } from '../../../lib/keyboard/key-name.js';
import type { Shortcut, ShortcutGroupData } from '../../../lib/keyboard/shortcuts.js';

/** The shortcuts of one area. */
export function ShortcutGroup({ group }: { group: ShortcutGroupData }) {
  const { t } = useTexts();
  return (
    <section className="mb-5 break-inside-avoid">
      <h3 className="mb-1 text-xs font-semibold text-muted">{t(`help.${group.title}`)}</h3>
      <dl>
        {group.shortcuts.map((shortcut) => (
          <div
            key={shortcut.text}
            className="flex min-h-8 items-center justify-between gap-4 border-b border-line last:border-0"
          >
            <dt>{t(`help.${shortcut.text}`)}</dt>
            <dd className="flex shrink-0 items-center gap-1 text-xs text-muted">
              <Keys shortcut={shortcut} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Keys({ shortcut }: { shortcut: Shortcut }) {
  const { t } = useTexts();
  const between = { sequence: t('help.then'), chord: '+', either: t('help.or') }[shortcut.how];
  return shortcut.keys.map((key, index) => (
    <Fragment key={key}>
      {index > 0 && <span>{between}</span>}
      <kbd className="min-w-6 rounded border border-line-strong/50 bg-sunken px-1.5 py-0.5 text-center font-sans text-ink">
        {keyName(key)}
      </kbd>
    </Fragment>
  ));
}
