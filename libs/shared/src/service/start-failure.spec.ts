import { ConfigError } from '../config/load-config.js';
import { describeStartFailure } from './start-failure.js';

test.each([
  [new ConfigError('Configuration is not valid: HTTP_PORT'), 'shop: Configuration is not valid: HTTP_PORT'],
  [
    Object.assign(new Error('listen'), { code: 'EADDRINUSE', address: '127.0.0.1', port: 3001 }),
    'shop: 127.0.0.1:3001 is already in use; set HTTP_PORT to another port',
  ],
  [new Error('first line\nsecond line'), 'shop: could not start: first line'],
  ['text', 'shop: could not start: text'],
])('%s in one line', (error, line) => expect(describeStartFailure('shop', error)).toBe(line));
