import { addCustomer } from '../world/seed.js';
import type { Customer, Page, Person } from '../world/types.js';
import type { World } from '../world/world.js';
import { actionSchemas, isActionType, type ActionInput, type ActionType } from './actions.js';
import type { BusinessActions } from './business-actions.js';
import type { CustomerActions } from './customer-actions.js';
import { parseInput } from './parse-input.js';
import { SandboxError } from './sandbox-error.js';

/** App id of Meta's own Page inbox (3.5). */
export const PAGE_INBOX_APP_ID = '263902037430900';

type Handlers = { [T in ActionType]: (input: ActionInput<T>) => object };

/** Checks an action's input, finds what it names, and does it. */
export class ActionRunner {
  constructor(
    private readonly world: World,
    private readonly customers: CustomerActions,
    private readonly business: BusinessActions,
  ) {}

  run(type: string, input: unknown): object {
    if (!isActionType(type)) {
      throw new SandboxError(404, 'unknown-action', `There is no action "${type}".`);
    }
    const handler = this.handlers[type] as (input: unknown) => object;
    return handler(parseInput(actionSchemas[type], input));
  }

  private readonly handlers: Handlers = {
    message: ({ customer, page, text, replyTo }) =>
      this.customers.writeMessage(this.customer(customer).id, this.page(page).id, text, replyTo),
    unsend: ({ message }) => this.customers.unsendMessage(message),
    comment: ({ customer, post, text }) => this.customers.comment(this.customer(customer).id, post, text),
    reply: ({ customer, comment, text }) => this.customers.reply(this.customer(customer).id, comment, text),
    edit: ({ comment, text, customer }) =>
      this.customers.editComment(comment, text, customer && this.customer(customer).id),
    remove: ({ comment, customer }) => {
      this.customers.removeComment(comment, customer && this.customer(customer).id);
      return { id: comment, removed: true };
    },
    'page-message': (input) => this.pageMessage(input),
    'page-comment': (input) => this.pageComment(input),
    post: ({ page, text }) => this.business.publishPost(this.page(page).id, text),
    'create-customer': ({ name, locale }) => addCustomer(this.world, name.trim(), locale),
    'set-tasks': (input) => this.setTasks(input),
    'invalidate-tokens': (input) => this.invalidateTokens(input),
  };

  private pageMessage({ customer, page, text }: ActionInput<'page-message'>): object {
    const thread = this.world.openThread(this.page(page).id, this.customer(customer).id);
    return this.business.sendMessage(thread, { text, appId: PAGE_INBOX_APP_ID });
  }

  private pageComment({ post: postId, comment, text }: ActionInput<'page-comment'>): object {
    const post = this.world.posts.get(postId);
    if (!post) throw SandboxError.notFound('post', postId);
    if (comment && !this.world.comments.get(comment)) throw SandboxError.notFound('comment', comment);
    return this.business.addComment(post, text, comment);
  }

  private setTasks({ person, page, tasks }: ActionInput<'set-tasks'>): Page {
    const personId = this.person(person).id;
    const { id, roles } = this.page(page);
    const others = roles.filter((role) => role.personId !== personId);
    return this.world.pages.update(id, {
      roles: tasks.length > 0 ? [...others, { personId, tasks }] : others,
    });
  }

  private invalidateTokens({ person, subcode }: ActionInput<'invalidate-tokens'>): object {
    const personId = this.person(person).id;
    const tokens = this.world.tokens.filter((token) => token.personId === personId);
    for (const token of tokens) this.world.tokens.update(token.id, { invalidSubcode: subcode });
    return { invalidated: tokens.length };
  }

  customer(ref: string): Customer {
    const found = this.world.customers.get(ref) ?? this.world.customers.find((row) => row.name === ref);
    if (!found) throw SandboxError.notFound('customer', ref);
    return found;
  }

  page(ref: string): Page {
    const found = this.world.pages.get(ref) ?? this.world.pages.find((row) => row.name === ref);
    if (!found) throw SandboxError.notFound('Page', ref);
    return found;
  }

  person(ref: string): Person {
    const found = this.world.people.get(ref) ?? this.world.people.find((row) => row.name === ref);
    if (!found) throw SandboxError.notFound('person', ref);
    return found;
  }
}
