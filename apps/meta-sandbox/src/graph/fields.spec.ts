import { parseFields } from './fields.js';

it('reads nesting, arguments and aliases', () => {
  expect(parseFields('id, a{b,c{d}},messages.limit(5).order(x){id}.as(m)')).toEqual([
    { name: 'id', args: {}, fields: [] },
    {
      name: 'a',
      args: {},
      fields: [
        { name: 'b', args: {}, fields: [] },
        { name: 'c', args: {}, fields: [{ name: 'd', args: {}, fields: [] }] },
      ],
    },
    {
      name: 'messages',
      alias: 'm',
      args: { limit: '5', order: 'x' },
      fields: [{ name: 'id', args: {}, fields: [] }],
    },
  ]);
});

it.each(['a{', 'a}', 'a,,b', 'a.limit(5', '{', `${'a{'.repeat(50)}b${'}'.repeat(50)}`])(
  'refuses %s',
  (text) => {
    expect(() => parseFields(text)).toThrow(/Syntax error/);
  },
);
