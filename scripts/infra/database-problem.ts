import { errorCode } from './launch-error.js';

/** Why PostgreSQL could not be used, in a few words without the password. `url` is the address that was tried. */
export function databaseProblem(error: unknown, url: string): string {
  if (!URL.canParse(url)) return 'expected postgres://user:password@host:port/database';
  const { host, hostname, username, pathname } = new URL(url);
  const text = error instanceof Error ? error.message : String(error);
  const known: Record<string, string> = {
    ECONNREFUSED: `nothing answers at ${host}`,
    ENOTFOUND: `host "${hostname}" is not known`,
    EAI_AGAIN: `host "${hostname}" is not known`,
    '28P01': `${host} refuses user "${username}" (wrong password?)`,
    '28000': `${host} refuses user "${username}"`,
    '3D000': `${host} has no database "${pathname.slice(1)}"`,
    '42501': `user "${username}" may not create databases and roles: ${text}`,
  };
  return known[errorCode(error)] ?? `${host}: ${text || errorCode(error)}`;
}
