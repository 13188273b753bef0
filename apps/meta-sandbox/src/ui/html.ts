/** Markup that is already safe to put into a page. */
export class Html {
  constructor(readonly value: string) {}

  toString(): string {
    return this.value;
  }
}

export type HtmlPart = Html | string | number | boolean | null | undefined | HtmlPart[];

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);
}

function toMarkup(part: HtmlPart): string {
  if (part instanceof Html) return part.value;
  if (Array.isArray(part)) return part.map(toMarkup).join('');
  if (part === null || part === undefined || part === false || part === true) return '';
  return escapeText(String(part));
}

/** Template tag: everything put in is escaped unless it is `Html` itself; `false` and `undefined` vanish. */
export function html(strings: TemplateStringsArray, ...parts: HtmlPart[]): Html {
  return new Html(
    strings.map((text, index) => text + (index < parts.length ? toMarkup(parts[index]) : '')).join(''),
  );
}
