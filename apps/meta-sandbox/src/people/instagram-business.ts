import type { InstagramComment, InstagramMedia } from '../world/instagram-types.js';
import type { SendKind } from '../world/ledger-types.js';
import type { InstagramComments } from './instagram-comments.js';
import type { PlatformServices } from './platform-services.js';
import { recordSend } from './send-ledger.js';

/** What a professional account does with comments, through Graph or by hand; each effect once in the ledger. */
export class InstagramBusiness {
  constructor(
    private readonly services: PlatformServices,
    private readonly comments: InstagramComments,
  ) {}

  comment(accountId: string, media: InstagramMedia, text: string, parentId?: string): InstagramComment {
    const comment = this.comments.write({ kind: 'account', id: accountId }, media, text, parentId);
    this.record(accountId, 'comment', comment.id, parentId ?? media.id, text);
    return comment;
  }

  setHidden(accountId: string, comment: InstagramComment, hidden: boolean): void {
    this.comments.setHidden(comment, hidden);
    this.recordEffect(accountId, hidden ? 'hide' : 'unhide', comment.id);
  }

  remove(accountId: string, comment: InstagramComment): void {
    this.comments.remove(comment);
    this.recordEffect(accountId, 'delete', comment.id);
  }

  private recordEffect(accountId: string, kind: SendKind, target: string): void {
    this.record(accountId, kind, undefined, target, '');
  }

  private record(
    accountId: string,
    kind: SendKind,
    id: string | undefined,
    target: string,
    text: string,
  ): void {
    const { world } = this.services;
    const pageId = world.instagram.account(accountId)?.page.id ?? '';
    recordSend(world, { id, kind, pageId, target, text });
  }
}
