import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { faultCases } from '../../e2e/faults/cases.js';
import { projectRoot } from '../infra/paths.js';
import { mutants } from './mutants.js';
import { patched } from './patched.js';

const source = (file: string): string => readFileSync(path.join(projectRoot(), file), 'utf8');

describe('the deliberate bugs', () => {
  it.each(mutants.map((mutant) => [mutant.name, mutant] as const))(
    '%s: can still be made',
    (_, { patches }) => {
      for (const patch of patches) expect(patched(source(patch.file), patch)).not.toBe(source(patch.file));
    },
  );

  it.each(mutants.map((mutant) => [mutant.name, mutant.caughtBy] as const))(
    '%s: what is to notice it exists',
    (_, caughtBy) => {
      if ('case' in caughtBy) expect(faultCases.map(({ id }) => id)).toContain(caughtBy.case);
      else expect(existsSync(path.join(projectRoot(), `${caughtBy.test}.spec.ts`))).toBe(true);
    },
  );
});

describe('patched', () => {
  const patch = { file: 'a.ts', find: 'one', replace: 'two' };

  it('replaces what stands there once', () => {
    expect(patched('only one here', patch)).toBe('only two here');
  });

  it.each(['nothing', 'one and one'])('refuses %j', (text) => {
    expect(() => patched(text, patch)).toThrow('a.ts');
  });
});
