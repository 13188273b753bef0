import { parsePasswd, wrap } from './run-as.js';

describe('parsePasswd', () => {
  const users = parsePasswd('root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534::/:/bin/false\n\n+nis\n');

  it('knows users with their ids', () => {
    expect(users.get('nobody')).toEqual({ name: 'nobody', uid: 65_534, gid: 65_534 });
  });

  it('never offers root', () => {
    expect(users.has('root')).toBe(false);
  });
});

describe('wrap', () => {
  it('puts the prefix before the command', () => {
    const wrapped = wrap({ prefix: ['setpriv', '--reuid=1'] }, 'postgres', ['-D', 'x']);
    expect(wrapped).toEqual({ command: 'setpriv', args: ['--reuid=1', 'postgres', '-D', 'x'] });
  });

  it('runs the command itself without a prefix', () => {
    expect(wrap({ prefix: [] }, 'postgres', ['-D', 'x'])).toEqual({ command: 'postgres', args: ['-D', 'x'] });
  });
});
