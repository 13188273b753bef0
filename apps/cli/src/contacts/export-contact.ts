import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { contactExport, type ContactExport } from '#shared/contracts/contact-exports.js';
import { z } from 'zod';
import { reasonOf, type ApiClient } from '../api/api-client.js';
import { CliError } from '../terminal/cli-error.js';
import type { Report } from '../terminal/report.js';

/** What `contact export` prints with `--json`. */
export const contactExportView = z.object({
  export: z.object({
    document: z.string(),
    files: z.array(z.string()),
    conversations: z.int(),
    messages: z.int(),
  }),
});

interface StoredFile {
  address: string;
  name: string;
}

/** Writes everything that is stored of a customer into a file, and attachments and picture beside it; all of it or nothing. */
export async function exportContact(
  api: ApiClient,
  contactId: string,
  out: string,
): Promise<Report<z.infer<typeof contactExportView>>> {
  const target = out.endsWith('.json') ? out : path.join(out, `contact-${contactId}.json`);
  const folder = `${target.slice(0, -'.json'.length)}-files`;
  const made: string[] = [];
  const save = async (address: string, file: string): Promise<string> => {
    const content = await api.download(address);
    const written = createWriteStream(file, { flags: 'wx', mode: 0o600 }).once('open', () => made.push(file));
    await pipeline(content, written);
    return file;
  };
  try {
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    await save(`/v1/contacts/${encodeURIComponent(contactId)}/export`, target);
    const document = await readDocument(target);
    const files: string[] = [];
    for (const { address, name } of filesOf(document)) {
      if (files.length === 0) made.push((await mkdir(folder, { mode: 0o700 }), folder));
      files.push(await save(address, path.join(folder, name)));
    }
    return reportOf(target, files, document);
  } catch (error) {
    for (const place of made) await rm(place, { recursive: true, force: true });
    throw toldBriefly(error);
  }
}

function reportOf(
  document: string,
  files: string[],
  { conversations, messages }: ContactExport,
): Report<z.infer<typeof contactExportView>> {
  const counts = { conversations: conversations.length, messages: messages.length };
  return {
    data: { export: { document, files, ...counts } },
    text: `${document}: ${counts.messages} messages in ${counts.conversations} conversations, ${files.length} files beside it`,
  };
}

async function readDocument(file: string): Promise<ContactExport> {
  try {
    return contactExport.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (error instanceof SyntaxError) throw new CliError('the export broke off', undefined, { cause: error });
    throw new CliError(
      'the server answered with an export that this version does not understand',
      undefined,
      {
        cause: error,
      },
    );
  }
}

/** Customers chose the names of their files: ours are an id, with what the bytes are. */
function filesOf({ contact, messages }: ContactExport): StoredFile[] {
  const attachments = messages.flatMap((message) => message.attachments);
  const picture = contact.picture === null ? [] : [{ ...contact.picture, id: contact.id }];
  return [...picture, ...attachments].flatMap(({ id, address, mimeType }) =>
    address === null ? [] : [{ address, name: `${id}${extensionOf(mimeType)}` }],
  );
}

function extensionOf(mimeType: string | null): string {
  const [, subtype] = /^\w+\/([a-z0-9]{1,8})$/.exec(mimeType ?? '') ?? [];
  return subtype === undefined ? '' : `.${subtype}`;
}

function toldBriefly(error: unknown): CliError {
  if (error instanceof CliError) return error;
  const { code, path: place } = error as NodeJS.ErrnoException;
  if (code === 'EEXIST') return new CliError(`${place} is there already`, undefined, { cause: error });
  return new CliError(`the export broke off: ${reasonOf(error)}`, undefined, { cause: error });
}
