import { parseLossless } from '#shared/json/lossless-json.js';
import { isObject } from './json-reader.js';
import { messageAttachments } from './message-attachments.js';

const nothing = { url: null, title: null, platformId: null, mimeType: null, location: null, copy: 'no' };

function attachments(list: string, platform: 'facebook' | 'instagram' = 'facebook', beside = '') {
  const message = parseLossless(`{"attachments":${list}${beside}}`);
  if (!isObject(message)) throw new Error('no message');
  return messageAttachments(message, platform);
}

describe('attachments of Messenger (meta-platform.md 3.5)', () => {
  it.each([
    ['image', '"url":"https://cdn/1"', { type: 'image', url: 'https://cdn/1', copy: 'yes' }],
    ['video', '"url":"https://cdn/1"', { type: 'video', url: 'https://cdn/1', copy: 'yes' }],
    ['audio', '"url":"https://cdn/1"', { type: 'audio', url: 'https://cdn/1', copy: 'yes' }],
    ['file', '"url":"https://cdn/1"', { type: 'file', url: 'https://cdn/1', copy: 'yes' }],
    [
      'sticker',
      '"url":"https://cdn/1","sticker_id":369239263222822',
      { type: 'sticker', url: 'https://cdn/1', platformId: '369239263222822', copy: 'yes' },
    ],
    [
      'image',
      '"url":"https://cdn/1","sticker_id":369239263222822',
      { type: 'sticker', url: 'https://cdn/1', platformId: '369239263222822', copy: 'yes' },
    ],
    ['fallback', '"url":"https://a","title":"A"', { type: 'link', url: 'https://a', title: 'A' }],
    [
      'location',
      '"coordinates":{"lat":48.1,"long":11.5}',
      { type: 'location', location: { latitude: 48.1, longitude: 11.5 } },
    ],
    ['location', '"coordinates":{"lat":"48.1","long":null}', { type: 'location' }],
    [
      'template',
      '"product":{"elements":[{"id":"7","title":"Bell","image_url":"https://cdn/1"}]}',
      { type: 'template', title: 'Bell' },
    ],
    [
      'reel',
      '"url":"https://cdn/1","title":"R","reel_video_id":12345678901234567890',
      { type: 'reel', url: 'https://cdn/1', title: 'R', platformId: '12345678901234567890', copy: 'yes' },
    ],
    [
      'reel',
      '"url":"/reel/123/","reel_video_id":123',
      { type: 'reel', url: 'https://www.facebook.com/reel/123/', platformId: '123' },
    ],
    [
      'post',
      '"url":"https://www.facebook.com/acme/posts/1","title":"P","id":"1"',
      { type: 'post', url: 'https://www.facebook.com/acme/posts/1', title: 'P', platformId: '1' },
    ],
    [
      'appointment_booking',
      '"booking_id":"b","status":"REQUESTED","timezone":"Europe/Berlin"',
      { type: 'appointment', title: 'REQUESTED', platformId: 'b' },
    ],
    ['hologram', '"url":"https://cdn/1"', { type: 'unsupported', url: 'https://cdn/1' }],
    ['image', '"url":"javascript:alert(1)"', { type: 'image' }],
    ['image', '"url":7', { type: 'image' }],
  ])('%s {%s}', (platformType, payload, expected) => {
    expect(attachments(`[{"type":"${platformType}","payload":{${payload}}}]`)).toEqual([
      { ...nothing, platformType, ...expected },
    ]);
  });

  it.each([
    [
      'an old share',
      '[{"type":"fallback","payload":null,"title":"B","url":"https://b"}]',
      { type: 'link', platformType: 'fallback', title: 'B', url: 'https://b' },
    ],
    [
      'a share of nothing',
      '[{"type":"fallback","payload":null}]',
      { type: 'unsupported', platformType: 'fallback' },
    ],
    [
      'what a bot of another app says',
      '[{"type":"template","payload":{"template_type":"button","text":"Choose","buttons":[]}}]',
      { type: 'template', platformType: 'template', title: 'Choose' },
    ],
    [
      'what a bot of another app offers',
      '[{"type":"template","payload":{"template_type":"generic","elements":[{"title":"Bell"}]}}]',
      { type: 'template', platformType: 'template', title: 'Bell' },
    ],
    ['no type', '[{}]', { type: 'unsupported', platformType: 'unknown' }],
    ['no object', '[7]', { type: 'unsupported', platformType: 'unknown' }],
    [
      'no list',
      '{"type":"image","payload":{"url":"https://cdn/1"}}',
      { type: 'unsupported', platformType: 'unknown' },
    ],
  ])('%s', (_name, list, expected) => {
    expect(attachments(list)).toEqual([{ ...nothing, ...expected }]);
  });

  it('the sticker id of old messages stands beside the list', () => {
    const list = '[{"type":"image","payload":{"url":"https://cdn/1"}}]';
    expect(attachments(list, 'facebook', ',"sticker_id":5')).toMatchObject([
      { type: 'sticker', platformId: '5' },
    ]);
  });
});

describe('attachments of Instagram (meta-platform.md 3.6)', () => {
  const cdn = 'https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=1&signature=x';
  it.each([
    ['story_mention', { type: 'story-mention', copy: 'until-gone' }],
    ['story', { type: 'story', copy: 'until-gone' }],
    ['ig_story', { type: 'story', copy: 'until-gone' }],
    ['ig_reel', { type: 'reel', copy: 'yes' }],
    ['ig_post', { type: 'post', copy: 'yes' }],
    ['share', { type: 'post', copy: 'yes' }],
    ['media', { type: 'file', copy: 'yes' }],
    ['unsupported_type', { type: 'unsupported', copy: 'no' }],
    ['ephemeral', { type: 'unsupported', copy: 'no' }],
  ])('%s', (platformType, expected) => {
    expect(attachments(`[{"type":"${platformType}","payload":{"url":"${cdn}"}}]`, 'instagram')).toEqual([
      { ...nothing, platformType, url: cdn, ...expected },
    ]);
  });

  it('a heart has no payload', () => {
    expect(attachments('[{"type":"like_heart"}]', 'instagram')).toEqual([
      { ...nothing, type: 'like-heart', platformType: 'like_heart' },
    ]);
  });

  it('a relative address is one of Instagram', () => {
    expect(attachments('[{"type":"ig_reel","payload":{"url":"/reel/1/"}}]', 'instagram')).toMatchObject([
      { url: 'https://www.instagram.com/reel/1/', copy: 'no' },
    ]);
    expect(attachments('[{"type":"ig_reel","payload":{"url":"//evil.example/1"}}]')).toMatchObject([
      { url: null },
    ]);
  });
});

describe('the pairs of 2026 come once (meta-platform.md 8.18)', () => {
  const sticker = '{"type":"sticker","payload":{"url":"https://cdn/s","sticker_id":5}}';
  const types = (list: string) => attachments(list).map(({ platformType }) => platformType);
  it.each([
    ['sticker, image', `[${sticker},{"type":"image","payload":{"url":"https://cdn/i","sticker_id":5}}]`],
    [
      'image as text, sticker',
      `[{"type":"image","payload":{"url":"https://cdn/i","sticker_id":"5"}},${sticker}]`,
    ],
    ['the same address', `[{"type":"image","payload":{"url":"https://cdn/s"}},${sticker}]`],
  ])('%s', (_name, list) => {
    expect(types(list)).toEqual(['sticker']);
  });

  it('share and ig_post', () => {
    const list =
      '[{"type":"share","payload":{"url":"https://cdn/1"}},{"type":"ig_post","payload":{"ig_post_media_id":"9","url":"https://cdn/2"}}]';
    expect(attachments(list)).toMatchObject([{ platformType: 'ig_post', platformId: '9' }]);
  });

  it('a picture beside a sticker stays', () => {
    expect(types(`[${sticker},{"type":"image","payload":{"url":"https://cdn/i"}}]`)).toEqual([
      'sticker',
      'image',
    ]);
  });
});
