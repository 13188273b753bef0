import { compareSchemas, type Comparison } from './compare-schemas.js';
import { lines, type Finding } from './finding.js';
import type { JsonSchema } from './schema-variants.js';

const components: Record<string, JsonSchema> = {
  '#/Name': { type: 'string' },
  '#/Longer': { type: 'string', maxLength: 10 },
  '#/Tree': { type: 'object', properties: { child: { $ref: '#/Tree' }, old: { type: 'string' } } },
  '#/NewTree': { type: 'object', properties: { child: { $ref: '#/NewTree' } } },
};
const references = (reference: string) => components[reference] ?? {};

const compare = (
  role: Comparison['role'],
  before: JsonSchema,
  after: JsonSchema,
  newValues: Comparison['newValues'] = 'expected',
): Finding[] =>
  compareSchemas(before, after, 'x', { role, newValues, before: references, after: references });

const text: JsonSchema = { type: 'string' };
const nullable: JsonSchema = { anyOf: [text, { type: 'null' }] };
const object = (properties: Record<string, JsonSchema>, required: string[] = []): JsonSchema => ({
  type: 'object',
  properties,
  required,
});
const values = (...list: unknown[]): JsonSchema => ({ type: 'string', enum: list });
const kind = (type: string, more: Record<string, JsonSchema> = {}): JsonSchema =>
  object({ type: { const: type }, ...more }, ['type']);

describe('what was right to send', () => {
  it.each<[string, JsonSchema, JsonSchema, string[]]>([
    ['the same', object({ a: text }, ['a']), object({ a: text }, ['a']), []],
    ['a new optional property', object({}), object({ a: text }), []],
    ['a new required property', object({}), object({ a: text }, ['a']), ['x › a: is new and required']],
    ['a new property with a default', object({}), object({ a: { ...text, default: '' } }, ['a']), []],
    [
      'a property that becomes required',
      object({ a: text }),
      object({ a: text }, ['a']),
      ['x › a: is required now'],
    ],
    ['a property that becomes optional', object({ a: text }, ['a']), object({ a: text }), []],
    ['a removed property', object({ a: text }), object({}), ['x › a: was removed']],
    ['a value less', values('a', 'b'), values('a'), ['x: does not take b any more']],
    ['a value more', values('a'), values('a', 'b'), []],
    ['free text that becomes a list', text, values('a'), ['x: takes only listed values now']],
    ['a list that becomes free text', values('a'), text, []],
    ['null no more', nullable, text, ['x: null is not taken any more']],
    ['null now', text, nullable, []],
    ['another type', text, { type: 'integer' }, ['x: string is not taken any more']],
    ['any number now', { type: 'integer' }, { type: 'number' }, []],
    ['whole numbers only', { type: 'number' }, { type: 'integer' }, ['x: number is not taken any more']],
    ['anything now', text, {}, []],
    ['a shorter text', { ...text, maxLength: 9 }, { ...text, maxLength: 8 }, ['x: maxLength was 9, is 8']],
    ['a first limit', text, { ...text, maxLength: 8 }, ['x: maxLength was free, is 8']],
    ['a longer text', { ...text, maxLength: 9 }, { ...text, maxLength: 10 }, []],
    [
      'a higher minimum',
      { type: 'integer', minimum: 1 },
      { type: 'integer', minimum: 2 },
      ['x: minimum was 1, is 2'],
    ],
    ['a lower minimum', { type: 'integer', minimum: 1 }, { type: 'integer', minimum: 0 }, []],
    ['a pattern', text, { ...text, pattern: '^a' }, ['x: pattern was free, is ^a']],
    [
      'another format',
      { ...text, format: 'uuid' },
      { ...text, format: 'email' },
      ['x: format was uuid, is email'],
    ],
    ['no format any more', { ...text, format: 'uuid' }, text, []],
    [
      'a kind less',
      { oneOf: [kind('a'), kind('b')] },
      { oneOf: [kind('b')] },
      ['x: type = "a" is not taken any more'],
    ],
    ['a kind more', { oneOf: [kind('a')] }, { oneOf: [kind('b'), kind('a')] }, []],
    [
      'items of a list',
      { type: 'array', items: values('a') },
      { type: 'array', items: values('b') },
      ['x[]: does not take a any more'],
    ],
    [
      'values of a map',
      { type: 'object', additionalProperties: values('a') },
      { type: 'object', additionalProperties: values('b') },
      ['x.*: does not take a any more'],
    ],
    ['behind references', { $ref: '#/Name' }, { $ref: '#/Longer' }, ['x: maxLength was free, is 10']],
  ])('%s', (_, before, after, expected) => {
    expect(lines(compare('sends', before, after))).toEqual(expected);
  });
});

describe('what was promised to come', () => {
  it.each<[string, JsonSchema, JsonSchema, string[]]>([
    ['a new property', object({}), object({ a: text }, ['a']), []],
    ['a removed property', object({ a: text }), object({}), ['x › a: was removed']],
    [
      'a property that may be missing',
      object({ a: text }, ['a']),
      object({ a: text }),
      ['x › a: can be missing now'],
    ],
    ['a property that is always there', object({ a: text }), object({ a: text }, ['a']), []],
    ['null now', text, nullable, ['x: can be null now']],
    ['null no more', nullable, text, []],
    ['another type', text, { type: 'integer' }, ['x: can be integer now']],
    ['whole numbers only', { type: 'number' }, { type: 'integer' }, []],
    ['fractions too', { type: 'integer' }, { type: 'number' }, ['x: can be number now']],
    ['a value less', values('a', 'b'), values('a'), []],
    ['anything', text, {}, ['x: can be anything now']],
    ['a longer text', { ...text, maxLength: 9 }, { ...text, maxLength: 10 }, []],
    ['a kind less', { oneOf: [kind('a'), kind('b')] }, { oneOf: [kind('b')] }, []],
    [
      'inside one kind',
      { oneOf: [kind('a', { n: text }), kind('b')] },
      { oneOf: [kind('b'), kind('a', { n: nullable })] },
      ['x › n: can be null now'],
    ],
    [
      'types in a list',
      { type: ['string', 'null'] },
      { type: ['string', 'integer', 'null'] },
      ['x: can be integer now'],
    ],
    [
      'a place of a tuple',
      { type: 'array', prefixItems: [text, text] },
      { type: 'array', prefixItems: [text, nullable] },
      ['x[1]: can be null now'],
    ],
    [
      'a tuple with another length',
      { type: 'array', prefixItems: [text] },
      { type: 'array', prefixItems: [text, text] },
      ['x: had 1 places, has 2'],
    ],
    ['a tree without end', { $ref: '#/Tree' }, { $ref: '#/NewTree' }, ['x › old: was removed']],
  ])('%s', (_, before, after, expected) => {
    expect(lines(compare('receives', before, after))).toEqual(expected);
  });

  it.each<[string, JsonSchema, JsonSchema]>([
    ['a new value', values('a'), values('a', 'b')],
    ['a value that is not listed', values('a'), text],
    ['a new kind', { oneOf: [kind('a')] }, { oneOf: [kind('a'), kind('b')] }],
  ])('%s is noted for clients, and breaks who refuses what it does not know', (_, before, after) => {
    expect(compare('receives', before, after)).toMatchObject([{ level: 'note' }]);
    expect(compare('receives', before, after, 'refused')).toMatchObject([{ level: 'breaking' }]);
  });
});
