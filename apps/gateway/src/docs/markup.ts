/** Text that is markup already. Only `markup` makes it, so that nothing else gets into a page unescaped. */
export class Markup {
  constructor(private readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

type Value = Markup | string | number | readonly Value[] | undefined | false;

/** Markup with values in it: other markup as it is, texts escaped, nothing for what is missing. */
export function markup(parts: TemplateStringsArray, ...values: Value[]): Markup {
  return new Markup(parts.reduce((text, part, index) => text + render(values[index - 1]) + part));
}

function render(value: Value): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Markup) return value.toString();
  if (Array.isArray(value)) return value.map(render).join('');
  return escape(String(value));
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Our descriptions: paragraphs between empty lines, code between backticks. */
export function prose(text = ''): Markup {
  const paragraphs = text.split('\n\n').filter((paragraph) => paragraph !== '');
  return markup`${paragraphs.map((paragraph) => markup`<p>${inline(paragraph)}</p>`)}`;
}

/** One line of prose. */
export function inline(text: string): Markup {
  return markup`${text
    .split('`')
    .map((piece, index) => (index % 2 === 1 ? markup`<code>${piece}</code>` : markup`${piece}`))}`;
}
