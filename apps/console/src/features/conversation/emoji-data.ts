import type { EmojiData } from 'frimousse';

/** The part of emojibase's data that we use; it comes from our own origin, with the first look into the picker. */
interface BaseEmoji {
  emoji: string;
  label: string;
  version: number;
  group?: number;
  tags?: string[];
  skins?: { emoji: string; tone?: number | number[] }[];
}
interface BaseMessages {
  groups: { key: string; message: string; order: number }[];
  skinTones: { key: string; message: string }[];
}

/** What fonts of some years ago have; newer ones would be empty boxes on many machines. */
const NEWEST = 15;
const tones = ['light', 'medium-light', 'medium', 'medium-dark', 'dark'] as const;

/** The emoji with their names in a language of the console. */
export async function loadEmojiData(language: string): Promise<EmojiData> {
  const [emojis, messages] =
    language === 'de'
      ? await Promise.all([import('emojibase-data/de/data.json'), import('emojibase-data/de/messages.json')])
      : await Promise.all([import('emojibase-data/en/data.json'), import('emojibase-data/en/messages.json')]);
  return toEmojiData(language, emojis.default, messages.default);
}

/** Emojibase's data as the picker takes it. */
export function toEmojiData(locale: string, emojis: readonly BaseEmoji[], messages: BaseMessages): EmojiData {
  const name = (index: number): string => messages.skinTones[index]?.message ?? '';
  return {
    locale,
    emojis: emojis.flatMap(({ emoji, label, version, group, tags = [], skins = [] }) => {
      if (group === undefined || version > NEWEST) return [];
      const of = (tone: number): string => skins.find((skin) => skin.tone === tone)?.emoji ?? emoji;
      return [
        { emoji, label, version, category: group, tags, ...(skins.length > 0 && { skins: byTone(of) }) },
      ];
    }),
    categories: messages.groups
      .filter(({ key }) => key !== 'component')
      .map(({ order, message }) => ({ index: order, label: message })),
    skinTones: byTone((tone) => name(tone - 1)),
  };
}

function byTone(of: (tone: number) => string): Record<(typeof tones)[number], string> {
  return { light: of(1), 'medium-light': of(2), medium: of(3), 'medium-dark': of(4), dark: of(5) };
}
