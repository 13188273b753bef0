const reserved = /^\/(v1|auth|health|docs|openapi\.json)(\/|$)/;

/** Whether a GET of this address is a browser that opens a page of the console (the page's own router knows which). */
export function isConsolePage(url: string, accept: string | undefined): boolean {
  const path = url.split('?', 1)[0] ?? url;
  if (reserved.test(path)) return false;
  return accept?.includes('text/html') ?? false;
}
