import type { TopicKey } from './demo-texts.js';

/** Topics of the made-up company, in two levels, as its admin would have named them. */
export const demoTopics: { name: string; below: { key: TopicKey; name: string }[] }[] = [
  {
    name: 'Bestellung / Order',
    below: [
      { key: 'orders', name: 'Preise & Vorbestellung / Prices' },
      { key: 'late', name: 'Verspätet / Late' },
      { key: 'damaged', name: 'Beschädigt / Damaged' },
      { key: 'money', name: 'Rechnung & Gutschein / Invoice' },
    ],
  },
  {
    name: 'Im Laden / In store',
    below: [
      { key: 'hours', name: 'Öffnungszeiten / Opening hours' },
      { key: 'allergens', name: 'Allergene / Allergens' },
      { key: 'repair', name: 'Werkstatt / Workshop' },
      { key: 'praise', name: 'Lob / Praise' },
    ],
  },
];

/** Which tag an agent would put on what a customer writes about. */
export const demoTags: Partial<Record<TopicKey, string>> = {
  late: 'Reklamation',
  damaged: 'Reklamation',
  allergens: 'Eilig',
  praise: 'Stammkunde',
};

export const demoReasons = ['Beantwortet / Answered', 'Kein Handlungsbedarf / Nothing to do', 'Spam'];

export const demoNotes: Partial<Record<TopicKey, string>> & { other: string } = {
  late: 'Paketdienst gefragt: hängt im Depot Kassel. Morgen noch einmal nachsehen.',
  damaged: 'Ersatz ist beim Lager angemeldet.',
  money: 'Buchhaltung ist informiert.',
  other: 'Rückfrage im Laden läuft, Antwort heute Nachmittag.',
};
