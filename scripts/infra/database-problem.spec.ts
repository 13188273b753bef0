import { databaseProblem } from './database-problem.js';

const url = 'postgres://parley:top-secret@db.example:5432/main';
const withCode = (code: string, message = 'message'): Error => Object.assign(new Error(message), { code });

describe('databaseProblem', () => {
  it.each([
    ['ECONNREFUSED', 'nothing answers at db.example:5432'],
    ['ENOTFOUND', 'host "db.example" is not known'],
    ['28P01', 'db.example:5432 refuses user "parley" (wrong password?)'],
    ['3D000', 'db.example:5432 has no database "main"'],
    ['42501', 'user "parley" may not create databases and roles: message'],
    ['XX000', 'db.example:5432: message'],
  ])('%s: %s', (code, line) => {
    expect(databaseProblem(withCode(code), url)).toBe(line);
  });

  it('explains a refused connection to a name with several addresses', () => {
    const error = Object.assign(new AggregateError([new Error('a'), new Error('b')]), {
      code: 'ECONNREFUSED',
    });
    expect(databaseProblem(error, url)).toBe('nothing answers at db.example:5432');
  });

  it('never shows the password', () => {
    expect(databaseProblem(new Error('anything'), url)).not.toContain('top-secret');
  });
});
