import { linkify } from './linkify.js';

const links = (text: string): string[] =>
  linkify(text).flatMap((part) => (part.type === 'link' ? [part.href] : []));

describe('linkify', () => {
  it('finds addresses and leaves the punctuation of the sentence outside', () => {
    expect(linkify('Siehe https://example.org/a?b=1.')).toEqual([
      { type: 'text', text: 'Siehe ' },
      { type: 'link', text: 'https://example.org/a?b=1', href: 'https://example.org/a?b=1' },
      { type: 'text', text: '.' },
    ]);
  });

  it('keeps a bracket that the address opened', () => {
    expect(links('(https://de.wikipedia.org/wiki/Bremen_(Stadt))')).toEqual([
      'https://de.wikipedia.org/wiki/Bremen_(Stadt)',
    ]);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'JAVASCRIPT://x', 'ftp://example.org', 'http://'])(
    'makes no link of %p',
    (text) => {
      expect(links(text)).toEqual([]);
    },
  );

  it.each(['', 'a', 'x https://a.b/ y https://c.d/', 'https://a.b/)).', '<script>https://x.y/"</script>'])(
    'loses nothing of %p',
    (text) => {
      expect(
        linkify(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    },
  );
});
