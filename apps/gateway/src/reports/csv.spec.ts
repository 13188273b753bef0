import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { csvOf, type CsvRow } from './csv.js';

async function* rowsOf(...rows: CsvRow[]): AsyncGenerator<CsvRow> {
  yield* rows;
}

/** The decoder of `text()` would swallow the byte order mark. */
const text = async (csv: Readable): Promise<string> => (await buffer(csv)).toString('utf8');

it('is a table that Excel reads, quotes and lines and all', async () => {
  const csv = await text(
    csvOf(['name', 'count', 'new'], rowsOf({ name: 'Jürgen "J;\r\nB"', count: 2, new: true })),
  );
  expect(csv).toBe('\ufeffname,count,new\r\n"Jürgen ""J;\r\nB""",2,true\r\n');
});

it.each(['=1+1', '+1', '-1', '@x', '\t=1', '\r=1', '＝1+1'])('makes no formula of %j', async (formula) => {
  const csv = await text(csvOf(['text'], rowsOf({ text: formula })));
  expect(csv.split('\r\n').slice(1).join('\r\n').replaceAll('"', '')).toMatch(/^'/);
});

it('keeps negative numbers of ours', async () => {
  expect(await text(csvOf(['n', 'x'], rowsOf({ n: -1, x: null })))).toBe('\ufeffn,x\r\n-1,\r\n');
});

it('has a head without any rows', async () => {
  expect(await text(csvOf(['a', 'b'], rowsOf()))).toBe('\ufeffa,b\r\n');
});

it('breaks off when its rows do', async () => {
  async function* broken(): AsyncGenerator<CsvRow> {
    yield { a: 1 };
    throw new Error('gone');
  }
  await expect(text(csvOf(['a'], broken()))).rejects.toThrow('gone');
});

it('reads no further than its reader, and stops when that one leaves', async () => {
  let read = 0;
  async function* endless(): AsyncGenerator<CsvRow> {
    for (;;) {
      read += 1;
      yield { a: 'x'.repeat(1000) };
    }
  }
  const csv = csvOf(['a'], endless());
  await new Promise((resolve) => setTimeout(resolve, 50));
  const before = read;
  expect(before).toBeLessThan(1000);
  csv.destroy();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(read).toBeLessThan(before + 3);
});
