import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../infra/paths.js';

interface Rule {
  alert: string;
  expr: string;
  for: string;
  labels: { severity: string };
  annotations: { summary: string; runbook_url: string };
}

interface Board {
  uid: string;
  title: string;
  panels: { title: string; targets: { expr: string }[]; datasource: { uid: string } }[];
}

const read = (file: string): string => readFileSync(path.join(projectRoot(), file), 'utf8');
const folder = 'deploy/observability/dashboards';

const { groups } = parse(read('deploy/observability/alerts.yml')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
const sections = [...read('docs/runbook.md').matchAll(/^## (.+)$/gm)].map(([, title = '']) => title);
const boards = readdirSync(path.join(projectRoot(), folder)).map((file) => ({
  file,
  board: JSON.parse(read(path.join(folder, file))) as Board,
}));

it('has a section in the runbook for each alert, and no other', () => {
  expect(sections.toSorted()).toEqual(rules.map(({ alert }) => alert).toSorted());
});

it.each(rules.map((rule) => [rule.alert, rule] as const))(
  '%s says how bad it is, what it is, and what to do',
  (_, rule) => {
    expect(rule.annotations.runbook_url).toBe(`docs/runbook.md#${rule.alert.toLowerCase()}`);
    expect(['critical', 'warning', 'info']).toContain(rule.labels.severity);
    expect(rule.annotations.summary).not.toBe('');
    expect(rule.for).toMatch(/^\d+[mh]$/);
  },
);

it('has four boards, each under its own name, on whichever data source', () => {
  expect(boards.map(({ board }) => `${board.uid}.json`)).toEqual(boards.map(({ file }) => file));
  expect(new Set(boards.map(({ board }) => board.title)).size).toBe(4);
  for (const { board } of boards) {
    for (const { datasource, targets } of board.panels) {
      expect(datasource.uid).toBe('${datasource}');
      expect(
        targets.every(({ expr }) => expr.includes('parley_') || /process_|nodejs_|up\{/.test(expr)),
      ).toBe(true);
    }
  }
});
