import { readAudit } from './audit-report.js';

const report = (...severities: string[]): string =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: Object.fromEntries(
      severities.map((severity, i) => [`p${i}`, { name: `p${i}`, severity }]),
    ),
  });

describe('readAudit', () => {
  it('names what is high or critical', () => {
    expect(readAudit(report('low', 'high', 'moderate', 'critical'))).toEqual({
      serious: [
        { name: 'p1', severity: 'high' },
        { name: 'p3', severity: 'critical' },
      ],
    });
  });

  it('finds nothing in a clean report', () => {
    expect(readAudit(report())).toEqual({ serious: [] });
  });

  it.each([
    [
      'what the registry refused',
      JSON.stringify({ message: '405 Method Not Allowed' }),
      '405 Method Not Allowed',
    ],
    ['nothing', '', 'npm audit wrote no report'],
    ['something else', '{"vulnerabilities":{}}', 'npm audit wrote no report'],
  ])('takes %s for no result', (_, output, problem) => {
    expect(readAudit(output)).toEqual({ problem });
  });
});
