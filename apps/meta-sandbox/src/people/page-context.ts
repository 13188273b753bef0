import type { FastifyReply, FastifyRequest } from 'fastify';
import { readCookie, setCookie } from '../ui/cookies.js';
import { localeOf } from '../ui/locale.js';
import type { Customer } from '../world/types.js';
import type { World } from '../world/world.js';
import { messagesFor, type PageContext } from './layout.js';

const CUSTOMER_COOKIE = 'sandbox_customer';
const YEAR = 365 * 86_400;

/** As whom and in which language a page is shown: by `?as=`, by its address, by the cookie, or the first customer. */
export function pageContext(
  world: World,
  request: FastifyRequest,
  reply: FastifyReply,
  fixed?: Customer,
): PageContext {
  const asked = (request.query as Record<string, string | undefined>)['as'] ?? fixed?.id;
  const customer =
    world.customers.get(asked) ??
    world.customers.get(readCookie(request, CUSTOMER_COOKIE)) ??
    world.customers.all()[0];
  if (customer && asked) setCookie(reply, CUSTOMER_COOKIE, customer.id, { maxAgeSeconds: YEAR });
  const locale = localeOf(request);
  const here = request.originalUrl.split('?')[0] ?? '/';
  return { world, locale, text: messagesFor(locale), customer, here };
}
