const pagingAddress = /"(?:next|previous)"\s*:\s*"[^"]*"/g;
const secretParameter = /\b(access_token|appsecret_proof)=[^&"\\]*/g;

/** Takes the token out of an answer: `paging` embeds it in its addresses (meta-platform.md 4.1). That there is a next page stays. */
export function redactTokens(body: string, token: string): string {
  const clean = body.replace(pagingAddress, (address) => address.replace(secretParameter, '$1=removed'));
  return clean.replaceAll(token, 'removed').replaceAll(encodeURIComponent(token), 'removed');
}
