import { errorCodes } from '#shared/errors/error-codes.js';
import { assetReason } from '#shared/contracts/channels.js';
import { deliveryOutcome } from '#shared/contracts/ingest.js';
import { quarantineServices } from '#shared/contracts/quarantine.js';
import de from './de.json';
import en from './en.json';

type Node = string | { [key: string]: Node };

function texts(node: Node, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  return Object.entries(node).flatMap(([key, value]) => texts(value, path === '' ? key : `${path}.${key}`));
}

const placeholders = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted();

describe('the catalogues', () => {
  const german = new Map(texts(de));
  const english = new Map(texts(en));

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
    ['outcome', deliveryOutcome.options],
    ['service', [...quarantineServices]],
  ] as const)('have a text for every code of %s', (group, codes) => {
    for (const code of codes) expect(english.has(`${group}.${code}`) ? code : `missing: ${code}`).toBe(code);
  });

  it('speak formally in German', () => {
    const informal = [...german].filter(([, text]) => /\b(du|dich|dir|dein\w*|euch|euer)\b/iu.test(text));
    expect(informal).toEqual([]);
  });
});
