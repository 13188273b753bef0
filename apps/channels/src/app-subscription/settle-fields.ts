import { GraphError } from '../graph/graph-error.js';

/** Meta's two ways to refuse a list for one of its names: no such field, or not with these permissions (2.1, layer 2). */
function isRefusal(error: unknown): boolean {
  return error instanceof GraphError && (error.reason === 'refused' || error.reason === 'permission-missing');
}

/**
 * Subscribes to as many of `wanted` as Meta takes, beside `current`, and returns what is subscribed then. Meta takes all of a list
 * or nothing of it; so after a refusal the names are added one by one, that one bad name does not cost the others. It names the
 * bad one in a text only, which is localised (meta-platform.md 6.1). Throws the refusal when nothing was taken.
 */
export async function settleFields(
  current: readonly string[],
  wanted: readonly string[],
  subscribe: (fields: string[]) => Promise<void>,
): Promise<string[]> {
  const lacking = wanted.filter((field) => !current.includes(field));
  try {
    await subscribe([...current, ...lacking]);
    return [...current, ...lacking];
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const taken = await addOneByOne(current, lacking, subscribe);
    if (taken.length === 0) throw error;
    return taken;
  }
}

async function addOneByOne(
  current: readonly string[],
  lacking: readonly string[],
  subscribe: (fields: string[]) => Promise<void>,
): Promise<string[]> {
  let taken = [...current];
  for (const field of lacking) {
    try {
      await subscribe([...taken, field]);
      taken = [...taken, field];
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  }
  return taken;
}
