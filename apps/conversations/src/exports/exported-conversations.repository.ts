import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ExportedConversation } from '#shared/contracts/contact-exports.js';
import type { ContactEntity } from '../contacts/contact.entity.js';
import { customerParameters, iso, threadsWithCustomer } from './customer-sql.js';

/** What is said about a thread as a whole: told only of threads that are the customer's, as in others it may be about others. */
const aboutTheirs = {
  contactName: 'c.contact_name',
  threadKey: 'c.thread_key',
  deliveredUpTo: iso('c.delivered_up_to'),
  readUpTo: iso('c.read_up_to'),
};
const listsOfTheirs = {
  tags: labels('tag'),
  topics: labels('topic'),
  notes: list(
    'notes',
    'created_at, id',
    `'id', x.id, 'authorId', x.author_id, 'authorName', x.author_name, 'text', x.text, 'earlierVersions', x.versions,
     'createdAt', ${iso('x.created_at')}, 'editedAt', ${iso('x.edited_at')}, 'deletedAt', ${iso('x.deleted_at')}`,
  ),
  drafts: list('drafts', 'saved_at', `'userId', x.user_id, 'text', x.text, 'savedAt', ${iso('x.saved_at')}`),
  gaps: list(
    'gaps',
    'to_at, id',
    `'from', ${iso('x.from_at')}, 'to', ${iso('x.to_at')}, 'reason', x.reason, 'at', ${iso('x.at')}`,
  ),
  happened: list('thread_notes', 'at, id', `'at', ${iso('x.at')}, 'name', x.name, 'detail', x.detail`),
};

/** The threads of a customer for an export. */
@Injectable()
export class ExportedConversationsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** In the order of their ids; one row more than `limit`. */
  page(
    { id: contactId, channelId, platformContactId }: ContactEntity,
    after: string | null,
    limit: number,
  ): Promise<ExportedConversation[]> {
    return this.dataSource.query(
      `select c.id, c.kind, c.queue, own.is as theirs,
         ${iso('c.last_activity_at')} as "lastActivityAt", ${iso('c.content_erased_at')} as "contentErasedAt",
         ${selected(aboutTheirs, 'null')}, ${selected(listsOfTheirs, `'[]'::json`)},
         case when c.post_id is not null then json_build_object('postId', c.post_id, 'url', coalesce(p.url, c.post_url),
           'text', case when exists (select from messages w where w.channel_id = $1 and w.platform_message_id = c.post_id
             and w.author_platform_id = $2) then p.text end,
           'isAd', p.is_ad, 'writtenAt', ${iso('p.written_at')}) end as post
       from conversations c
       left join posts p on p.channel_id = c.channel_id and p.post_id = c.post_id
       cross join lateral (
         select c.contact_id is not distinct from $4::uuid or c.kind = 'direct-message' and c.thread_key = $2 as is
       ) own
       where c.id in (${threadsWithCustomer}) and ($5::uuid is null or c.id > $5)
       order by c.id limit $6`,
      [...customerParameters(channelId, platformContactId), contactId, after, limit + 1],
    );
  }
}

function selected(columns: Record<string, string>, otherwise: string): string {
  return Object.entries(columns)
    .map(([name, sql]) => `case when own.is then ${sql} else ${otherwise} end as "${name}"`)
    .join(', ');
}

/** SQL: the rows of a table that belong to the conversation, as JSON. */
function list(table: string, order: string, members: string): string {
  const by = order
    .split(', ')
    .map((column) => `x.${column}`)
    .join(', ');
  return `(select coalesce(json_agg(json_build_object(${members}) order by ${by}), '[]')
    from ${table} x where x.conversation_id = c.id)`;
}

function labels(label: 'tag' | 'topic'): string {
  return `(select coalesce(json_agg(json_build_object('id', l.id, 'name', l.name) order by l.name, l.id), '[]')
    from conversation_${label}s x join ${label}s l on l.id = x.${label}_id where x.conversation_id = c.id)`;
}
