import { errorCodes } from '#shared/errors/error-codes.js';
import { assetReason, channelStateReason } from '#shared/contracts/channels.js';
import { messageAction } from '#shared/contracts/conversations.js';
import { attachmentType, inboundFact, messageContext } from '#shared/contracts/inbound.js';
import { deliveryOutcome, readReason } from '#shared/contracts/ingest.js';
import { quarantineServices } from '#shared/contracts/quarantine.js';
import { replyRefusal } from '#shared/contracts/reply-ways.js';
import firstGerman from './de.js';
import conversationGerman from './de-conversation.js';
import moreGerman from './de-more.js';
import firstEnglish from './en.js';
import conversationEnglish from './en-conversation.js';
import moreEnglish from './en-more.js';

type Node = string | { [key: string]: Node };

function texts(node: Node, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  return Object.entries(node).flatMap(([key, value]) => texts(value, path === '' ? key : `${path}.${key}`));
}

/** The schema of one type of fact. */
function factOf<Type extends 'thread-noted' | 'gap-noted'>(type: Type) {
  type Schema = Extract<(typeof inboundFact.options)[number], { shape: { type: { value: Type } } }>;
  const found = inboundFact.options.find(({ shape }) => shape.type.value === type);
  if (found === undefined) throw new Error(`No fact ${type}`);
  return found as Schema;
}

const placeholders = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted();

describe('the catalogues', () => {
  const german = new Map(texts({ ...firstGerman, ...conversationGerman, ...moreGerman }));
  const english = new Map(texts({ ...firstEnglish, ...conversationEnglish, ...moreEnglish }));

  it('have the same keys', () => {
    expect([...german.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it('have no empty text and the same placeholders', () => {
    for (const [key, text] of english) {
      expect([key, text.trim() === '', german.get(key)?.trim() === '']).toEqual([key, false, false]);
      expect([key, placeholders(german.get(key) ?? '')]).toEqual([key, placeholders(text)]);
    }
  });

  it.each([
    ['errors', Object.keys(errorCodes)],
    ['assetReason', assetReason.options],
    ['channelReason', channelStateReason.options],
    ['outcome', deliveryOutcome.options],
    ['replyRefusal', replyRefusal.options],
    ['conversation.attachmentType', attachmentType.options],
    ['context', messageContext.shape.type.options],
    ['action', messageAction.options],
    ['noted', factOf('thread-noted').shape.name.options],
    ['gapReason', factOf('gap-noted').shape.reason.options],
    ['reads.reason', readReason.options],
    ['service', [...quarantineServices]],
  ] as const)('have a text for every code of %s', (group, codes) => {
    for (const code of codes) expect(english.has(`${group}.${code}`) ? code : `missing: ${code}`).toBe(code);
  });

  it('speak formally in German', () => {
    const informal = [...german].filter(([, text]) => /\b(du|dich|dir|dein\w*|euch|euer)\b/iu.test(text));
    expect(informal).toEqual([]);
  });
});
