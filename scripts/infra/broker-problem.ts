import amqp from 'amqplib';
import { errorCode } from './launch-error.js';

/** A broker on a busy machine lets wait for its first word. */
const TIMEOUT_MS = 30_000;

/** Undefined when a connection to the broker can be opened; else why not, in a few words without the password. */
export async function brokerProblem(url: string): Promise<string | undefined> {
  if (!URL.canParse(url) || !/^amqps?:$/.test(new URL(url).protocol)) {
    return 'expected amqp://user:password@host:port';
  }
  try {
    const connection = await amqp.connect(url, { timeout: TIMEOUT_MS });
    await connection.close();
    return undefined;
  } catch (error) {
    return explain(error, new URL(url));
  }
}

function explain(error: unknown, { host, hostname, username, pathname }: URL): string {
  const code = errorCode(error);
  const text = error instanceof Error ? error.message : String(error);
  if (code === 'ECONNREFUSED') return `nothing answers at ${host}`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `host "${hostname}" is not known`;
  if (/ACCESS[_-]REFUSED/.test(text))
    return `${host} refuses user "${username || 'guest'}" (wrong password?)`;
  if (/NOT[_-]ALLOWED/.test(text)) return `${host} has no virtual host "${pathname.slice(1)}" for this user`;
  return `${host}: ${text}`;
}
