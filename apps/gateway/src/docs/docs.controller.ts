import { Controller, Header } from '@nestjs/common';
import { openApiDocument } from '../api/open-api.js';
import { Route } from '../api/route.decorator.js';
import { allRoutes, routes } from '../api/routes.js';
import { operationsPage } from './operations-page.js';
import { problemsPage } from './problems-page.js';
import { streamPage } from './stream-page.js';
import { styles } from './styles.js';
import { webhooksPage } from './webhooks-page.js';

const HTML = 'text/html; charset=utf-8';

/** The description of the API, for programs and for people; everything is made once, at the start. */
@Controller()
export class DocsController {
  private readonly openApi = openApiDocument(allRoutes);
  private readonly operations = operationsPage(this.openApi);
  private readonly problems = problemsPage();
  private readonly stream = streamPage(this.openApi);
  private readonly webhooks = webhooksPage(this.openApi);

  @Route(routes.getOpenApi)
  getOpenApi(): Record<string, unknown> {
    return { ...this.openApi };
  }

  @Route(routes.getApiDocs)
  @Header('content-type', HTML)
  getApiDocs(): string {
    return this.operations;
  }

  @Route(routes.getProblemDocs)
  @Header('content-type', HTML)
  getProblemDocs(): string {
    return this.problems;
  }

  @Route(routes.getStreamDocs)
  @Header('content-type', HTML)
  getStreamDocs(): string {
    return this.stream;
  }

  @Route(routes.getWebhookDocs)
  @Header('content-type', HTML)
  getWebhookDocs(): string {
    return this.webhooks;
  }

  @Route(routes.getDocsStyles)
  @Header('content-type', 'text/css; charset=utf-8')
  getDocsStyles(): string {
    return styles;
  }
}
