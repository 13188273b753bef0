import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import type { Actor } from '../../libs/shared/src/contracts/actor.js';
import { databaseOptions } from '../../apps/conversations/src/database-options.js';
import { ChannelsRepository } from '../../apps/conversations/src/channels/channels.repository.js';
import { InboxViewRepository } from '../../apps/conversations/src/inbox-view/inbox-view.repository.js';
import { MessageEntries } from '../../apps/conversations/src/inbox-view/message-entries.repository.js';
import { ThreadViewRepository } from '../../apps/conversations/src/inbox-view/thread-view.repository.js';
import { ReactionsRepository } from '../../apps/conversations/src/messages/reactions.repository.js';
import { PostPicturesRepository } from '../../apps/conversations/src/posts/post-pictures.repository.js';
import { PostsRepository } from '../../apps/conversations/src/posts/posts.repository.js';
import type { Question } from './questions.js';

interface Statement {
  text: string;
  values: unknown[];
}

/** The statements with which the service answers a question, in their order. */
export async function statementsOf(
  databaseUrl: string,
  question: Question,
  actor: Actor,
  conversationId: string,
): Promise<Statement[]> {
  const statements: Statement[] = [];
  const source = new DataSource({
    ...databaseOptions({ DATABASE_URL: databaseUrl, DATABASE_POOL: 1 }),
    logging: ['query'],
    logger: {
      logQuery: (text: string, values: unknown[] = []) => statements.push({ text, values }),
      logQueryError: () => undefined,
      logQuerySlow: () => undefined,
      logSchemaBuild: () => undefined,
      logMigration: () => undefined,
      log: () => undefined,
    },
  });
  await source.initialize();
  statements.length = 0;
  const channels = new ChannelsRepository();
  const inbox = new InboxViewRepository(channels, new PostsRepository(), new PostPicturesRepository());
  const threads = new ThreadViewRepository(new MessageEntries(channels, new ReactionsRepository()));
  await question.ask({ manager: source.manager, inbox, threads }, actor, conversationId);
  await source.destroy();
  return statements;
}

/** Asks a database the same statements, with as many connections as the service has. */
export class RawSql {
  private readonly pool: Pool;

  constructor(databaseUrl: string, connections: number) {
    this.pool = new Pool({ connectionString: databaseUrl, max: connections });
  }

  async run(statements: readonly Statement[]): Promise<void> {
    for (const { text, values } of statements) await this.pool.query(text, values);
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
