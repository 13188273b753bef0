import { languages, type Language, type Talk, type TopicKey } from './demo-texts.js';
import { randomFrom } from './random.js';

/** How many customers the names suffice for. */
export const MOST_STORIES = languages.reduce(
  (sum, { firstNames, lastNames }) => sum + firstNames.length * lastNames.length,
  0,
);

const KINDS = [
  'message',
  'comment',
  'visitor-post',
  'instagram-message',
  'instagram-comment',
  'instagram-mention',
] as const;

/** `fails`: an answer that Meta refuses. Most are still in New. */
const STATES = [
  'waits',
  'waits',
  'waits',
  'noted',
  'owned',
  'answered',
  'answered',
  'resolved',
  'resolved',
  'fails',
] as const;

/** One customer and what they write, one conversation. */
export interface Story {
  customer: string;
  locale: string;
  kind: (typeof KINDS)[number];
  texts: string[];
  topic: TopicKey;
  answer: string;
  /** How far the agents have come with it. */
  state: (typeof STATES)[number];
  /** Which of the connected Pages, and of the accounts among them: to be taken modulo how many there are. */
  place: number;
}

/** The stories of a seed: the same each time; more of them begin with the same ones. */
export function planDemo(seed: number, count: number): Story[] {
  const random = randomFrom(seed);
  const counters = languages.map(() => 0);
  return Array.from({ length: count }, () => {
    const preferred = random() < 0.6 ? 0 : 1;
    const at = isUsedUp(preferred, counters) ? 1 - preferred : preferred;
    const language = languages[at] ?? pick(languages, 0);
    const customer = nameOf(language, counters[at] ?? 0);
    counters[at] = (counters[at] ?? 0) + 1;
    const kind = kindOf(random());
    const { lines, topic, answer } = talkOf(language, kind, random());
    const place = Math.floor(random() * 1000);
    const state = stateOf(kind, random());
    return { customer, locale: language.locale, kind, texts: lines, topic, answer, state, place };
  });
}

/** Whether a customer of the sandbox is one of the demo's. */
export function isDemoName(name: string): boolean {
  return languages.some(({ firstNames, lastNames }) => {
    const first = firstNames.find((one) => name.startsWith(`${one} `));
    return first !== undefined && lastNames.includes(name.slice(first.length + 1));
  });
}

function isUsedUp(at: number, counters: number[]): boolean {
  const { firstNames, lastNames } = pick(languages, at);
  return (counters[at] ?? 0) >= firstNames.length * lastNames.length;
}

/** Each pair of names once; neighbours share neither. */
function nameOf({ firstNames, lastNames }: Language, index: number): string {
  const round = Math.floor(index / firstNames.length);
  return `${pick(firstNames, index)} ${pick(lastNames, index + round)}`;
}

/** Half of what comes in are direct messages. */
function kindOf(random: number): Story['kind'] {
  const bounds = [0.3, 0.55, 0.65, 0.85, 0.95, 1];
  return KINDS[bounds.findIndex((bound) => random < bound)] ?? 'message';
}

function talkOf(
  { messages, comments, visitorPosts, mentions }: Language,
  kind: Story['kind'],
  random: number,
): Talk {
  const choose = (talks: Talk[]): Talk => pick(talks, Math.floor(random * talks.length));
  if (kind === 'visitor-post') return choose(visitorPosts);
  if (kind === 'instagram-mention') return choose(mentions);
  return choose(kind === 'message' || kind === 'instagram-message' ? messages : comments);
}

/** Refused are direct messages on a Page only; anything else of that lot waits. */
function stateOf(kind: Story['kind'], random: number): Story['state'] {
  const state = pick([...STATES], Math.floor(random * STATES.length));
  return state === 'fails' && kind !== 'message' ? 'waits' : state;
}

function pick<Item>(items: Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('Nothing to pick from');
  return item;
}
