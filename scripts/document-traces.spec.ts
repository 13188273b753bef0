import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './infra/paths.js';

const read = (file: string) => readFileSync(path.join(projectRoot(), file), 'utf8');

/** Where a document names a test: its file, and the text behind. */
function tracesIn(document: string): { file: string; rest: string }[] {
  // Prose breaks its lines anywhere; a row of a table is one line.
  const text = read(document).replaceAll(/\s+/g, ' ');
  return [...text.matchAll(/`([^`]+\.(?:spec|e2e)\.ts)` › /g)].map(({ 0: head, 1: file = '', index }) => ({
    file,
    rest: text.slice(index + head.length),
  }));
}

const TEST_NAME = /^\s*(?:(?:(?:it|test)(?:\.each\(.*\))?|\]\))\('([^']+)',|'([^']+)',$)/gm;

/** The names of the tests of a file, as they are written in it: behind `it(`, or on a line of their own. */
const namesIn = (file: string) => [...read(file).matchAll(TEST_NAME)].map(([, name, alone]) => name ?? alone);

describe.each(['docs/security.md', 'docs/fault-coverage.md'])('%s', (document) => {
  const traces = tracesIn(document);

  it('names tests', () => {
    expect(traces.length).toBeGreaterThan(30);
  });

  it.each(traces)('$file has the test that it names', ({ file, rest }) => {
    const named = namesIn(file).filter((name) => rest.startsWith(`${name} |`) || rest.startsWith(`${name})`));
    expect({ named, where: rest.slice(0, 80) }).toEqual({
      named: [expect.any(String)],
      where: rest.slice(0, 80),
    });
  });
});
