import { markup, type Markup } from './markup.js';

const pages = [
  { path: '/docs', name: 'Operations' },
  { path: '/docs/stream', name: 'Live stream' },
  { path: '/docs/webhooks', name: 'Webhooks' },
  { path: '/docs/problems', name: 'Problems' },
] as const;

/** One page of the documentation; no script, and nothing from elsewhere. */
export function page(content: {
  path: (typeof pages)[number]['path'];
  title: string;
  contents?: Markup;
  main: Markup;
}): string {
  const links = pages.map(
    ({ path, name }) =>
      markup`<li><a href="${path}"${path === content.path && markup` aria-current="page"`}>${name}</a></li>`,
  );
  const text = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${content.title} – Parley API</title>
<meta name="viewport" content="width=device-width">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/docs/styles.css">
</head>
<body>
<header><nav aria-label="Documentation"><ul>${links}<li><a href="/openapi.json">openapi.json</a></li></ul></nav></header>
<div class="columns">
${content.contents && markup`<nav class="contents" aria-label="On this page">${content.contents}</nav>`}
<main><h1>${content.title}</h1>
${content.main}
</main>
</div>
</body>
</html>
`;
  return text.toString();
}
