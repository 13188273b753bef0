import { safeReturnPath } from './return-path.js';

describe('safeReturnPath', () => {
  it.each([
    ['/inbox?q=new&id=1', '/inbox?q=new&id=1'],
    ['/settings/channels', '/settings/channels'],
    [undefined, '/inbox'],
    ['', '/inbox'],
    ['//evil.example', '/inbox'],
    ['/\\evil.example', '/inbox'],
    ['https://evil.example', '/inbox'],
    ['javascript:alert(1)', '/inbox'],
    ['/login?return=/login', '/inbox'],
  ])('of %p is %p', (path, expected) => {
    expect(safeReturnPath(path)).toBe(expected);
  });
});
