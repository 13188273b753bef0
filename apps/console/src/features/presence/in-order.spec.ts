import { InOrder } from './in-order.js';

it('sends one after the other, and leaves out what is out of date', async () => {
  const sent: string[] = [];
  let done: (() => void)[] = [];
  const line = new InOrder<string>(
    (item) =>
      new Promise((resolve, reject) => {
        sent.push(item);
        done.push(item === 'b' ? reject : resolve);
      }),
    (_waiting, newer) => newer,
  );
  const settle = async (): Promise<void> => {
    done.forEach((end) => end());
    done = [];
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
  };
  for (const item of ['b', 'c', 'd']) line.add(item);
  expect(sent).toEqual(['b']);
  await settle();
  expect(sent).toEqual(['b', 'd']);
  await settle();
  line.add('e');
  expect(sent).toEqual(['b', 'd', 'e']);
});
