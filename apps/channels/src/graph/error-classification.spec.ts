import { classify } from './error-classification.js';

describe('classify', () => {
  it.each([
    // code, subcode, status, kind, reason: every code of meta-platform.md 1.2, 4.3, 4.5, 5.1, 5.3, 6.2, 6.3
    [1, undefined, 500, 'unknown', 'no-clear-answer'],
    [1, 1357046, 500, 'unknown', 'no-clear-answer'],
    [2, undefined, 500, 'unknown', 'no-clear-answer'],
    [2, 2018344, 400, 'not-allowed', 'configuration'],
    [3, undefined, 400, 'not-allowed', 'configuration'],
    [4, undefined, 400, 'retry-later', 'throttled'],
    [10, undefined, 403, 'not-allowed', 'permission-missing'],
    [10, 2018278, 400, 'not-allowed', 'outside-window'],
    [10, 2534022, 400, 'not-allowed', 'outside-window'],
    [10, 2018065, 400, 'not-allowed', 'outside-window'],
    [10, 2018108, 400, 'not-allowed', 'person-unavailable'],
    [10, 2018300, 400, 'not-allowed', 'thread-controlled-elsewhere'],
    [10, 1893063, 400, 'not-allowed', 'account-restricted'],
    [17, undefined, 400, 'retry-later', 'throttled'],
    [32, undefined, 400, 'retry-later', 'throttled'],
    [100, undefined, 400, 'invalid', 'refused'],
    [100, 33, 400, 'invalid', 'target-missing'],
    [100, 2018001, 400, 'invalid', 'person-unknown'],
    [100, 2534014, 400, 'invalid', 'person-unknown'],
    [100, 2534029, 400, 'not-allowed', 'account-restricted'],
    [100, 2018008, 400, 'invalid', 'attachment-refused'],
    [100, 2018047, 400, 'invalid', 'attachment-refused'],
    [100, 2018074, 400, 'invalid', 'attachment-refused'],
    [100, 2018109, 400, 'invalid', 'attachment-too-large'],
    [100, 2018218, 400, 'not-allowed', 'profile-unavailable'],
    [100, 2018294, 400, 'invalid', 'attachment-refused'],
    [100, 36007, 400, 'invalid', 'refused'],
    [100, 36008, 400, 'invalid', 'refused'],
    [100, 36009, 400, 'invalid', 'refused'],
    [102, undefined, 401, 'reauthorise', 'token-invalid'],
    [104, undefined, 400, 'not-allowed', 'configuration'],
    [190, undefined, 400, 'reauthorise', 'token-invalid'],
    [190, 458, 400, 'reauthorise', 'token-invalid'],
    [190, 459, 400, 'reauthorise', 'token-invalid'],
    [190, 460, 400, 'reauthorise', 'token-invalid'],
    [190, 463, 401, 'reauthorise', 'token-invalid'],
    [190, 464, 400, 'reauthorise', 'token-invalid'],
    [190, 467, 400, 'reauthorise', 'token-invalid'],
    [190, 483, 400, 'reauthorise', 'token-invalid'],
    [190, 492, 400, 'reauthorise', 'token-invalid'],
    [190, 2069032, 400, 'reauthorise', 'token-invalid'],
    [194, undefined, 400, 'invalid', 'refused'],
    [200, undefined, 403, 'not-allowed', 'permission-missing'],
    [200, 1545041, 403, 'not-allowed', 'person-unavailable'],
    [200, 2018028, 403, 'not-allowed', 'configuration'],
    [200, 2534041, 403, 'not-allowed', 'messages-switched-off'],
    [210, undefined, 403, 'not-allowed', 'permission-missing'],
    [230, undefined, 400, 'not-allowed', 'profile-unavailable'],
    [283, undefined, 403, 'not-allowed', 'permission-missing'],
    [299, undefined, 403, 'not-allowed', 'permission-missing'],
    [341, undefined, 400, 'retry-later', 'throttled'],
    [368, undefined, 400, 'not-allowed', 'account-restricted'],
    [368, 1390008, 400, 'not-allowed', 'account-restricted'],
    [368, 1404082, 400, 'invalid', 'duplicate'],
    [368, 4854002, 400, 'not-allowed', 'account-restricted'],
    [506, undefined, 400, 'invalid', 'duplicate'],
    [551, undefined, 400, 'not-allowed', 'person-unavailable'],
    [551, 1545041, 400, 'not-allowed', 'person-unavailable'],
    [613, undefined, 400, 'retry-later', 'throttled'],
    [613, 1996, 400, 'retry-later', 'throttled'],
    [613, 2534040, 400, 'retry-later', 'throttled'],
    [803, undefined, 404, 'invalid', 'target-missing'],
    [1200, undefined, 400, 'unknown', 'no-clear-answer'],
    [2200, undefined, 400, 'not-allowed', 'configuration'],
    [2500, undefined, 400, 'invalid', 'refused'],
    [2635, undefined, 400, 'not-allowed', 'configuration'],
    [9010, undefined, 400, 'not-allowed', 'profile-unavailable'],
    [10900, undefined, 400, 'not-allowed', 'already-replied'],
    [10903, undefined, 400, 'not-allowed', 'private-reply-not-possible'],
    [80001, undefined, 400, 'retry-later', 'throttled'],
    [80002, undefined, 400, 'retry-later', 'throttled'],
    [80006, undefined, 400, 'retry-later', 'throttled'],
    [80014, undefined, 400, 'retry-later', 'throttled'],
    [9000001, undefined, 400, 'invalid', 'target-missing'],
  ])('code %p/%p with status %p is %s, %s', (code, subcode, status, kind, reason) => {
    expect(classify({ status, code, subcode })).toEqual({ kind, reason });
  });

  it('decides by the code before the status', () => {
    expect(classify({ status: 500, code: 100 }).kind).toBe('invalid');
    expect(classify({ status: 429, code: 190 }).kind).toBe('reauthorise');
  });

  it('leaves open what an unlisted code did when it calls itself transient or the status is 5xx', () => {
    expect(classify({ status: 400, code: 99999, transient: true }).kind).toBe('unknown');
    expect(classify({ status: 503, code: 99999 }).kind).toBe('unknown');
    expect(classify({ status: 400, code: 99999 }).kind).toBe('invalid');
  });

  it('takes an answer that is no error of Graph as unknown, and only 429 as not begun', () => {
    for (const status of [200, 302, 400, 403, 500, 502, 504])
      expect(classify({ status }).kind).toBe('unknown');
    expect(classify({ status: 429 })).toEqual({ kind: 'retry-later', reason: 'throttled' });
  });
});
