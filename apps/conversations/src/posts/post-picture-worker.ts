import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscardedFilesRepository } from '../attachments/discarded-files.repository.js';
import { PictureKeeper } from '../attachments/picture-keeper.js';
import { PollingLoop, type Round } from '../background/polling-loop.js';
import { PostPicturesRepository, type DuePicture } from './post-pictures.repository.js';

const atOnce = 4;
const pollMs = 1000;

/** Copies the pictures of posts in the background; their addresses expire (meta-platform.md 8.17). */
@Injectable()
export class PostPictureWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new PollingLoop('Fetching pictures of posts', () => this.round(), pollMs);
  private readonly stopping = new AbortController();

  constructor(
    private readonly transactions: Transactions,
    private readonly pictures: PostPicturesRepository,
    private readonly keeper: PictureKeeper,
    private readonly discarded: DiscardedFilesRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.loop.stop();
  }

  private async round(): Promise<Round> {
    const due = await this.transactions.run((manager) => this.pictures.takeDue(manager, atOnce));
    await Promise.all(due.map((picture) => this.fetch(picture)));
    return due.length === atOnce ? 'more' : 'idle';
  }

  private async fetch(due: DuePicture): Promise<void> {
    const picture = await this.keeper.keep(due.sourceUrl, this.stopping.signal);
    await this.transactions.run(async (manager) => {
      if (picture === null) return this.pictures.postpone(manager, due);
      if (await this.pictures.save(manager, due.postId, picture))
        await this.discarded.forget(manager, [picture.pictureKey]);
    });
  }
}
