import { Injectable } from '@nestjs/common';
import { channelsRpc } from '#shared/contracts/channels.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { backoffMs } from '#shared/messaging/backoff.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { DiscardedFilesRepository } from '../attachments/discarded-files.repository.js';
import { PictureKeeper, type Picture } from '../attachments/picture-keeper.js';
import { ConversationNews } from '../conversations/conversation-news.js';
import type { ContactEntity } from './contact.entity.js';
import { profileAnswer, type ProfileAnswer } from './profile-answer.js';
import { ProfilesRepository } from './profiles.repository.js';

const readDeadlineMs = 30_000;
/** A day or so; then the next message of the customer asks again. */
const maxAttempts = 30;

/** Reads one profile: name and picture, or honestly nothing. */
@Injectable()
export class ProfileReader {
  constructor(
    private readonly transactions: Transactions,
    private readonly profiles: ProfilesRepository,
    private readonly rpc: RpcClient,
    private readonly pictures: PictureKeeper,
    private readonly discarded: DiscardedFilesRepository,
    private readonly news: ConversationNews,
  ) {}

  /** Asks the platform, and stores what it tells. A picture that cannot be had is no reason to go without the name. */
  async read(contact: ContactEntity, signal: AbortSignal): Promise<void> {
    const answer = await this.ask(contact);
    const picture =
      answer.state === 'known' && answer.pictureUrl !== null
        ? await this.pictures.keep(answer.pictureUrl, signal)
        : null;
    await this.transactions.run(async (manager) => {
      const before = await this.profiles.lock(manager, contact.id);
      // Erased meanwhile: then nobody waits for a profile any more, and the picture goes with the clean-up.
      if (before === null || before.profileDueAt === null) return;
      const after = withAnswer(before, answer, picture, new Date());
      if (after.pictureKey !== before.pictureKey) {
        await this.discarded.add(manager, [{ storageKey: before.pictureKey }]);
        await this.discarded.forget(manager, picture === null ? [] : [picture.pictureKey]);
      }
      await this.profiles.save(manager, after);
      if (shows(before) === shows(after)) return;
      const conversations = await this.profiles.conversationsOf(manager, contact.id);
      await this.news.detail(manager, await this.news.lock(manager, conversations));
    });
  }

  private async ask({ channelId, platformContactId }: ContactEntity): Promise<ProfileAnswer> {
    try {
      const request = { channelId, customerId: platformContactId };
      return profileAnswer(
        await this.rpc.call(channelsRpc.readProfile, request, { deadlineMs: readDeadlineMs }),
      );
    } catch (error) {
      if (error instanceof DomainError) return { state: 'later', retryAfterMs: null };
      throw error;
    }
  }
}

/** What the profile does not tell stays as a message told it; a name that was known stays known. */
function withAnswer(
  contact: ContactEntity,
  answer: ProfileAnswer,
  picture: Picture | null,
  now: Date,
): ContactEntity {
  if (answer.state === 'later')
    return { ...contact, profileDueAt: nextTry(contact, answer.retryAfterMs, now) };
  const read = { ...contact, profileReadAt: now, profileDueAt: null, profileAttempts: 0 };
  if (answer.state !== 'known') {
    return { ...read, profileState: answer.state };
  }
  return { ...read, ...picture, profileState: 'known', name: answer.name, nameAt: now };
}

function nextTry({ profileAttempts }: ContactEntity, retryAfterMs: number | null, now: Date): Date | null {
  if (profileAttempts >= maxAttempts) return null;
  const pause = Math.max(backoffMs(profileAttempts - 1, 5_000, 3_600_000), retryAfterMs ?? 0);
  return new Date(now.getTime() + pause);
}

function shows({ name, pictureKey }: ContactEntity): string {
  return JSON.stringify([name, pictureKey]);
}
