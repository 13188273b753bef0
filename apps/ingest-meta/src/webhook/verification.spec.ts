import { challengeOf } from './verification.js';

const good = { 'hub.mode': 'subscribe', 'hub.verify_token': 'our-token', 'hub.challenge': '01158201444' };

describe('challengeOf', () => {
  it('echoes the challenge unchanged', () => {
    expect(challengeOf(good, 'our-token')).toBe('01158201444');
  });

  it.each([
    ['another token', { ...good, 'hub.verify_token': 'their-token' }],
    ['no token', { ...good, 'hub.verify_token': undefined }],
    ['two tokens', { ...good, 'hub.verify_token': ['our-token', 'our-token'] }],
    ['another mode', { ...good, 'hub.mode': 'unsubscribe' }],
    ['no challenge', { ...good, 'hub.challenge': undefined }],
  ])('refuses: %s', (_name, query) => {
    expect(challengeOf(query, 'our-token')).toBeUndefined();
  });
});
