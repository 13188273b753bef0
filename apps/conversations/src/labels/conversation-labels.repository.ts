import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Label } from '#shared/contracts/conversations.js';
import type { LabelChange, LabelSet } from './label-change.js';

/** What changes about one conversation. */
export interface ConversationLabelChange {
  organizationId: string;
  conversationId: string;
  change: LabelChange;
}

type LabelKind = 'tag' | 'topic';

/** Labels of conversations; writers hold the locks of the conversations. */
@Injectable()
export class ConversationLabelsRepository {
  /** The labels on each of these conversations. */
  async of(manager: EntityManager, conversationIds: readonly string[]): Promise<Map<string, LabelSet>> {
    const rows: (Label & { conversationId: string; kind: LabelKind })[] = await manager.query(
      `select ct.conversation_id as "conversationId", 'tag' as kind, t.id, t.name
       from conversation_tags ct join tags t on t.id = ct.tag_id where ct.conversation_id = any($1)
       union all
       select ct.conversation_id, 'topic', t.id, t.name
       from conversation_topics ct join topics t on t.id = ct.topic_id where ct.conversation_id = any($1)`,
      [conversationIds],
    );
    const found = new Map(conversationIds.map((id) => [id, { tags: [] as Label[], topics: [] as Label[] }]));
    for (const { conversationId, kind, id, name } of rows) {
      const set = found.get(conversationId);
      (kind === 'tag' ? set?.tags : set?.topics)?.push({ id, name });
    }
    return found;
  }

  /**
   * Of these the ones that exist, and so can be put on conversations; they cannot be deleted before the end of the transaction.
   * `archived`: archived topics as well.
   */
  async existing(
    manager: EntityManager,
    organizationId: string,
    {
      tagIds,
      topicIds,
      archived,
    }: { tagIds: readonly string[]; topicIds: readonly string[]; archived: boolean },
  ): Promise<LabelSet> {
    const read = async (table: string, ids: readonly string[], condition: string): Promise<Label[]> =>
      ids.length === 0
        ? []
        : manager.query(
            `select id, name from ${table} where organization_id = $1 and id = any($2) and ${condition}
             order by id for key share`,
            [organizationId, ids],
          );
    return {
      tags: await read('tags', tagIds, 'true'),
      topics: await read('topics', topicIds, archived ? 'true' : 'not archived'),
    };
  }

  /** Writes what changes. */
  async write(manager: EntityManager, changes: readonly ConversationLabelChange[]): Promise<void> {
    for (const [kind, pick] of kinds) {
      const rows = (side: 'added' | 'removed'): string =>
        JSON.stringify(
          changes.flatMap(({ organizationId, conversationId, change }) =>
            pick(change)[side].map(({ id }) => ({ organizationId, conversationId, labelId: id })),
          ),
        );
      await manager.query(
        `delete from conversation_${kind}s c
         using json_to_recordset($1) as r("conversationId" uuid, "labelId" uuid)
         where c.conversation_id = r."conversationId" and c.${kind}_id = r."labelId"`,
        [rows('removed')],
      );
      await manager.query(
        `insert into conversation_${kind}s (conversation_id, ${kind}_id, organization_id)
         select "conversationId", "labelId", "organizationId"
         from json_to_recordset($1) as r("conversationId" uuid, "labelId" uuid, "organizationId" uuid)
         on conflict do nothing`,
        [rows('added')],
      );
    }
  }

  /** Gives the labels of one conversation to another, which may have some of them already. */
  async moveAll(
    manager: EntityManager,
    fromConversationId: string,
    intoConversationId: string,
  ): Promise<void> {
    for (const [kind] of kinds) {
      await manager.query(
        `update conversation_${kind}s c set conversation_id = $2
         where c.conversation_id = $1 and not exists (
           select 1 from conversation_${kind}s o where o.conversation_id = $2 and o.${kind}_id = c.${kind}_id)`,
        [fromConversationId, intoConversationId],
      );
      await manager.query(`delete from conversation_${kind}s where conversation_id = $1`, [
        fromConversationId,
      ]);
    }
  }
}

const kinds: readonly [LabelKind, (change: LabelChange) => LabelChange['tags']][] = [
  ['tag', ({ tags }) => tags],
  ['topic', ({ topics }) => topics],
];
