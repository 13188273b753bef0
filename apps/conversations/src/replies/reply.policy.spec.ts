import { lengthOf, textLimits } from '../channels/channel-capabilities.js';
import { checkReplyText, requestHash } from './reply.policy.js';

const messenger = textLimits['facebook-page']['direct-message'];
const refusal = (text: string, limit = messenger): unknown => {
  try {
    checkReplyText(text, limit);
  } catch (error) {
    return error;
  }
  return null;
};

describe('text of a reply', () => {
  it.each(['', ' ', '\n\t\u00A0'])('refuses %j as empty', (text) => {
    expect(refusal(text)).toMatchObject({
      code: 'reply-empty',
      status: 422,
      violations: [{ pointer: '/text' }],
    });
  });

  it('takes 2,000 characters on Messenger and no more', () => {
    expect(refusal('x'.repeat(2000))).toBeNull();
    expect(refusal('x'.repeat(2001))).toMatchObject({
      code: 'reply-too-long',
      violations: [{ pointer: '/text' }],
    });
  });

  it('counts an emoji as one character, not as two', () => {
    expect(refusal('😀'.repeat(2000))).toBeNull();
    expect(refusal('😀'.repeat(2001))).toMatchObject({ code: 'reply-too-long' });
  });

  it('takes 8,000 characters in a comment', () => {
    const { comment } = textLimits['facebook-page'];
    expect(refusal('x'.repeat(8000), comment)).toBeNull();
    expect(refusal('x'.repeat(8001), comment)).toMatchObject({ code: 'reply-too-long' });
  });

  it('counts bytes where the platform does', () => {
    expect(lengthOf('ä😀', 'bytes')).toBe(6);
    expect(lengthOf('ä😀', 'characters')).toBe(2);
  });
});

describe('request hash', () => {
  it('tells apart what was asked', () => {
    const hash = requestHash({ text: 'a', thenResolve: false });
    expect(requestHash({ text: 'a', thenResolve: false })).toBe(hash);
    expect(requestHash({ text: 'b', thenResolve: false })).not.toBe(hash);
    expect(requestHash({ text: 'a', thenResolve: true })).not.toBe(hash);
  });
});
