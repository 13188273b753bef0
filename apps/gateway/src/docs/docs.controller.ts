import { Controller, Header } from '@nestjs/common';
import { openApiDocument } from '../api/open-api.js';
import { Route } from '../api/route.decorator.js';
import { allRoutes, routes } from '../api/routes.js';
import { operationsPage, problemsPage } from './pages.js';

@Controller()
export class DocsController {
  private readonly openApi = openApiDocument(allRoutes);
  private readonly operations = operationsPage(allRoutes);
  private readonly problems = problemsPage();

  @Route(routes.getOpenApi)
  getOpenApi(): Record<string, unknown> {
    return { ...this.openApi };
  }

  @Route(routes.getApiDocs)
  @Header('content-type', 'text/html; charset=utf-8')
  getApiDocs(): string {
    return this.operations;
  }

  @Route(routes.getProblemDocs)
  @Header('content-type', 'text/html; charset=utf-8')
  getProblemDocs(): string {
    return this.problems;
  }
}
