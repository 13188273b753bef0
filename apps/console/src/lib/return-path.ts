/** A path of this origin to go back to after the sign-in; anything else, such as `//evil.example`, becomes the inbox. */
export function safeReturnPath(path: string | undefined): string {
  if (path === undefined || !/^\/(?![/\\])/.test(path)) return '/inbox';
  return path.startsWith('/login') ? '/inbox' : path;
}
