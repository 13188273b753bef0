import { Readable } from 'node:stream';
import type { Actor } from '#shared/contracts/actor.js';
import { Controller, Res, StreamableFile } from '@nestjs/common';
import type { ApiReply } from '../api/http-types.js';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';
import { ContactExportService } from './contact-export.service.js';

/** Exports of customers, streamed page by page. */
@Controller()
export class ContactExportsController {
  constructor(private readonly exports: ContactExportService) {}

  @Route(routes.exportContact)
  async exportContact(
    @CurrentActor() actor: Actor,
    @Input() { params: { contactId } }: RouteInput<typeof routes.exportContact>,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<RouteOutput<typeof routes.exportContact>> {
    const document = Readable.from(await this.exports.open(actor, contactId), { objectMode: false });
    void reply.header('content-disposition', `attachment; filename="parley-contact-${contactId}.json"`);
    return new StreamableFile(document, { type: 'application/json' });
  }
}
