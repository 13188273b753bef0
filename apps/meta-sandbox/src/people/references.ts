import type { Comment, Customer, Message, Page, Person, Post } from '../world/types.js';
import type { World } from '../world/world.js';
import { SandboxError } from './sandbox-error.js';

/** Finds what an input names, by id or exact name; 404 when it does not exist. */
export class References {
  constructor(private readonly world: World) {}

  customer(ref: string): Customer {
    const { customers } = this.world;
    return customers.get(ref) ?? customers.find((row) => row.name === ref) ?? missing('customer', ref);
  }

  page(ref: string): Page {
    const { pages } = this.world;
    return pages.get(ref) ?? pages.find((row) => row.name === ref) ?? missing('Page', ref);
  }

  person(ref: string): Person {
    const { people } = this.world;
    return people.get(ref) ?? people.find((row) => row.name === ref) ?? missing('person', ref);
  }

  post(id: string): Post {
    return this.world.posts.get(id) ?? missing('post', id);
  }

  comment(id: string): Comment {
    return this.world.comments.get(id) ?? missing('comment', id);
  }

  postOrComment(id: string): Post | Comment {
    return this.world.comments.get(id) ?? this.post(id);
  }

  message(id: string): Message {
    return this.world.messages.get(id) ?? missing('message', id);
  }
}

function missing(what: string, ref: string): never {
  throw SandboxError.notFound(what, ref);
}
