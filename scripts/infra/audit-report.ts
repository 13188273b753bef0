import { z } from 'zod';

const told = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(z.string(), z.object({ name: z.string(), severity: z.string() })),
});
const refused = z.object({ message: z.string() });

/** What the registry knows of the dependencies, or why it told nothing. */
export type AuditReport = { serious: { name: string; severity: string }[] } | { problem: string };

/** Reads what `npm audit --json` wrote. What is neither a report nor an error is a problem too, never a clean result. */
export function readAudit(output: string): AuditReport {
  const json = parsed(output);
  const report = told.safeParse(json);
  if (report.success) {
    const all = Object.values(report.data.vulnerabilities);
    return { serious: all.filter(({ severity }) => severity === 'high' || severity === 'critical') };
  }
  const refusal = refused.safeParse(json);
  return { problem: refusal.success ? refusal.data.message : 'npm audit wrote no report' };
}

function parsed(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}
