import { isNewMessage, staleAfter } from './stream-effects.js';

const changed = (rest: object): string =>
  JSON.stringify({ conversationId: 'c1', queue: 'new', previousQueue: null, change: 'message', ...rest });

describe('staleAfter', () => {
  it('fetches the list, the counts and the thread after a message', () => {
    expect(staleAfter('conversation.changed', changed({}))).toEqual([
      ['counts'],
      ['conversations', 'new'],
      ['conversation', 'c1'],
      ['entries', 'c1'],
    ]);
  });

  it('fetches both lists after a move', () => {
    const keys = staleAfter(
      'conversation.changed',
      changed({ change: 'moved', queue: 'pending', previousQueue: 'new' }),
    );
    expect(keys).toContainEqual(['conversations', 'new']);
    expect(keys).toContainEqual(['conversations', 'pending']);
    expect(keys).not.toContainEqual(['conversations', 'resolved']);
  });

  it('fetches a list once when the queue stayed', () => {
    const keys = staleAfter('conversation.changed', changed({ previousQueue: 'new' }));
    expect(keys.filter((key) => key[0] === 'conversations')).toHaveLength(1);
  });

  it('leaves the lists alone after a delivery', () => {
    expect(staleAfter('conversation.changed', changed({ change: 'delivery' }))).toEqual([
      ['conversation', 'c1'],
      ['entries', 'c1'],
    ]);
  });

  it.each(['not json', '{}', 'null', '{"conversationId":"c1","queue":"spam"}'])(
    'fetches everything when the data is %p',
    (data) => {
      expect(staleAfter('conversation.changed', data)).toEqual([[]]);
    },
  );

  it('fetches the session and all it decides after a change of access', () => {
    const keys = staleAfter('access.changed', '{}').map((key) => key[0]);
    expect(keys).toEqual(
      expect.arrayContaining(['session', 'channels', 'counts', 'conversations', 'entries']),
    );
  });

  it('fetches nothing for who is where: the event says it', () => {
    expect(staleAfter('conversation.presence', '{}')).toEqual([]);
  });

  it('fetches everything after a reset, and channels after a change of one', () => {
    expect(staleAfter('reset', '{}')).toEqual([[]]);
    expect(staleAfter('channel.changed', '{"channelId":"x"}')).toEqual([
      ['channels'],
      ['settings-channels'],
      ['channel-health'],
    ]);
    expect(staleAfter('channel-read.progressed', '{"channelId":"x"}')).toEqual([['channel-reads']]);
  });
});

describe('isNewMessage', () => {
  it('is true for what enters or stays in New, not for deliveries', () => {
    expect(isNewMessage('conversation.changed', changed({}))).toBe(true);
    expect(isNewMessage('conversation.changed', changed({ queue: 'pending' }))).toBe(false);
    expect(isNewMessage('conversation.changed', changed({ change: 'delivery' }))).toBe(false);
    expect(isNewMessage('reset', '{}')).toBe(false);
  });
});
