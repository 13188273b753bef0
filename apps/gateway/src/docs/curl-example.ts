import type { Operation, Parameter } from '../api/open-api-document.js';
import { exampleOf } from '../api/example-of.js';

/** How the operation is called with curl; address and token come from the environment. */
export function curlExample(method: string, path: string, operation: Operation): string {
  const parameters = (operation.parameters ?? []).filter(({ required }) => required);
  const query = parameters.filter((one) => one.in === 'query').map((one) => `${one.name}=${valueOf(one)}`);
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => pathValue(name, parameters));
  const lines = [
    `curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} "$PARLEY_URL${address}${query.length > 0 ? `?${query.join('&')}` : ''}"`,
    ...credentials(operation),
    ...parameters.filter((one) => one.in === 'header').map((one) => `-H '${one.name}: ${valueOf(one)}'`),
    ...body(operation),
  ];
  return lines.join(' \\\n  ');
}

function pathValue(name: string, parameters: Parameter[]): string {
  const parameter = parameters.find((one) => one.in === 'path' && one.name === name);
  return parameter ? valueOf(parameter) : `{${name}}`;
}

function valueOf({ schema, name }: Parameter): string {
  if (name.toLowerCase() === 'if-match') return '"7"';
  const value = exampleOf(schema, { schemas: {}, declared: {} }, camelCase(name));
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function camelCase(name: string): string {
  return name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function credentials({ security = [] }: Operation): string[] {
  if (security.some((one) => 'bearer' in one)) return ['-H "Authorization: Bearer $PARLEY_TOKEN"'];
  if (security.some((one) => 'csrf' in one)) return ['-b cookies.txt', '-H "X-CSRF-Token: $CSRF_TOKEN"'];
  return security.length > 0 ? ['-b cookies.txt'] : [];
}

function body({ requestBody }: Operation): string[] {
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  if (type === undefined || content === undefined) return [];
  if (type === 'multipart/form-data') return ["-F 'file=@picture.png'"];
  if (type === 'application/x-www-form-urlencoded') return ["--data-urlencode 'signed_request=…'"];
  const json = JSON.stringify(content.example, null, 2).replaceAll("'", String.raw`'\''`);
  return [`-H 'Content-Type: ${type}'`, `-d '${json}'`];
}
