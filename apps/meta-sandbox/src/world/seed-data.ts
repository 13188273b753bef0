/** The people, Pages and customers of a fresh sandbox. Index 0 of PEOPLE manages the Pages, index 1 manages none. */

const FULL = ['ADVERTISE', 'ANALYZE', 'CREATE_CONTENT', 'MESSAGING', 'MODERATE', 'MANAGE'] as const;
const WITHOUT_MESSAGING = ['ANALYZE', 'CREATE_CONTENT', 'MODERATE'] as const;

export interface PageSeed {
  name: string;
  username: string;
  category: string;
  categoryId: string;
  about: string;
  newExperience: boolean;
  instagram?: { username: string; name: string };
  roles: { person: number; tasks: readonly string[] }[];
  posts: string[];
}

export const PEOPLE = [
  { name: 'Petra Neumann', email: 'petra.neumann@example.org' },
  { name: 'Jonas Albrecht', email: 'jonas.albrecht@example.org' },
];

export const CUSTOMERS = [
  { name: 'Lena Hoffmann', locale: 'de_DE' },
  { name: 'Oliver Wright', locale: 'en_GB' },
  { name: 'Ayşe Yılmaz', locale: 'tr_TR' },
  { name: 'يوسف الحداد', locale: 'ar_AR' },
  { name: 'Jürgen Weiß', locale: 'de_DE' },
  { name: 'Grace O’Connor', locale: 'en_GB' },
];

export const PAGES: PageSeed[] = [
  {
    name: 'Bäckerei Sonnenkorn',
    username: 'baeckerei.sonnenkorn',
    category: 'Bakery',
    categoryId: '1204',
    about: 'Brot und Brötchen aus dem Holzofen, seit 1987 in Freiburg.',
    newExperience: true,
    instagram: { username: 'sonnenkorn', name: 'Sonnenkorn' },
    roles: [{ person: 0, tasks: FULL }],
    posts: [
      'Ab Montag backen wir wieder Zwiebelkuchen – solange der Vorrat reicht! 🧅',
      'Wir haben am 1. Mai geschlossen. Vorbestellungen für den 2. Mai nehmen wir hier gerne entgegen.',
      'Neu im Regal: unser Roggenvollkorn mit 72 Stunden Teigruhe. Wer hat es schon probiert?',
    ],
  },
  {
    name: 'Northwind Bikes',
    username: 'northwindbikes',
    category: 'Bicycle Shop',
    categoryId: '139225689474222',
    about: 'City bikes, cargo bikes and a workshop that answers.',
    newExperience: false,
    roles: [{ person: 0, tasks: FULL }],
    posts: [
      'The spring service week starts on 12 April: full check, new cables, one price. Book by message.',
      'Which colour should our new cargo bike come in? 🚲 Tell us in the comments.',
    ],
  },
  {
    name: 'Stadtgärtnerei Lindenhof',
    username: 'lindenhof.gaertnerei',
    category: 'Garden Center',
    categoryId: '149418408441235',
    about: 'Stauden, Kräuter, Obstbäume – Beratung inklusive.',
    newExperience: true,
    roles: [{ person: 0, tasks: WITHOUT_MESSAGING }],
    posts: ['Die Tomatenpflanzen sind da: 24 alte Sorten, alle aus eigener Anzucht.'],
  },
];
