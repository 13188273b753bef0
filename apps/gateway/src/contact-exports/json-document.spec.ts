import { jsonDocument } from './json-document.js';

async function* each<Element>(...elements: Element[]): AsyncGenerator<Element> {
  yield* elements;
}

async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}

it('is the JSON of all of it together', async () => {
  const [head, full] = [{ version: 1, 'of "whom"': { name: 'Jürgen\n' } }, [{ n: 1 }, { n: 2 }]];
  const text = await textOf(jsonDocument(head, { full: each(...full), empty: each(), last: each(null) }));
  expect(JSON.parse(text)).toEqual({ ...head, full, empty: [], last: [null] });
});

it('asks for an element only when the ones before it were taken', async () => {
  let asked = 0;
  async function* counted(): AsyncGenerator<number> {
    for (;;) yield (asked += 1);
  }
  const chunks = jsonDocument({}, { list: counted() });
  for (let taken = 0; taken < 3; taken += 1) await chunks.next();
  expect(asked).toBe(2);
});

it('is no document when a list ends with an error', async () => {
  async function* broken(): AsyncGenerator<number> {
    yield 1;
    throw new Error('gone');
  }
  const chunks = jsonDocument({}, { list: broken() });
  const [first, second] = [await chunks.next(), await chunks.next()];
  expect(() => JSON.parse(`${first.value}${second.value}`) as unknown).toThrow(SyntaxError);
  await expect(chunks.next()).rejects.toThrow('gone');
});
