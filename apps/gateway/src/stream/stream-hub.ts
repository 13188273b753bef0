import { LiveGaps } from '#shared/messaging/live-gaps.js';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { SessionCache, type ActiveSession } from '../sessions/session-cache.js';
import type { StreamEventName } from '../api/stream-events.js';
import { gatewayMetrics } from '../metrics/gateway-metrics.js';
import type { Audience } from './audience.js';
import { EventLog } from './event-log.js';
import { LiveStream, type StreamSink } from './live-stream.js';

/** A console that hears nothing for more than two of these connects anew. */
const HEARTBEAT_MS = 5_000;
const REMEMBERED_EVENTS = 10_000;

/** All open streams of this process and the log they read from. */
@Injectable()
export class StreamHub implements OnModuleInit, OnModuleDestroy {
  private readonly log = new EventLog(REMEMBERED_EVENTS);
  private readonly streams = new Set<LiveStream>();
  private heartbeats?: NodeJS.Timeout;
  private stopping = false;

  constructor(
    private readonly sessions: SessionCache,
    private readonly gaps: LiveGaps,
  ) {}

  onModuleInit(): void {
    this.gaps.onGap(() => this.eventsMissed());
    this.heartbeats = setInterval(() => {
      for (const stream of this.streams) void stream.heartbeat();
    }, HEARTBEAT_MS);
    this.heartbeats.unref();
  }

  /** Streams never end by themselves, so a graceful stop ends them before it waits for open requests. */
  onModuleDestroy(): void {
    this.stopping = true;
    clearInterval(this.heartbeats);
    for (const stream of this.streams) stream.close();
    this.streams.clear();
  }

  /** Opens a stream that goes on after `lastEventId`, or begins now. Returns what to call when the client is gone. */
  async open(session: ActiveSession, sink: StreamSink, lastEventId: string | undefined): Promise<() => void> {
    const resolve = () => this.sessions.resolve(session.token);
    const stream = new LiveStream(this.log, sink, resolve, session, lastEventId);
    this.streams.add(stream);
    gatewayMetrics.streamClients.set(this.streams.size);
    if (this.stopping) stream.close();
    else await stream.open();
    return () => {
      stream.close();
      this.streams.delete(stream);
      gatewayMetrics.streamClients.set(this.streams.size);
    };
  }

  /** Tells whoever may hear it. */
  publish(audience: Audience, name: StreamEventName, data: object): void {
    this.log.append(audience, name, data);
    gatewayMetrics.streamEvents.inc({ event: name });
    for (const stream of this.streams) stream.wake();
  }

  /** The roles of these users (null: of everybody) may have changed: forget them, then tell the users. */
  accessChanged(organizationId: string, userIds: readonly string[] | null): void {
    if (userIds === null) this.sessions.dropOrganization(organizationId);
    else this.sessions.dropUsers(userIds);
    this.publish({ organizationId, userIds }, 'access.changed', {});
  }

  sessionEnded(sessionId: string): void {
    this.sessions.dropSession(sessionId);
    for (const stream of this.streams) {
      if (stream.session.actor.sessionId === sessionId) stream.close();
    }
  }

  /** Events may have been missed, those about rights included: forget everybody and let every client start over. */
  eventsMissed(): void {
    gatewayMetrics.streamGaps.inc();
    this.sessions.clear();
    this.log.breakHere();
    for (const stream of this.streams) stream.wake();
  }
}
