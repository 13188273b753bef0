import type { Actor } from '#shared/contracts/actor.js';
import { Controller, Req } from '@nestjs/common';
import type { ApiRequest } from '../api/http-types.js';
import { CurrentActor } from '../api/parameters.js';
import type { RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';
import { UploadsService } from './uploads.service.js';

@Controller()
export class UploadsController {
  constructor(private readonly uploads: UploadsService) {}

  @Route(routes.createUpload)
  async create(
    @CurrentActor() actor: Actor,
    @Req() request: ApiRequest,
  ): Promise<RouteOutput<typeof routes.createUpload>> {
    return this.uploads.take(actor, request);
  }
}
