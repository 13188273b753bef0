import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { ExportedQuarantined } from '../contracts/contact-exports.js';
import { decodeCursor, pageOfRows } from '../database/cursor.js';
import { parseLossless } from '../json/lossless-json.js';

/** What is looked for in quarantine. */
export interface QuarantineSearch {
  service: ExportedQuarantined['service'];
  personId: string;
  /** What of a message that was parsed is theirs; null: nothing; undefined: it is not to be told of at all. */
  partOf: (content: unknown) => unknown;
  cursor: string | undefined;
  limit: number;
}

interface Row {
  id: string;
  queue: string;
  quarantinedAt: Date;
  content: Buffer;
}

/** Finds people in messages in quarantine: the same messages that `QuarantineErasure` finds. */
@Injectable()
export class QuarantineExport {
  constructor(private readonly dataSource: DataSource) {}

  async page({ service, personId, partOf, cursor, limit }: QuarantineSearch): Promise<{
    items: ExportedQuarantined[];
    nextCursor: string | null;
  }> {
    const query = ['quarantined', personId];
    const [after = null] = decodeCursor(z.tuple([z.uuid()]), cursor, query) ?? [];
    const rows: Row[] = await this.dataSource.query(
      `select id, queue, quarantined_at as "quarantinedAt", content from quarantined_messages
       where ($2::uuid is null or id > $2) and position(convert_to($1, 'UTF8') in content) > 0
       order by id limit $3`,
      [personId, after, limit + 1],
    );
    const toItem = ({ content, quarantinedAt, ...row }: Row) => ({
      ...row,
      service,
      quarantinedAt: quarantinedAt.toISOString(),
      content: readable(content, partOf),
    });
    const page = pageOfRows(rows, limit, toItem, ({ id }) => [id], query);
    return { ...page, items: page.items.filter(({ content }) => content !== undefined) };
  }
}

function readable(content: Buffer, partOf: QuarantineSearch['partOf']): unknown {
  try {
    return partOf(parseLossless(content.toString('utf8')));
  } catch (error) {
    // No JSON, or nested too deeply to be walked.
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}
