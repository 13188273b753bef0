import type { DeviceText } from './device-texts.js';
import { DraftSaver, type SaveOutcome } from './draft-saver.js';

let kept: Map<string, DeviceText>;
let saved: string[];
let answers: SaveOutcome[];
let saver: DraftSaver;

beforeEach(() => {
  jest.useFakeTimers();
  kept = new Map();
  saved = [];
  answers = [];
  saver = new DraftSaver(
    {
      read: (id) => kept.get(id) ?? null,
      keep: (id, value) => void kept.set(id, value),
      forget: (id) => void kept.delete(id),
      ids: () => [...kept.keys()],
    },
    (id, text) => {
      saved.push(`${id}: ${text}`);
      return Promise.resolve(answers.shift() ?? 'saved');
    },
  );
});
afterEach(() => jest.useRealTimers());

it('saves once the writer rests, and then keeps nothing here', async () => {
  saver.change('a', 'H');
  await jest.advanceTimersByTimeAsync(900);
  saver.change('a', 'Hi');
  await jest.advanceTimersByTimeAsync(900);
  expect(saved).toEqual([]);
  expect(saver.unsaved('a')).toMatchObject({ text: 'Hi' });
  await jest.advanceTimersByTimeAsync(100);
  expect(saved).toEqual(['a: Hi']);
  expect(saver.unsaved('a')).toBeNull();
});

it('saves at once when it is left, and only once', async () => {
  saver.change('a', 'Hi');
  saver.change('b', '');
  saver.flush();
  await jest.advanceTimersByTimeAsync(20_000);
  expect(saved).toEqual(['a: Hi', 'b: ']);
});

it('keeps what the server did not get, and tries again', async () => {
  answers = ['again', 'again'];
  saver.change('a', 'Hi');
  await jest.advanceTimersByTimeAsync(11_000);
  expect(saver.unsaved('a')).toMatchObject({ text: 'Hi' });
  await jest.advanceTimersByTimeAsync(10_000);
  expect(saved).toHaveLength(3);
  expect(saver.unsaved('a')).toBeNull();
});

it('does not forget what is typed while the last text is on its way', async () => {
  saver.change('a', 'Hi');
  saver.flush();
  saver.change('a', 'Hi!');
  await jest.advanceTimersByTimeAsync(0);
  expect(saver.unsaved('a')).toMatchObject({ text: 'Hi!' });
  await jest.advanceTimersByTimeAsync(1_000);
  expect(saved).toEqual(['a: Hi', 'a: Hi!']);
});

it('keeps here what the server refuses, without asking again, and nothing of what is gone', async () => {
  answers = ['refused', 'gone'];
  saver.change('a', 'too long');
  saver.change('b', 'Hi');
  await jest.advanceTimersByTimeAsync(60_000);
  expect(saved).toHaveLength(2);
  expect([saver.unsaved('a'), saver.unsaved('b')]).toEqual([
    expect.objectContaining({ text: 'too long' }),
    null,
  ]);
});
