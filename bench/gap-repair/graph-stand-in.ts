/**
 * Graph as far as a read needs it: every Page has one post with so many comments, 100 on a page. Started as its own process by
 * `run.ts`: `graph-stand-in <port> <comments>`.
 */
import { createServer } from 'node:http';

const [port, comments = '10000'] = process.argv.slice(2);
if (port === undefined) throw new Error('usage: graph-stand-in <port> <comments>');
const total = Number(comments);
const at = new Date(Date.now() - 600_000).toISOString().replace(/\.\d+Z$/, '+0000');

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://graph');
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify(answerTo(pathname, searchParams)));
});

function answerTo(pathname: string, query: URLSearchParams): object {
  const [, , node = '', edge] = pathname.split('/');
  if (edge === 'feed')
    return { data: [{ id: `${node}_1`, from: { id: node }, message: 'Post', updated_time: at }] };
  if (edge !== 'comments') return { data: [] };
  const start = Number(query.get('after') ?? 0);
  const end = Math.min(start + 100, total);
  const data = Array.from({ length: end - start }, (_, i) => comment(node, start + i));
  const cursors = { before: String(start), after: String(end) };
  return { data, paging: end < total ? { cursors, next: `http://graph/x?after=${end}` } : { cursors } };
}

function comment(post: string, serial: number): object {
  return {
    id: `${post}_${serial}`,
    from: { id: String(6_780_462_125_377_510 + serial), name: 'Jane Doe' },
    message: `Ist das Rad Nr. ${serial} noch verfügbar? Ich hätte es gern in Grün.`,
    created_time: at,
    permalink_url: `https://www.facebook.com/acme/posts/pfbid0?comment_id=${serial}`,
    is_hidden: false,
  };
}

server.listen(Number(port), '127.0.0.1', () => process.send?.('ready'));
process.on('SIGTERM', () => process.exit(0));
