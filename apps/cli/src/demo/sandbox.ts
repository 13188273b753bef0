import { z } from 'zod';
import { ApiClient, type ApiRequest } from '../api/api-client.js';

const author = z.object({ kind: z.string(), id: z.string() });
const named = z.object({ id: z.string(), name: z.string() });

/** What the demo needs of `GET /sandbox/api/state`. */
export const sandboxState = z.object({
  pages: z.array(
    named.extend({
      instagram: z.object({ id: z.string(), username: z.string() }).optional(),
      posts: z.array(z.object({ id: z.string(), message: z.string(), author: author.optional() })),
    }),
  ),
  installs: z.array(z.object({ id: z.string() })),
  customers: z.array(named.extend({ psids: z.record(z.string(), z.string()) })),
  comments: z.array(z.object({ id: z.string(), author })),
  messages: z.array(
    z.object({
      id: z.string(),
      psid: z.string(),
      direction: z.enum(['in', 'out']),
      unsent: z.boolean().optional(),
    }),
  ),
  instagram: z.object({
    media: z.array(z.object({ id: z.string(), owner: author, caption: z.string() })),
    comments: z.array(z.object({ id: z.string(), author })),
    threads: z.array(z.object({ id: z.string(), customerId: z.string() })),
    messages: z.array(
      z.object({
        id: z.string(),
        threadId: z.string(),
        direction: z.enum(['in', 'out']),
        unsent: z.boolean().optional(),
      }),
    ),
  }),
});
export type SandboxState = z.infer<typeof sandboxState>;
export type SandboxPage = SandboxState['pages'][number];

/** One action of the sandbox, as `POST /sandbox/api/actions` takes it. */
export type Action = { type: string } & Record<string, string>;

const BATCH = 200;

/** The stand-in for Meta, through its control API. */
export class Sandbox {
  private readonly api: ApiClient;

  constructor(url: string) {
    this.api = new ApiClient(url, {});
  }

  state(): Promise<SandboxState> {
    return this.api.get('/sandbox/api/state', sandboxState);
  }

  /** Does one and answers with the id of what it made. */
  async act({ type, ...input }: Action): Promise<string> {
    return (await this.post(`/sandbox/api/actions/${type}`, input, z.object({ id: z.string() }))).id;
  }

  /** Does all of them, in order. */
  async actAll(actions: Action[]): Promise<void> {
    for (let at = 0; at < actions.length; at += BATCH) {
      await this.post('/sandbox/api/actions', actions.slice(at, at + BATCH), z.unknown());
    }
  }

  /** The next message of a business is refused as outside the window, and nothing else. */
  async refuseNextSend(): Promise<void> {
    const refusals = [{ next: 1, code: 10, subcode: 2_018_278 }];
    await this.api.ask({
      path: '/sandbox/api/faults',
      method: 'PUT',
      body: { refusals },
      schema: z.unknown(),
    });
  }

  private async post<Schema extends z.ZodType>(
    path: string,
    body: NonNullable<ApiRequest<Schema>['body']>,
    schema: Schema,
  ): Promise<z.output<Schema>> {
    return (await this.api.ask({ path, method: 'POST', body, schema })).data;
  }
}
