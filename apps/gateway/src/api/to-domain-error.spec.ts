import { DomainError } from '#shared/errors/domain-error.js';
import { toDomainError } from './to-domain-error.js';

it.each([
  [new DomainError('version-conflict'), 'version-conflict'],
  [new SyntaxError('Unexpected token'), 'bad-request'],
  [Object.assign(new Error('big'), { statusCode: 413 }), 'body-too-large'],
  [Object.assign(new Error('type'), { statusCode: 415 }), 'media-type-unsupported'],
  [Object.assign(new Error('url'), { statusCode: 400 }), 'bad-request'],
  [Object.assign(new Error('long'), { statusCode: 414 }), 'bad-request'],
  [Object.assign(new Error('boom'), { statusCode: 500 }), 'internal-error'],
  [new TypeError('x is undefined'), 'internal-error'],
  ['a string', 'internal-error'],
  [undefined, 'internal-error'],
])('%s becomes %s', (thrown, code) => {
  expect(toDomainError(thrown).code).toBe(code);
});

it('says nothing of what a bug said', () => {
  expect(JSON.stringify(toDomainError(new Error('password is hunter2')))).not.toContain('hunter2');
});
