import { GraphError } from './graph-error.js';

/** One name of a `fields=` list with what hangs on it: `messages.limit(5){id,from}` (4.1). */
export interface Selection {
  name: string;
  alias?: string;
  args: Record<string, string>;
  fields: Selection[];
}

const MAX_DEPTH = 8;

/** Reads `a,b{c,d},e.limit(5).order(x){f}.as(alias)`; an error in it is Meta's 2500 "Syntax error". */
export function parseFields(text: string): Selection[] {
  const parser = new FieldParser(text.replace(/\s+/g, ''));
  const fields = parser.list(0);
  parser.expectEnd();
  return fields;
}

class FieldParser {
  private at = 0;

  constructor(private readonly text: string) {}

  list(depth: number): Selection[] {
    if (depth > MAX_DEPTH) throw this.error();
    const fields = [this.field(depth)];
    while (this.take(',')) fields.push(this.field(depth));
    return fields;
  }

  private field(depth: number): Selection {
    const selection: Selection = { name: this.match(/[a-z0-9_]+/iy), args: {}, fields: [] };
    for (;;) {
      if (this.take('.')) this.argument(selection);
      else if (this.take('{')) {
        selection.fields = this.list(depth + 1);
        if (!this.take('}')) throw this.error();
      } else return selection;
    }
  }

  private argument(selection: Selection): void {
    const name = this.match(/[a-z_]+/iy);
    if (!this.take('(')) throw this.error();
    const value = this.match(/[^()]*/y);
    if (!this.take(')')) throw this.error();
    if (name === 'as') selection.alias = value;
    else selection.args[name] = value;
  }

  private take(char: string): boolean {
    if (this.text[this.at] !== char) return false;
    this.at += 1;
    return true;
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) throw this.error();
    this.at += found.length;
    return found;
  }

  expectEnd(): void {
    if (this.at < this.text.length) throw this.error();
  }

  private error(): GraphError {
    const near = this.text.slice(this.at, this.at + 12) || 'end of string';
    return new GraphError(2500, `Syntax error "Expected name." at character ${this.at}: ${near}`);
  }
}
