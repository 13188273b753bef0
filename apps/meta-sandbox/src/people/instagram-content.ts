import type { InstagramAuthor, InstagramMedia, MediaFile, MediaProduct } from '../world/instagram-types.js';
import { instagramIds } from '../world/instagram-world.js';
import { instagramMentioned } from './instagram-events.js';
import type { InstagramComments } from './instagram-comments.js';
import type { PlatformServices } from './platform-services.js';

const DAY = 24 * 3_600_000;

export interface NewMedia {
  product: MediaProduct;
  caption: string;
  /** How many pictures; more than one is an album. */
  pictures?: number;
  tagged?: string[];
  live?: boolean;
}

/** Posts, reels, stories and broadcasts. Nothing of an account's own content is told by webhook; mentions are. */
export class InstagramContent {
  constructor(
    private readonly services: PlatformServices,
    private readonly comments: InstagramComments,
  ) {}

  publish(owner: InstagramAuthor, input: NewMedia): InstagramMedia {
    const { world, live } = this.services;
    const id = instagramIds.media(world.ids);
    const files = filesOf(id, input);
    const mentioned = owner.kind === 'customer' ? this.comments.mentionedIn(input.caption) : [];
    const media = world.instagram.media.put({
      id,
      owner,
      product: input.product,
      type: files.length > 1 ? 'CAROUSEL_ALBUM' : files[0]?.kind === 'video' ? 'VIDEO' : 'IMAGE',
      caption: input.caption,
      createdAt: world.clock.now(),
      commentsEnabled: true,
      files,
      mentions: [...new Set([...mentioned, ...(input.tagged ?? [])])],
      ...(input.tagged?.length ? { tagged: true } : {}),
      ...(input.live ? { live: 'on' as const } : {}),
    });
    if (media.product === 'STORY') this.endWithStory(media);
    else this.tellMentions(media, mentioned);
    live.publish({ kind: 'post', pageId: owner.id });
    return media;
  }

  /** Stories' mentions come as direct messages, never here (3.6). */
  private tellMentions(media: InstagramMedia, accountIds: string[]): void {
    if (this.comments.isPrivate(media.owner)) return;
    for (const accountId of accountIds) this.services.webhooks.emit(instagramMentioned(accountId, media.id));
  }

  /** A story's files are gone after 24 hours, whatever their addresses say (4.4). */
  private endWithStory(media: InstagramMedia): void {
    for (const fileId of this.fileIds(media))
      this.services.world.files.update(fileId, { goneAt: media.createdAt + DAY });
  }

  fileIds(media: InstagramMedia): string[] {
    return media.files.map((file) => this.services.cdn.sample(file.kind, file.name).id);
  }

  /** Silent for the app: absence from the listing is the only sign (4.4). */
  remove(media: InstagramMedia): void {
    const { world, live, cdn } = this.services;
    for (const comment of world.instagram.commentsOf(media.id)) world.instagram.comments.delete(comment.id);
    for (const fileId of this.fileIds(media)) cdn.remove(fileId);
    world.instagram.media.delete(media.id);
    live.publish({ kind: 'post', pageId: media.owner.id });
  }

  endLive(media: InstagramMedia): InstagramMedia {
    this.services.live.publish({ kind: 'post', pageId: media.owner.id });
    return this.services.world.instagram.media.update(media.id, { live: 'over' });
  }
}

function filesOf(id: string, input: NewMedia): MediaFile[] {
  const kind = input.product === 'REELS' || input.live ? 'video' : 'image';
  return Array.from({ length: input.pictures ?? 1 }, (_, index) => ({
    kind,
    name: `${input.product.toLowerCase()}-${id}-${index + 1}.${kind === 'video' ? 'mp4' : 'png'}`,
  }));
}
