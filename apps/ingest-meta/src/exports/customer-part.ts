import { partOfPerson } from '#shared/json/part-of-person.js';
import { accountOf } from '../normalize/account-of.js';
import { get, isObject, listAt } from '../normalize/json-reader.js';
import type { Route } from '../routing/routes.repository.js';

/**
 * What of a message is of a customer of this channel. One delivery of Meta may hold what several accounts were told; a message of our own
 * says its channel. Null: nothing; undefined: nothing in it is about the channel.
 */
export function customerPart(
  content: unknown,
  { accountId, channelId }: Pick<Route, 'accountId' | 'channelId'>,
  customerId: string,
): unknown {
  if (!isObject(content)) return undefined;
  if (get(content, 'channelId') === channelId) return partOfPerson(content, customerId) ?? null;
  const entries = listAt(content, 'entry').filter((one) => isObject(one) && accountOf(one) === accountId);
  if (entries.length === 0) return undefined;
  return partOfPerson({ ...content, entry: entries }, customerId) ?? null;
}
