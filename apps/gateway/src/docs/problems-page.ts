import { errorCodes, type ErrorCode } from '#shared/errors/error-codes.js';
import { markup, inline } from './markup.js';
import { page } from './page.js';
import { problemAdvice } from './problem-advice.js';

/** Every error code, each with an anchor of its name. */
export function problemsPage(): string {
  const codes = Object.keys(errorCodes) as ErrorCode[];
  return page({
    path: '/docs/problems',
    title: 'Problems',
    contents: markup`<ul>${codes.map((code) => markup`<li><a href="#${code}">${code}</a></li>`)}</ul>`,
    main: markup`<p>Errors are RFC 9457 documents (<code>application/problem+json</code>). Programs read <code>code</code>; <code>requestId</code> finds the logs.</p>${codes.map(
      (code) =>
        markup`<section><h2 id="${code}">${code}</h2><p><strong>${errorCodes[code].status}</strong> ${errorCodes[code].title}.</p><p>${inline(problemAdvice[code])}</p></section>`,
    )}`,
  });
}
