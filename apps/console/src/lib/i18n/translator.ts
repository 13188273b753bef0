import type { Catalogue } from '../../locales/catalogue.js';

/** The key of a text with its groups (`inbox.title`); the forms of a plural (`chosen_zero`, `chosen_one`, `chosen_other`) have one key. */
export type TextKey = KeyOf<Catalogue>;

type KeyOf<Node> = {
  [Key in keyof Node & string]: Node[Key] extends string ? WithoutForm<Key> : `${Key}.${KeyOf<Node[Key]>}`;
}[keyof Node & string];

type WithoutForm<Key extends string> = Key extends `${infer Base}_${'zero' | 'one' | 'other'}` ? Base : Key;

/** What stands in a text in place of `{{name}}`; `count` also chooses the form of the plural. */
export type TextValues = Readonly<Record<string, string | number | null | undefined>>;

/** The text of a key; of several keys, that of the first which has one. */
export type Translate = (key: TextKey | readonly TextKey[], values?: TextValues) => string;

/** Groups of texts, as the files of the catalogue have them. */
export interface TextGroups {
  readonly [key: string]: string | TextGroups;
}

/** The texts of one language, which may be added in parts. */
export class Translator {
  private readonly texts = new Map<string, string>();
  private readonly plurals: Intl.PluralRules;

  constructor(language: string) {
    this.plurals = new Intl.PluralRules(language);
  }

  add(groups: TextGroups, path = ''): void {
    for (const [key, node] of Object.entries(groups)) {
      if (typeof node === 'string') this.texts.set(path + key, node);
      else this.add(node, `${path}${key}.`);
    }
  }

  /** A text that is not there shows its key, which tells more than an empty place. */
  readonly translate: Translate = (key, values = {}) => {
    const keys = typeof key === 'string' ? [key] : key;
    for (const one of keys) {
      const text = this.find(one, values['count']);
      if (text !== undefined)
        return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
    }
    return keys.at(-1) ?? '';
  };

  private find(key: string, count: TextValues[string]): string | undefined {
    if (typeof count !== 'number') return this.texts.get(key);
    const none = count === 0 ? this.texts.get(`${key}_zero`) : undefined;
    return none ?? this.texts.get(`${key}_${this.plurals.select(count)}`) ?? this.texts.get(key);
  }
}
