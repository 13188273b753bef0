import { TabPresence } from './tab-presence.js';

let said: string[];
let tab: TabPresence;
beforeEach(() => {
  jest.useFakeTimers();
  said = [];
  tab = new TabPresence((state, { takeOver }) => said.push(takeOver ? `${state}!` : state), false);
  tab.start();
});
afterEach(() => {
  tab.stop();
  jest.useRealTimers();
});

it('says again where it is, before the server forgets it', () => {
  jest.advanceTimersByTime(40_000);
  expect(said).toEqual(['viewing', 'viewing', 'viewing']);
});

it('types from the first character until the text is gone', () => {
  tab.typed('H');
  tab.typed('He');
  tab.typed('');
  tab.typed('');
  expect(said).toEqual(['viewing', 'typing', 'viewing']);
});

it('types no more a minute after the last key', () => {
  tab.typed('H');
  jest.advanceTimersByTime(59_000);
  tab.typed('He');
  jest.advanceTimersByTime(59_000);
  expect(said.at(-1)).toBe('typing');
  jest.advanceTimersByTime(1_000);
  expect(said.at(-1)).toBe('viewing');
});

it('is idle while nobody looks, and keeps the composer meanwhile', () => {
  tab.hide(true);
  tab.hide(true);
  tab.hide(false);
  expect(said).toEqual(['viewing', 'idle', 'viewing']);
  tab.typed('H');
  tab.hide(true);
  expect(said.at(-1)).toBe('typing');
  jest.advanceTimersByTime(60_000);
  expect(said.at(-1)).toBe('idle');
});

it('takes over, also while it believes to type', () => {
  tab.typed('H');
  tab.takeOver();
  tab.rest();
  expect(said).toEqual(['viewing', 'typing', 'typing!', 'viewing']);
});

it('says nothing after it has left', () => {
  tab.typed('H');
  tab.stop();
  jest.advanceTimersByTime(300_000);
  expect(said).toEqual(['viewing', 'typing', 'left']);
});
