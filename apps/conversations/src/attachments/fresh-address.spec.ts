import { addressIn } from './fresh-address.js';

const dm = { kind: 'direct-message', type: 'image', position: 0 } as const;
const messageWith = (more: object): string => JSON.stringify({ id: 'm_1', ...more });

describe('where an attachment is now', () => {
  const attachments = {
    data: [
      { id: '1', mime_type: 'image/png', image_data: { url: 'https://cdn/1', width: 1 } },
      { id: '2', video_data: { url: 'https://cdn/2' } },
      { id: '3', name: 'a.pdf', file_url: 'https://cdn/3' },
      { id: '4' },
    ],
  };

  it.each([
    [0, 'https://cdn/1'],
    [1, 'https://cdn/2'],
    [2, 'https://cdn/3'],
    [3, null],
    [4, null],
  ])('is read from a message at place %i', (position, url) => {
    expect(addressIn(messageWith({ attachments }), { ...dm, position })).toBe(url);
  });

  it('is read from the story of a message', () => {
    const story = { mention: { link: 'https://cdn/m' }, reply_to: { link: 'https://cdn/r', id: '1' } };
    expect(addressIn(messageWith({ story }), { ...dm, type: 'story-mention' })).toBe('https://cdn/m');
    expect(addressIn(messageWith({ story }), { ...dm, type: 'story' })).toBe('https://cdn/r');
  });

  it('is read from a comment', () => {
    const on = (media: object): string => JSON.stringify({ id: '1_2', attachment: { type: 'photo', media } });
    const comment = { ...dm, kind: 'comment' } as const;
    expect(addressIn(on({ image: { src: 'https://cdn/c' } }), comment)).toBe('https://cdn/c');
    expect(addressIn(on({ image: { src: 'x' }, source: 'https://cdn/v' }), comment)).toBe('https://cdn/v');
    expect(addressIn(JSON.stringify({ id: '1_2' }), comment)).toBeNull();
  });

  it.each(['{}', '[]', 'null', '{"attachments":{"data":[]}}', '{"attachments":"none"}'])(
    'is not told by %s',
    (body) => {
      expect(addressIn(body, dm)).toBeNull();
    },
  );
});
