import { randomBytes } from 'node:crypto';

/** A namespace of its own for one spec, so that specs can share a broker. */
export function testNamespace(): string {
  return `test-${randomBytes(6).toString('hex')}`;
}

/** The broker for `*.db.spec.ts`. */
export function testAmqpUrl(): string {
  return required('PARLEY_TEST_AMQP_URL');
}

/** The PostgreSQL server for `*.db.spec.ts`, as a user who may create databases. */
export function testDatabaseUrl(): string {
  return required('PARLEY_TEST_DATABASE_URL');
}

function required(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(
    `${name} is not set: run the tests with npm test, or point it at a server that may be used for tests`,
  );
}
