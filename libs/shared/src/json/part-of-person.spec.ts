import { partOfPerson } from './part-of-person.js';

const jane = '6780462125377510';
const joe = '6780462125377511';
const page = '370873143344730';
const bodyOf = (entry: object): object => ({ object: 'page', entry: [{ id: page, time: 7, ...entry }] });
const said = (from: string, to: string, text: string): object => ({
  sender: { id: from },
  recipient: { id: to },
  message: { mid: `m_${text}`, text },
});
const change = (value: object): object => ({ field: 'feed', value });

describe('the part of a person', () => {
  it('is what they wrote and what was written to them, where it stood', () => {
    const theirs = [said(jane, page, 'mine'), said(page, jane, 'answer')];
    const others = [said(joe, page, 'theirs'), said(page, joe, 'answer to Joe')];
    expect(partOfPerson(bodyOf({ messaging: [theirs[0], ...others, theirs[1]] }), jane)).toEqual(
      bodyOf({ messaging: theirs }),
    );
  });

  it('is a comment of theirs without what another wrote in it', () => {
    const mine = { from: { id: jane, name: 'Jane' }, message: 'mine', post: { id: 'p_1' } };
    const body = bodyOf({
      changes: [
        change({ ...mine, parent: { from: { id: joe }, message: 'of Joe' }, likes: [{ from: { id: joe } }] }),
        change({ from: { id: joe }, message: 'of Joe' }),
      ],
    });
    expect(partOfPerson(body, jane)).toEqual(bodyOf({ changes: [change({ ...mine, likes: [] })] }));
  });

  it('is of what another wrote only that it names them', () => {
    const naming = { id: jane, name: 'Jane', offset: 0 };
    const value = { from: { id: joe }, comment_id: 'c', message: 'secret of Joe', message_tags: [naming] };
    expect(partOfPerson(bodyOf({ changes: [change(value)] }), jane)).toEqual(
      bodyOf({ changes: [{ field: 'feed', value: { message_tags: [naming] } }] }),
    );
  });

  it('is nothing of what another wrote with their id in the text', () => {
    const value = { from: { id: joe }, message: `look at ${jane}` };
    expect(partOfPerson(bodyOf({ changes: [change(value)] }), jane)).toBeUndefined();
  });

  it('knows old subscriptions, short ids as numbers, and longer ids that begin alike', () => {
    const old = (id: unknown): object => ({ sender_id: id, message: 'old' });
    const body = bodyOf({ changes: [change(old(77)), change(old(778)), change(old('177'))] });
    expect(partOfPerson(body, '77')).toEqual(bodyOf({ changes: [change(old(77))] }));
  });

  it('is in our own facts too', () => {
    const fact = (platformId: string): object => ({
      type: 'message-written',
      author: { platformId, name: null },
      thread: { kind: 'comment', rootId: 'c', postId: null },
      text: `of ${platformId}`,
    });
    const direct = { type: 'message-removed', thread: { kind: 'direct-message', customerId: jane } };
    expect(partOfPerson({ channelId: 'ch', facts: [fact(joe), fact(jane), direct] }, jane)).toEqual({
      channelId: 'ch',
      facts: [fact(jane), direct],
    });
  });
});
