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
  ])('refuses %j', (cursor) => {
    expect(codeOf(() => decodeCursor(position, cursor))).toBe('cursor-invalid');
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
