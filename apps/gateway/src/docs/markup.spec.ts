import { inline, markup, prose } from './markup.js';

it('lets no text out as markup', () => {
  const evil = `<script>"&'</script>`;
  const safe = '&lt;script&gt;&quot;&amp;&#39;&lt;/script&gt;';
  expect(String(markup`<p>${evil}</p>`)).toBe(`<p>${safe}</p>`);
  expect(String(prose(evil))).toBe(`<p>${safe}</p>`);
  expect(String(inline(`\`${evil}\``))).toBe(`<code>${safe}</code>`);
});

it('takes markup, lists and numbers as they are, and nothing for what is missing', () => {
  expect(String(markup`<a>${[markup`<b>`, 1, [undefined, false]]}</a>`)).toBe('<a><b>1</a>');
});

it('knows paragraphs and code', () => {
  expect(String(prose('Send `a`.\n\nThen wait.'))).toBe('<p>Send <code>a</code>.</p><p>Then wait.</p>');
  expect(String(prose())).toBe('');
});
