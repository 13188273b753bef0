/** One difference between two documents. `breaking`: somebody who goes by the older one is let down. */
export interface Finding {
  level: 'breaking' | 'note';
  /** Where in the document, for example `GET /v1/users › 200 › items[] › name`. */
  where: string;
  what: string;
}

/** The findings as lines for people. */
export function lines(findings: readonly Finding[]): string[] {
  return findings.map(({ where, what }) => `${where}: ${what}`);
}

/** Only what lets somebody down. */
export function breaking(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ level }) => level === 'breaking');
}
