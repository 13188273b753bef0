/** Becomes a link in the console, or is fetched: nothing but the web. */
export function webAddress(url: string | undefined): string | null {
  return url !== undefined && /^https?:\/\//i.test(url) ? url : null;
}
