import { isIPv6, type LookupFunction } from 'node:net';

/** A resolver that knows one answer: a connection goes to the addresses that were checked, whatever the name resolves to later. */
export function pinnedTo(addresses: readonly string[]): LookupFunction {
  const [first, ...others] = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  return (_hostname, { all }, found) => {
    if (first === undefined) return found(new Error('the name has no address'), '');
    return all === true ? found(null, [first, ...others]) : found(null, first.address, first.family);
  };
}
