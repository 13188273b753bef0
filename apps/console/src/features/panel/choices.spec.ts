import { hasName, matching, topicChoices } from './choices.js';

const topic = (id: string, parentId: string | null = null, archived = false) => ({
  id,
  parentId,
  name: id.toUpperCase(),
  archived,
  version: 1,
});
const choices = ['Lieferung', 'Reklamation', 'Lob'].map((name) => ({ id: name, name }));

it('finds by part of the name, what is chosen first', () => {
  expect(matching(choices, ' L', new Set(['Lob'])).map(({ id }) => id)).toEqual([
    'Lob',
    'Lieferung',
    'Reklamation',
  ]);
  expect(matching(choices, 'liefer', new Set()).map(({ id }) => id)).toEqual(['Lieferung']);
  expect(matching(choices, 'x', new Set())).toEqual([]);
});

it('finds a child by the name of its parent', () => {
  const found = matching([{ id: 'c', name: 'Abholung', parent: 'Bestellung' }], 'bestell', new Set());
  expect(found).toHaveLength(1);
});

it('shows a hundred at most', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => ({ id: `${index}`, name: `tag ${index}` }));
  expect(matching(many, 'tag', new Set())).toHaveLength(100);
});

it('knows a name without regard to case', () => {
  expect([hasName(choices, ' lob '), hasName(choices, 'lo')]).toEqual([true, false]);
});

it('puts topics under their parents, and leaves out archived ones that are not in use', () => {
  const topics = [topic('a'), topic('b'), topic('c', 'a'), topic('d', 'a', true), topic('e', 'a', true)];
  expect(topicChoices(topics, new Set(['d']))).toEqual([
    { id: 'a', name: 'A' },
    { id: 'c', name: 'C', parent: 'A' },
    { id: 'd', name: 'D', parent: 'A' },
    { id: 'b', name: 'B' },
  ]);
});
