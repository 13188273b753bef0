import type { MessageWritten } from '#shared/contracts/inbound.js';
import { canonicalJson } from './canonical-json.js';
import type { MessageRow, ToldField } from './message.entity.js';

type ToldFields = Pick<MessageRow, ToldField>;

/** Sorts after every time: what a webhook told beats what was read, whenever that was. */
const webhook = '~';

/**
 * A message after one more telling of its fields. Per field: what a webhook told beats what was read, a later read beats an
 * earlier one, and of two tellings that count alike the same one wins in either order. What is not told changes nothing.
 */
export function mergeTold(message: MessageRow, fact: MessageWritten): MessageRow {
  const told = toldBy(fact, message);
  const source = fact.readAt === null ? webhook : new Date(fact.readAt).toISOString();
  const won = toldFields.filter((field) => wins(message, told, field, source));
  if (won.length === 0) return message;
  const values = Object.fromEntries(won.map((field) => [field, told[field]])) as Partial<ToldFields>;
  const kept = Object.entries(message.readFields).filter(([field]) => !won.includes(field as ToldField));
  const read = source === webhook ? [] : won.map((field) => [field, source]);
  return { ...message, ...values, readFields: Object.fromEntries([...kept, ...read]) };
}

const toldFields: readonly ToldField[] = [
  'direction',
  'sentAt',
  'authorPlatformId',
  'authorName',
  'parentPlatformId',
  'attachments',
  'context',
];

/** Content is not taken any more once the message was taken back, nor the name of who asked for erasure. */
function toldBy(fact: MessageWritten, { removedAt, erased }: MessageRow): ToldFields {
  const isRemoved = removedAt !== null;
  return {
    direction: fact.direction,
    sentAt: new Date(fact.at),
    authorPlatformId: fact.author?.platformId ?? null,
    authorName: erased ? null : (fact.author?.name ?? null),
    parentPlatformId: fact.parentId,
    attachments: isRemoved ? [] : fact.attachments,
    context: isRemoved ? [] : fact.context,
  };
}

function wins(message: MessageRow, told: ToldFields, field: ToldField, source: string): boolean {
  if (isNothing(told[field])) return false;
  if (isNothing(message[field])) return true;
  const known = message.readFields[field] ?? webhook;
  if (source !== known) return source > known;
  const [a, b] = [canonicalJson(told[field]), canonicalJson(message[field])];
  // Of two times the earlier: a repetition may have been cut to a later arrival.
  return field === 'sentAt' ? a < b : a > b;
}

function isNothing(value: ToldFields[ToldField]): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}
