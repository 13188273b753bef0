import type { Conversation } from '#shared/contracts/conversations.js';
import type { ReplyFacts } from '#shared/contracts/reply-ways.js';
import { lengthOf, textLimits } from '../channels/channel-capabilities.js';
import { checkReplyFile, checkReplyText, checkReplyWay } from './reply.policy.js';

const messenger = textLimits['facebook-page']['direct-message'];
const instagram = textLimits['instagram-profile']['direct-message'];

const refusalOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return null;
};
const refusal = (text: string, limit = messenger, hasFile = false): unknown =>
  refusalOf(() => checkReplyText(text, limit, hasFile));

describe('text of a reply', () => {
  it.each(['', ' ', '\n\t\u00A0'])('refuses %j as empty, but not beside a file', (text) => {
    expect(refusal(text)).toMatchObject({
      code: 'reply-empty',
      status: 422,
      violations: [{ pointer: '/text' }],
    });
    expect(refusal(text, messenger, true)).toBeNull();
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

  it('takes 1,000 bytes on Instagram, whatever the characters (meta-platform.md 8.21)', () => {
    expect(refusal('x'.repeat(1000), instagram)).toBeNull();
    expect(refusal('😀'.repeat(250), instagram)).toBeNull();
    expect(refusal('😀'.repeat(251), instagram)).toMatchObject({ code: 'reply-too-long' });
    expect(refusal('ä'.repeat(501), instagram)).toMatchObject({ code: 'reply-too-long' });
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

describe('file of a reply', () => {
  const limits: Conversation['attachmentLimits'] = [
    { type: 'image', mimeTypes: ['image/png', 'image/jpeg'], maxBytes: 8 },
    { type: 'file', mimeTypes: ['application/pdf'], maxBytes: 25 },
  ];
  const file = { storageKey: 'uploads/aa/x', mimeType: 'image/png', fileName: 'a.png', sizeBytes: 8 };

  it('goes out as what the platform knows it', () => {
    expect(checkReplyFile(file, '', limits, true)).toEqual({ ...file, type: 'image' });
    expect(checkReplyFile({ ...file, mimeType: 'application/pdf' }, '', limits, true)).toMatchObject({
      type: 'file',
    });
    expect(checkReplyFile(file, 'with a text', limits, false)).toMatchObject({ type: 'image' });
  });

  it.each([
    ['type', { ...file, mimeType: 'application/octet-stream' }, '', true],
    ['size', { ...file, sizeBytes: 9 }, '', true],
    ['text-or-attachment', file, 'with a text', true],
  ])('is refused: %s', (detail, one, text, isDirect) => {
    expect(refusalOf(() => checkReplyFile(one, text, limits, isDirect))).toMatchObject({
      code: 'attachment-refused',
      detail,
      violations: [{ pointer: '/uploadId', detail }],
    });
  });

  it('is refused where nothing can be attached', () => {
    expect(refusalOf(() => checkReplyFile(file, '', [], false))).toMatchObject({
      code: 'attachment-refused',
    });
  });
});

describe('the way of a reply', () => {
  const facts: ReplyFacts = {
    platform: 'facebook-page',
    features: ['messages', 'comments', 'comment-replies', 'private-replies'],
    sending: 'possible',
    kind: 'direct-message',
    windowOpenedAt: '2026-11-20T10:00:00.000Z',
    windowOpenedBy: 'message',
    controlledElsewhere: false,
    target: null,
  };
  const at = (time: string): Date => new Date(time);

  it('is checked with the rule that the console shows', () => {
    expect(refusalOf(() => checkReplyWay(facts, 'public', at('2026-11-21T09:59:59.999Z')))).toBeNull();
    expect(refusalOf(() => checkReplyWay(facts, 'public', at('2026-11-21T10:00:00Z')))).toMatchObject({
      code: 'reply-not-possible',
      detail: 'window-closed',
    });
  });

  it('ends outside the window without a tag other than human agent (meta-platform.md 8.20)', () => {
    const withTag: ReplyFacts = { ...facts, features: [...facts.features, 'human-agent'] };
    expect(refusalOf(() => checkReplyWay(withTag, 'public', at('2026-11-27T09:59:59Z')))).toBeNull();
    expect(refusalOf(() => checkReplyWay(withTag, 'public', at('2026-11-27T10:00:00Z')))).toMatchObject({
      detail: 'window-closed',
    });
  });
});
