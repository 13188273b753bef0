import { newId } from '#shared/database/ids.js';
import type { Platform } from '#shared/contracts/channels.js';
import { factsFor } from '../testing/reply-facts.js';
import { planReply, replyCall } from './reply-call.js';
import type { ReplyRequest } from './reply-request.js';

const page = { platform: 'facebook-page', platformAccountId: '422', pageId: '422' } as const;
const profile = { platform: 'instagram-profile', platformAccountId: '17841', pageId: '422' } as const;
const noFile = { attachmentId: null, bytes: null };

function request(overrides: Partial<ReplyRequest> = {}, platform: Platform = 'facebook-page'): ReplyRequest {
  return {
    organizationId: newId(),
    channelId: newId(),
    conversationId: newId(),
    replyId: newId(),
    sequence: 1,
    target: { kind: 'direct-message', customerId: '7001' },
    facts: factsFor({ platform, features: [] }),
    text: 'Hallo',
    attachment: null,
    requestedAt: new Date().toISOString(),
    ...overrides,
  };
}

const picture: ReplyRequest['attachment'] = {
  storageKey: 'uploads/1',
  mimeType: 'image/png',
  fileName: 'a.png',
  sizeBytes: 3,
  type: 'image',
};
const comment = { kind: 'comment', commentId: '690_759' } as const;
const privateReply = { kind: 'private-reply', commentId: '690_759', isPost: false } as const;
const mention = { kind: 'mention', postId: '179', commentId: '178' } as const;

describe('replyCall', () => {
  it('answers a message through the Page, with our id, inside 24 hours', () => {
    const asked = request();
    expect(replyCall(asked, page, 'response', noFile).call).toEqual({
      method: 'POST',
      path: '/422/messages',
      json: {
        recipient: { id: '7001' },
        messaging_type: 'RESPONSE',
        message: { text: 'Hallo', metadata: asked.replyId },
      },
    });
    expect(replyCall(asked, profile, 'response', noFile).call.path).toBe('/422/messages');
  });

  it('uses no other tag than HUMAN_AGENT (meta-platform.md 8.20)', () => {
    const { json } = replyCall(request(), page, 'human-agent', noFile).call;
    expect(json).toMatchObject({ messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' });
    for (const by of ['response', 'private-reply'] as const)
      expect(replyCall(request(), page, by, noFile).call.json).not.toHaveProperty('tag');
  });

  it('names an uploaded file, which stands alone', () => {
    const asked = request({ text: '', attachment: { ...picture, type: 'sticker' } });
    const { json } = replyCall(asked, page, 'response', { attachmentId: '17455', bytes: null }).call;
    expect(json?.['message']).toEqual({
      attachment: { type: 'file', payload: { attachment_id: '17455' } },
      metadata: asked.replyId,
    });
  });

  it('answers a comment or a post privately', () => {
    const onComment = replyCall(request({ target: privateReply }), page, 'private-reply', noFile).call;
    expect(onComment.json).toMatchObject({ recipient: { comment_id: '690_759' } });
    const onPost = replyCall(
      request({ target: { ...privateReply, isPost: true } }),
      page,
      'private-reply',
      noFile,
    ).call;
    expect(onPost.json).toMatchObject({ recipient: { post_id: '690_759' } });
  });

  it('answers a comment where the platform wants it, with a picture on Facebook', () => {
    const bytes = Buffer.from('png');
    expect(replyCall(request({ target: comment }), profile, 'comment', noFile).call).toEqual({
      method: 'POST',
      path: '/690_759/replies',
      form: { message: 'Hallo' },
    });
    const withPicture = request({ target: comment, attachment: picture });
    expect(replyCall(withPicture, page, 'comment', { attachmentId: null, bytes }).call).toEqual({
      method: 'POST',
      path: '/690_759/comments',
      form: { message: 'Hallo' },
      file: { field: 'source', name: 'a.png', type: 'image/png', bytes },
    });
  });

  it('answers mentions: at Instagram by their own edge, at Facebook as comments', () => {
    const asked = request({ target: mention });
    const { path, form } = replyCall(asked, profile, 'mention-reply', noFile).call;
    expect([path, form]).toEqual([
      '/17841/mentions',
      { media_id: '179', comment_id: '178', message: 'Hallo' },
    ]);
    const caption = request({ target: { ...mention, commentId: null } });
    expect(replyCall(caption, profile, 'mention-reply', noFile).call.form).toEqual({
      media_id: '179',
      message: 'Hallo',
    });
    expect(replyCall(caption, page, 'mention-reply', noFile).call.path).toBe('/179/comments');
  });

  it('reads the id of the new message or comment', () => {
    const message = replyCall(request(), page, 'response', noFile).answer;
    expect(message.parse({ recipient_id: '1', message_id: 'm_1' })).toBe('m_1');
    expect(message.safeParse({ recipient_id: '1' }).success).toBe(false);
    const written = replyCall(request({ target: comment }), page, 'comment', noFile).answer;
    expect(written.parse({ id: '690_760' })).toBe('690_760');
  });

  it('cannot be led to another node by an id', () => {
    const asked = request({ target: { kind: 'comment', commentId: '1/../../me?x=' } });
    expect(replyCall(asked, page, 'comment', noFile).call.path).toBe('/1%2F..%2F..%2Fme%3Fx%3D/comments');
  });
});

describe('planReply', () => {
  const laneOf = (asked: ReplyRequest, account: Parameters<typeof planReply>[1]) => {
    const plan = planReply(asked, account);
    return plan.possible ? [plan.lane.name, plan.file] : plan.reason;
  };

  it('keeps kinds with rates of their own apart', () => {
    expect(laneOf(request(), page)).toEqual(['messages', 'none']);
    expect(laneOf(request({ target: privateReply }), page)).toEqual(['private-replies', 'none']);
    expect(laneOf(request({ target: comment }), page)).toEqual(['nodes-pages', 'none']);
    expect(laneOf(request({ target: comment }), profile)).toEqual(['nodes-instagram', 'none']);
  });

  it('uploads files of messages, videos at the slower rate', () => {
    expect(laneOf(request({ text: '', attachment: picture }), page)).toEqual(['messages', 'upload']);
    const video = { ...picture, type: 'video' } as const;
    expect(laneOf(request({ text: '', attachment: video }), page)).toEqual(['media', 'upload']);
    expect(laneOf(request({ text: '', attachment: picture, target: comment }), page)).toEqual([
      'nodes-pages',
      'along',
    ]);
  });

  it.each<[string, Partial<ReplyRequest>, typeof page | typeof profile]>([
    ['text and file in one message', { text: 'x', attachment: picture }, page],
    ['a file under an Instagram comment', { attachment: picture, target: comment }, profile],
    [
      'a file in a private reply at Instagram',
      { text: '', attachment: picture, target: privateReply },
      profile,
    ],
    ['a video under a comment', { attachment: { ...picture, type: 'video' }, target: comment }, page],
  ])('refuses %s', (_, overrides, account) => {
    expect(laneOf(request(overrides), account)).toBe('not-on-this-platform');
  });
});
