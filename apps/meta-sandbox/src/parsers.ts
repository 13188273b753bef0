import type { FastifyError, FastifyInstance } from 'fastify';

type Done = (error: Error | null, body?: unknown) => void;

/** Repeated names become lists, as in a form with several checkboxes. */
export function parseForm(text: string): Record<string, string | string[]> {
  const form: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>;
  for (const [name, value] of new URLSearchParams(text)) {
    const earlier = form[name];
    form[name] = earlier === undefined ? value : [earlier, value].flat();
  }
  return { ...form };
}

function parseJsonBody(text: string, done: Done): void {
  if (text === '') {
    done(null, {});
    return;
  }
  try {
    done(null, JSON.parse(text));
  } catch {
    const error: Partial<FastifyError> & Error = new Error('The body is not valid JSON.');
    error.statusCode = 400;
    done(error);
  }
}

/** Bodies may be forms or JSON; a JSON content type without a body is an empty object (6.5). */
export function registerParsers(app: FastifyInstance): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
    parseJsonBody(String(body), done),
  );
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, parseForm(String(body))),
  );
}
