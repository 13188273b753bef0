// The public face of the package; inside the package every file imports what it needs itself.
export * from './generated/index.js';
export { client } from './generated/client.gen.js';
export type { Client } from './generated/client/index.js';
export { ApiError, toApiError, type Violation } from './api-error.js';
export { createParley, type ParleyOptions } from './create-parley.js';
export { itemsOf } from './items-of.js';
export { liveEvents, type LiveEvent, type LiveEventsOptions } from './live-events.js';
export { verifyWebhook, WebhookError, type VerifyOptions } from './verify-webhook.js';
