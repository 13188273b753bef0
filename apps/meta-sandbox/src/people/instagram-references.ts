import type {
  InstagramComment,
  InstagramMedia,
  InstagramMessage,
  InstagramThread,
} from '../world/instagram-types.js';
import type { Customer, InstagramAccount, Page } from '../world/types.js';
import type { World } from '../world/world.js';
import type { References } from './references.js';
import { SandboxError } from './sandbox-error.js';

/** Finds what an action on Instagram names; 404 when it does not exist. */
export class InstagramReferences {
  constructor(
    private readonly world: World,
    private readonly refs: References,
  ) {}

  customer(ref: string): Customer {
    return this.refs.customer(ref);
  }

  /** By id, user name, or the linked Page. */
  account(ref: string): { page: Page; account: InstagramAccount } {
    const page = this.world.pages.find(
      (row) =>
        row.instagram?.id === ref || row.instagram?.username === ref || row.id === ref || row.name === ref,
    );
    if (!page?.instagram) throw SandboxError.notFound('Instagram account', ref);
    return { page, account: page.instagram };
  }

  media(id: string): InstagramMedia {
    return this.world.instagram.media.get(id) ?? missing('media', id);
  }

  comment(id: string): InstagramComment {
    return this.world.instagram.comments.get(id) ?? missing('comment', id);
  }

  message(id: string): InstagramMessage {
    return this.world.instagram.messages.get(id) ?? missing('message', id);
  }

  /** The conversation of a customer with an account; 409 before the first message. */
  thread(customerRef: string, accountRef: string): InstagramThread {
    const accountId = this.account(accountRef).account.id;
    const igsid = this.world.instagram.igsidOf(accountId, this.customer(customerRef).id);
    const thread = this.world.instagram.thread(accountId, igsid);
    if (!thread) throw new SandboxError(409, 'no-conversation', 'They have not written to each other yet.');
    return thread;
  }
}

function missing(what: string, ref: string): never {
  throw SandboxError.notFound(what, ref);
}
