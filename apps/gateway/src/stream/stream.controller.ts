import type { OutgoingHttpHeaders } from 'node:http';
import { Controller, Res } from '@nestjs/common';
import type { ApiReply } from '../api/http-types.js';
import { CurrentSession, Input } from '../api/parameters.js';
import type { RouteInput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';
import type { ActiveSession } from '../sessions/session-cache.js';
import { ResponseSink } from './response-sink.js';
import { StreamHub } from './stream-hub.js';

const EVENT_STREAM = 'text/event-stream; charset=utf-8';

@Controller()
export class StreamController {
  constructor(private readonly hub: StreamHub) {}

  @Route(routes.openStream)
  async open(
    @CurrentSession() session: ActiveSession,
    @Input() { headers }: RouteInput<typeof routes.openStream>,
    @Res() reply: ApiReply,
  ): Promise<void> {
    const { raw } = reply.header('content-type', EVENT_STREAM).hijack();
    raw.writeHead(200, {
      ...(reply.getHeaders() as OutgoingHttpHeaders),
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      // A kept-alive connection would outlive its stream, and a graceful stop would wait for it.
      connection: 'close',
    });
    const gone = await this.hub.open(session, new ResponseSink(raw), headers['last-event-id']);
    raw.once('close', gone);
    if (raw.destroyed) gone();
  }
}
