import { waitFor } from '#shared/testing/wait-for.js';

/** Waits until expectations hold; fails with the last one that did not. */
export async function eventually(
  expectations: () => void | Promise<void>,
  timeoutMs = 10_000,
): Promise<void> {
  await waitFor(
    async () => {
      await expectations();
      return true;
    },
    { timeoutMs },
  );
}
