import { readFile } from 'node:fs/promises';
import type { Erasure } from '#shared/contracts/erasures.js';
import { erasureListView } from '../contacts/contacts.js';
import { CliError } from '../terminal/cli-error.js';
import { exitCodes } from '../terminal/exit-codes.js';

/** The ledger of erasures that `parley contact erasures --json` wrote into a file. */
export async function readErasures(file: string): Promise<Erasure[]> {
  const parsed = erasureListView.safeParse(await jsonOf(file));
  if (parsed.success) return parsed.data.erasures;
  throw new CliError(
    `${file} is no ledger of erasures: write it with "parley contact erasures --json"`,
    exitCodes.usage,
  );
}

async function jsonOf(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new CliError(`cannot read ${file}: ${error.message}`, exitCodes.usage);
  });
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
