import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { durableGroups } from './durable-groups.js';

const apps = path.resolve(__dirname, '../../..');

function groupsOf(service: string): string[] {
  const files = readdirSync(path.join(apps, service, 'src'), { recursive: true, encoding: 'utf8' });
  const consumers = files.filter((file) => file.endsWith('.consumer.ts'));
  return consumers.flatMap((file) => {
    const code = readFileSync(path.join(apps, service, 'src', file), 'utf8');
    return [...code.matchAll(/\bgroup: '([a-z-]+)'/g)].map((match) => match[1] ?? '');
  });
}

it('are those of the code of the services', () => {
  const found = readdirSync(apps).flatMap((service) =>
    [...new Set(service === 'console' ? [] : groupsOf(service))].map((group) => `${service}.${group}`),
  );
  expect(durableGroups.map(({ service, group }) => `${service}.${group}`)).toEqual(found.toSorted());
});
