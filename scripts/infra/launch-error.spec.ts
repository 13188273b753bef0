import { LaunchError, errorCode, errorLine } from './launch-error.js';

describe('errorLine', () => {
  it('is one line for what the user can act on', () => {
    expect(errorLine(new LaunchError('first\n   second'))).toBe('Parley: first second');
  });

  it('keeps the stack of a bug', () => {
    expect(errorLine(new TypeError('broken'))).toMatch(/^Parley: unexpected: TypeError: broken\n\s+at /);
  });
});

describe('errorCode', () => {
  it('reads the code of any error', () => {
    expect(errorCode(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }))).toBe('ECONNREFUSED');
    expect(errorCode(new Error('x'))).toBe('');
    expect(errorCode(undefined)).toBe('');
  });
});
