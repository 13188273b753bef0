import type { Locale } from '../ui/locale.js';

const en = {
  direct: 'Direct messages',
  profile: 'Profile',
  story: 'Story',
  stories: 'Stories',
  live: 'Live',
  ad: 'Ad',
  startLive: 'Start live video',
  endLive: 'End live video',
  postStory: 'Post a story',
  mentionCaption: 'Post that mentions the account',
  mention: 'Mention',
  storyMention: 'Mention in my story',
  replyToStory: 'Reply to the story',
  removeMedia: 'Delete post',
  hidden: 'hidden',
  picture: 'Picture',
  heart: 'Heart',
  react: 'React',
  unreact: 'Take back',
  seen: 'Mark as seen',
  attachment: (type: string) => `Attachment: ${type}`,
  unsupported: 'Cannot be shown',
  group: 'Group',
  writePost: 'Write to the Group…',
  post: 'Post',
  members: (count: number) => `${count} members`,
  legacyOff:
    'Graph does not serve Groups now, as since 22 April 2024. LEGACY_GROUPS or the setting legacyGroups turns them on.',
};

export type PlatformMessages = typeof en;

const de: PlatformMessages = {
  direct: 'Direktnachrichten',
  profile: 'Profil',
  story: 'Story',
  stories: 'Storys',
  live: 'Live',
  ad: 'Anzeige',
  startLive: 'Livevideo starten',
  endLive: 'Livevideo beenden',
  postStory: 'Story posten',
  mentionCaption: 'Beitrag, der das Konto erwähnt',
  mention: 'Erwähnen',
  storyMention: 'In meiner Story erwähnen',
  replyToStory: 'Auf die Story antworten',
  removeMedia: 'Beitrag löschen',
  hidden: 'verborgen',
  picture: 'Bild',
  heart: 'Herz',
  react: 'Reagieren',
  unreact: 'Zurücknehmen',
  seen: 'Als gesehen markieren',
  attachment: (type) => `Anhang: ${type}`,
  unsupported: 'Kann nicht angezeigt werden',
  group: 'Gruppe',
  writePost: 'In die Gruppe schreiben …',
  post: 'Posten',
  members: (count) => `${count} Mitglieder`,
  legacyOff:
    'Graph liefert Gruppen gerade nicht aus, wie seit dem 22. April 2024. LEGACY_GROUPS oder die Einstellung legacyGroups schaltet sie ein.',
};

/** Texts of the pages for Instagram and Groups. */
export const platformMessages: Record<Locale, PlatformMessages> = { en, de };
