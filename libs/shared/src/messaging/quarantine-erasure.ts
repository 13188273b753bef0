import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { redactJson } from '../json/redact-json.js';

/** Takes people out of messages in quarantine. */
@Injectable()
export class QuarantineErasure {
  constructor(private readonly dataSource: DataSource) {}

  /** What else is in the same messages stays and can be replayed. Harmless to repeat. */
  async erase(personIds: readonly string[]): Promise<void> {
    const found: { id: string; content: Buffer }[] = await this.dataSource.query(
      `select id, content from quarantined_messages
       where exists (select from unnest($1::text[]) as person where position(convert_to(person, 'UTF8') in content) > 0)`,
      [personIds],
    );
    for (const { id, content } of found) {
      const rest = redactJson(content, personIds);
      await (rest === null
        ? this.dataSource.query('delete from quarantined_messages where id = $1', [id])
        : this.dataSource.query('update quarantined_messages set content = $2 where id = $1', [id, rest]));
    }
  }
}
