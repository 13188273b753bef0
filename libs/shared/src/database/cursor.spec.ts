import { z } from 'zod';
import { DomainError } from '../errors/domain-error.js';
import { decodeCursor, encodeCursor, pageOfRows } from './cursor.js';

const position = z.tuple([z.string(), z.int()]);
const codeOf = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    return (error as DomainError).code;
  }
  return 'read';
};

describe('cursor', () => {
  it('comes back as it was', () => {
    expect(decodeCursor(position, encodeCursor(['ä', 1]))).toEqual(['ä', 1]);
    expect(decodeCursor(position, undefined)).toBeNull();
  });

  it.each([
    '',
    'x',
    '%%%',
    encodeCursor(['a']),
    encodeCursor(['a', 'b']),
    Buffer.from('[').toString('base64url'),
    `${encodeCursor(['a', 1])}=`,
    ` ${encodeCursor(['a', 1])}`,
    `${encodeCursor(['a', 1])}x`,
  ])('refuses %j', (cursor) => {
    expect(codeOf(() => decodeCursor(position, cursor))).toBe('cursor-invalid');
  });

  it('belongs to its query, whatever the order of its keys', () => {
    const cursor = encodeCursor(['a', 1], { queue: 'new', channelIds: ['c'] });
    expect(decodeCursor(position, cursor, { channelIds: ['c'], queue: 'new' })).toEqual(['a', 1]);
    for (const other of [{ queue: 'pending', channelIds: ['c'] }, { queue: 'new' }, null]) {
      expect(codeOf(() => decodeCursor(position, cursor, other))).toBe('cursor-invalid');
    }
  });

  it('is refused when its position was changed', () => {
    const [seal] = JSON.parse(Buffer.from(encodeCursor(['a', 1]), 'base64url').toString()) as [string];
    const changed = Buffer.from(JSON.stringify([seal, ['b', 1]])).toString('base64url');
    expect(codeOf(() => decodeCursor(position, changed))).toBe('cursor-invalid');
  });

  it('is only given when there is more', () => {
    const page = (rows: number[]): { items: number[]; nextCursor: string | null } =>
      pageOfRows(
        rows,
        2,
        (row) => row * 10,
        (row) => [row],
      );
    expect(page([1, 2])).toEqual({ items: [10, 20], nextCursor: null });
    expect(page([1, 2, 3])).toEqual({ items: [10, 20], nextCursor: encodeCursor([2]) });
    expect(page([])).toEqual({ items: [], nextCursor: null });
  });
});
