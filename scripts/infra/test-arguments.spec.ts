import { parseTestArguments } from './test-arguments.js';

describe('parseTestArguments', () => {
  it('runs everything by default', () => {
    expect(parseTestArguments([])).toEqual({ projects: ['unit', 'db', 'e2e'], lint: true, jest: [] });
  });

  it('runs one tier', () => {
    expect(parseTestArguments(['--only=db'])).toEqual({ projects: ['db'], lint: false, jest: [] });
  });

  it('passes the rest on to Jest', () => {
    const plan = parseTestArguments(['--only=unit', 'apps/gateway', '-t', 'sign-in']);
    expect(plan).toEqual({ projects: ['unit'], lint: false, jest: ['apps/gateway', '-t', 'sign-in'] });
  });

  it('refuses a tier that does not exist', () => {
    expect(() => parseTestArguments(['--only=slow'])).toThrow('--only: expected unit, db, e2e, found "slow"');
  });
});
