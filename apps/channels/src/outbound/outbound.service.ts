import { crashPoint } from '#shared/messaging/crash-point.js';
import { Injectable, Logger } from '@nestjs/common';
import type { Channel } from '../channels/channel.entity.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { GraphError } from '../graph/graph-error.js';
import { AccountPace, type Slot, type SlotAnswer } from '../pacing/account-pace.js';
import { PacedGraph } from '../pacing/paced-graph.js';
import { type Claim, ClaimService } from './claim.service.js';
import { type Outcome, toOutcome, toUploadOutcome } from './outcome.js';
import type { ReplyRequest } from './reply-request.js';
import { planReply, replyCall } from './reply-call.js';
import { ReplyFilesService } from './reply-files.service.js';
import { OutcomeRecorder } from './outcome-recorder.service.js';

type Call = Extract<Claim, { do: 'call' }>;

/** Sends replies to Meta, each at most once (docs/adr/0005). */
@Injectable()
export class OutboundService {
  private readonly logger = new Logger(OutboundService.name);

  constructor(
    private readonly channels: ChannelsRepository,
    private readonly pace: AccountPace,
    private readonly claims: ClaimService,
    private readonly graph: PacedGraph,
    private readonly files: ReplyFilesService,
    private readonly recorder: OutcomeRecorder,
  ) {}

  /** Sends the reply, or leaves it waiting in the table until its time comes (`WaitingRepliesService`). */
  async send(request: ReplyRequest): Promise<void> {
    if (request.attachment === null) return this.sendNow(request);
    return this.files.oneOfFew(() => this.sendNow(request));
  }

  private async sendNow(request: ReplyRequest): Promise<void> {
    const channel = await this.channels.find(request.organizationId, request.channelId);
    const slot = channel === null ? null : await this.takeSlot(request, channel);
    const claim = await this.claims.claim(request, channel, slot);
    if (channel === null || slot?.granted !== true) return;
    if (claim.do === 'call') {
      crashPoint('reply_claimed');
      const outcome = await this.callGraph(request, channel, slot, claim);
      crashPoint('reply_answered');
      await this.recorder.record(request, channel, outcome);
    } else if (claim.do === 'upload' && (await this.upload(request, channel, slot, claim.token))) {
      await this.sendNow(request);
    }
  }

  private async takeSlot(request: ReplyRequest, channel: Channel): Promise<SlotAnswer | null> {
    const plan = planReply(request, channel);
    return plan.possible ? this.pace.take(channel.platformAccountId, plan.lane) : null;
  }

  private async callGraph(
    request: ReplyRequest,
    channel: Channel,
    slot: Slot,
    { by, token, attachmentId }: Call,
  ): Promise<Outcome> {
    const file = attachmentId === null ? await this.readFile(request) : { bytes: null };
    if ('state' in file) return file;
    const { call, answer } = replyCall(request, channel, by, { attachmentId, bytes: file.bytes });
    try {
      const platformMessageId = await this.graph.call(slot, { ...call, token }, answer);
      return { state: 'sent', platformMessageId };
    } catch (error) {
      return this.refused(request, error, toOutcome);
    }
  }

  /** A store that gives no answer is no reason to doubt that nothing was sent. */
  private async readFile({ replyId, attachment }: ReplyRequest): Promise<{ bytes: Buffer | null } | Outcome> {
    if (attachment === null) return { bytes: null };
    try {
      const bytes = await this.files.read(attachment);
      return bytes === null ? { state: 'failed', reason: 'attachment-missing' } : { bytes };
    } catch (error) {
      this.logger.warn(`The file of reply ${replyId} could not be read: ${String(error)}`);
      return { state: 'claimed', reason: 'unreachable' };
    }
  }

  /** Returns whether the file is at Meta now; what is the reply's end otherwise is recorded. */
  private async upload(request: ReplyRequest, channel: Channel, slot: Slot, token: string): Promise<boolean> {
    if (request.attachment === null) return false;
    const bytes = await this.files.read(request.attachment);
    if (bytes === null) {
      await this.recorder.record(request, channel, { state: 'failed', reason: 'attachment-missing' });
      return false;
    }
    try {
      const id = await this.files.upload(slot, request.attachment, bytes, { channel, token });
      await this.recorder.uploaded(request, id);
      return true;
    } catch (error) {
      await this.recorder.record(request, channel, this.refused(request, error, toUploadOutcome));
      return false;
    }
  }

  private refused<Result extends Outcome>(
    request: ReplyRequest,
    error: unknown,
    outcomeOf: (error: GraphError) => Result,
  ): Result {
    if (!(error instanceof GraphError)) throw error;
    const outcome = outcomeOf(error);
    this.logger.warn(`Reply ${request.replyId} is ${outcome.state}: ${error.reason} (${error.message})`);
    return outcome;
  }
}
