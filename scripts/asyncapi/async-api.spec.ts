import { readFileSync, readdirSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { asyncApiDocument } from './async-api.js';
import { allContracts, contractFiles, namedSchemas } from './catalog.js';

const document = asyncApiDocument();
const text = JSON.stringify(document);
const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

it('is what docs/api/asyncapi.json says (npm run api)', () => {
  expect(readJson('docs/api/asyncapi.json')).toEqual(document);
});

it('knows every file of contracts', () => {
  const files = readdirSync('libs/shared/src/contracts')
    .filter((name) => !name.endsWith('.spec.ts') && name !== 'contract.ts')
    .map((name) => name.replace('.ts', ''));
  expect(Object.keys(contractFiles).toSorted()).toEqual(files.toSorted());
});

it('names each contract and each schema once', () => {
  for (const names of [allContracts().map(({ name }) => name), namedSchemas().map(([name]) => name)])
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

it('describes every contract with its operation, its channel and its messages', () => {
  for (const contract of allContracts()) {
    const verb = contract.kind === 'event' ? 'publish' : 'serve';
    expect(document.operations[`${verb}.${contract.name}`]?.tags).not.toEqual([]);
  }
  expect(document.channels['conversation.changed']?.address).toBe('conversation.changed');
  expect(document.channels['rpc.access-control']?.address).toBe('parley.rpc.access-control');
  expect(document.operations['serve.access-control.sign-in']?.tags).toEqual([{ name: 'access-control' }]);
});

/** The place to which a reference leads; undefined: nowhere. */
function follow(reference: string): unknown {
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>((place, step) => (place as Record<string, unknown> | undefined)?.[step], document);
}

it('has no reference that leads nowhere', () => {
  const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => String(reference));
  expect(references.length).toBeGreaterThan(100);
  expect(references.filter((reference) => follow(reference) === undefined)).toEqual([]);
});

/** Checks documents by the schema of AsyncAPI 3.0. */
function validator() {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(readJson('node_modules/@asyncapi/specs/schemas/3.0.0-without-$id.json'));
}

it('is valid AsyncAPI 3.0, and a broken one is not', () => {
  const isValid = validator();
  isValid(document);
  expect(isValid.errors).toBeNull();
  expect(isValid({ ...document, operations: { x: { action: 'shout' } } })).toBe(false);
});

it('has a schema for every message that JSON Schema understands', () => {
  const ajv = new Ajv({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema({ components: document.components }, 'document');
  for (const name of Object.keys(document.components.messages))
    expect(ajv.getSchema(`document#/components/messages/${name}/payload`)).toBeDefined();
});
