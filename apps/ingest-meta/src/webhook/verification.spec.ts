import { challengeOf } from './verification.js';

const mode = 'hub.mode=subscribe';
const token = 'hub.verify_token=our-token';
const challenge = 'hub.challenge=01158201444';

function ask(...parts: string[]) {
  return challengeOf(new URLSearchParams(parts.join('&')), 'our-token');
}

describe('challengeOf', () => {
  it('echoes the challenge unchanged', () => {
    expect(ask(mode, token, challenge)).toBe('01158201444');
  });

  it.each([
    ['another token', [mode, 'hub.verify_token=their-token', challenge]],
    ['no token', [mode, challenge]],
    ['two tokens', [mode, token, token, challenge]],
    ['another mode', ['hub.mode=unsubscribe', token, challenge]],
    ['no mode', [token, challenge]],
    ['no challenge', [mode, token]],
  ])('refuses: %s', (_name, parts) => {
    expect(ask(...parts)).toBeUndefined();
  });
});
