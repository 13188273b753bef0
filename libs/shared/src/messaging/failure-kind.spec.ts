import { PermanentError } from '../errors/permanent-error.js';
import { ContractViolationError } from './contract-violation.error.js';
import { failureKind } from './failure-kind.js';
import { PublishError, UnroutableError } from './publish-errors.js';

const fromDatabase = (code: string) =>
  Object.assign(new Error('database says no'), { code, severity: 'ERROR' });

test.each(['08006', '53100', '53300', '57P01', '57P02', '57P03', '58030', '40001', '40P01'])(
  'SQLSTATE %s is not the fault of the message',
  (code) => expect(failureKind(fromDatabase(code))).toBe('infrastructure'),
);

test.each(['23505', '22P02', '42P01', '42703', '57014'])('SQLSTATE %s may well be', (code) =>
  expect(failureKind(fromDatabase(code))).toBe('unknown'),
);

test.each([
  Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' }),
  new Error('Connection terminated unexpectedly'),
  new Error('timeout exceeded when trying to connect'),
  new PublishError('channel closed'),
  new UnroutableError('order.placed'),
  new Error('could not store', { cause: fromDatabase('57P01') }),
])('%s is infrastructure', (error) => expect(failureKind(error)).toBe('infrastructure'));

test.each([
  new PermanentError('no'),
  new ContractViolationError('order.placed', '/key'),
  new Error('x', { cause: new PermanentError('no') }),
])('%s is permanent', (error) => expect(failureKind(error)).toBe('permanent'));

test('what a handler could not fetch is its own affair', () => {
  const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
  expect(failureKind(new TypeError('fetch failed', { cause: refused }))).toBe('unknown');
});

test('what only looks like a SQLSTATE is not one', () => {
  expect(failureKind(Object.assign(new Error('x'), { code: '53100' }))).toBe('unknown');
});

test.each([undefined, null, 'text', { code: '57P01' }])('%p is unknown', (thrown) =>
  expect(failureKind(thrown)).toBe('unknown'),
);
