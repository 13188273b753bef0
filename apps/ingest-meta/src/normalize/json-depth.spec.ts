import { isDeeperThan } from './json-depth.js';

const is = (json: string) => isDeeperThan(3, Buffer.from(json));

describe('isDeeperThan', () => {
  it.each([
    ['[[[]]]', false],
    ['[[[[]]]]', true],
    ['{"a":{"b":{"c":1}}}', false],
    ['{"a":{"b":{"c":[]}}}', true],
    ['[[],[],[],[],[]]', false],
    ['"[[[[[["', false],
    [String.raw`["\"[[[[["]`, false],
    [String.raw`["\\",[[[]]]]`, true],
    ['[[[[', true],
  ])('%s: %s', (json, expected) => {
    expect(is(json)).toBe(expected);
  });
});
