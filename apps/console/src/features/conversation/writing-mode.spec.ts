import type { MessageEntry, ReplyWay } from '../../lib/api/types.js';
import { asksForPerson, replyWays, writingModes } from './writing-mode.js';

const comment: ReplyWay = { possible: true, by: 'comment', until: null };
const privately: ReplyWay = { possible: true, by: 'private-reply', until: '2026-11-20T12:00:00Z' };
const refused = (reason: 'already-replied-privately' | 'not-on-this-platform'): ReplyWay => ({
  possible: false,
  reason,
});

it('offers a private answer where there is one, also when it is used up', () => {
  const modes = (way: ReplyWay) => writingModes('comment', { public: comment, private: way }, true);
  expect(modes(privately)).toEqual(['public', 'private', 'note']);
  expect(modes(refused('already-replied-privately'))).toEqual(['public', 'private', 'note']);
  expect(modes(refused('not-on-this-platform'))).toEqual(['public', 'note']);
});

it('offers an answer and a note in direct messages, and who may not answer a note only', () => {
  const ways = { public: comment, private: refused('not-on-this-platform') };
  expect(writingModes('direct-message', ways, true)).toEqual(['public', 'note']);
  expect(writingModes('comment', { ...ways, private: privately }, false)).toEqual(['note']);
});

it('goes by the comment that is pointed at', () => {
  const entry = { privateReply: refused('already-replied-privately') } as MessageEntry;
  const reply = { public: comment, private: privately };
  expect(replyWays({ reply }, null).private).toBe(privately);
  expect(replyWays({ reply }, { entry }).private).toBe(entry.privateReply);
});

it('asks for a person after 24 hours only, by the clock of now', () => {
  const until = '2026-11-20T12:00:00Z';
  const end = Date.parse(until);
  expect(asksForPerson({ possible: true, by: 'response', until }, end - 1)).toBe(false);
  expect(asksForPerson({ possible: true, by: 'response', until }, end)).toBe(true);
  expect(asksForPerson({ possible: true, by: 'human-agent', until }, end - 1)).toBe(true);
  expect(asksForPerson(privately, end + 1)).toBe(false);
});
