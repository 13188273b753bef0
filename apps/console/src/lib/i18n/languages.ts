export const languages = ['de', 'en'] as const;
export type Language = (typeof languages)[number];

/** What each language calls itself. */
export const languageNames: Record<Language, string> = { de: 'Deutsch', en: 'English' };

/** The language to begin with: what was chosen, else the first of the browser's that we speak, else English. */
export function initialLanguage(chosen: string | null, preferred: readonly string[]): Language {
  const wanted = [chosen ?? '', ...preferred].map((tag) => tag.slice(0, 2).toLowerCase());
  return languages.find((language) => language === wanted.find(isLanguage)) ?? 'en';
}

/** The regional form for dates and numbers: the browser's own variant of the language where it has one. */
export function formatLocale(language: Language, preferred: readonly string[]): string {
  const regional = preferred.find((tag) => tag.toLowerCase().startsWith(`${language}-`));
  return regional ?? { de: 'de-DE', en: 'en-GB' }[language];
}

function isLanguage(tag: string): tag is Language {
  return (languages as readonly string[]).includes(tag);
}
