import { lookup, Resolver } from 'node:dns/promises';

const asksAgain = { timeout: 2000, tries: 2 };

/**
 * All addresses of a name. Asks the name servers itself: `lookup` would keep one of four threads busy for each name that does not
 * answer, and so hold up all other endpoints. Only names of this machine's own network are looked up its way.
 */
export async function resolveName(hostname: string, local: boolean): Promise<string[]> {
  if (local) return (await lookup(hostname, { all: true })).map(({ address }) => address);
  const resolver = new Resolver(asksAgain);
  const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  if (addresses.length === 0) throw new Error('The name has no address');
  return addresses;
}
