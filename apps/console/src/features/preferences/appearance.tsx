import { Switch } from '../../components/switch.js';
import { chooseLanguage } from '../../lib/i18n/i18n.js';
import { languageNames, languages, type Language } from '../../lib/i18n/languages.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { writePreference } from '../../lib/preferences/preferences.js';
import { chooseTheme, themeKeys, themes, toTheme, type Theme } from '../../lib/preferences/theme.js';
import { usePreference } from '../../lib/preferences/use-preference.js';
import { Section } from './section.js';

const select = 'min-h-8 w-full rounded-md border border-line-strong bg-surface px-2 font-normal';

/** Language, appearance and shortcuts. */
export function Appearance() {
  const { t, language } = useTexts();
  const theme = toTheme(usePreference('theme'));
  const hasShortcuts = usePreference('shortcuts') !== 'off';
  return (
    <Section title={t('preferences.appearance')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <label className="flex flex-col gap-1.5 font-medium">
          {t('rail.language')}
          <select
            value={language}
            onChange={(event) => void chooseLanguage(event.target.value as Language)}
            data-testid="preference-language"
            className={select}
          >
            {languages.map((code) => (
              <option key={code} value={code} lang={code}>
                {languageNames[code]}
              </option>
            ))}
          </select>
        </label>
        <label className="flex flex-col gap-1.5 font-medium">
          {t('rail.theme')}
          <select
            value={theme}
            onChange={(event) => chooseTheme(event.target.value as Theme)}
            data-testid="preference-theme"
            className={select}
          >
            {themes.map((name) => (
              <option key={name} value={name}>
                {t(themeKeys[name])}
              </option>
            ))}
          </select>
        </label>
        <Switch
          isSelected={hasShortcuts}
          onChange={(isOn) => writePreference('shortcuts', isOn ? 'on' : 'off')}
          testId="preference-shortcuts"
        >
          {t('preferences.shortcuts')}
        </Switch>
      </div>
      <p className="mt-3 text-xs text-muted">{t('preferences.inEveryBrowser')}</p>
    </Section>
  );
}
