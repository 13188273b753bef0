import { withoutPerson } from './without-person.js';

const jane = ['1001'];

it('leaves out the message of the person, and keeps its neighbours', () => {
  const ofJoe = { sender: { id: '1002' }, message: { text: 'word of Joe' } };
  const ofJane = { sender: { id: '1001' }, message: { text: 'word of Jane', attachments: [{ id: 'a' }] } };
  const body = { object: 'page', entry: [{ id: '7', time: 1, messaging: [ofJane, ofJoe] }] };
  expect(withoutPerson(body, jane)).toEqual({
    object: 'page',
    entry: [{ id: '7', time: 1, messaging: [ofJoe] }],
  });
});

it('leaves out what was sent to the person', () => {
  const echo = { sender: { id: '7' }, recipient: { id: '1001' }, message: { is_echo: true } };
  expect(withoutPerson({ entry: [{ messaging: [echo] }] }, jane)).toEqual({ entry: [{ messaging: [] }] });
});

it('keeps what merely begins with the same digits', () => {
  expect(withoutPerson({ from: { id: '10011' } }, jane)).toEqual({ from: { id: '10011' } });
});

it('is nothing when the value itself names the person', () => {
  expect(withoutPerson({ from: { id: 1001 }, text: 'x' }, jane)).toBeUndefined();
  expect(withoutPerson(['1001', null], jane)).toEqual([null]);
});
