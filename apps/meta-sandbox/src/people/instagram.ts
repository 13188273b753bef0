import type { ActionTable } from './action-table.js';
import { InstagramBusiness } from './instagram-business.js';
import { InstagramComments } from './instagram-comments.js';
import { InstagramContent } from './instagram-content.js';
import { InstagramDirect } from './instagram-direct.js';
import { InstagramReferences } from './instagram-references.js';
import { InstagramVisitors } from './instagram-visitors.js';
import { instagramContentActions } from './instagram-content.actions.js';
import { instagramDirectActions } from './instagram-direct.actions.js';
import type { PlatformServices } from './platform-services.js';
import type { References } from './references.js';

/** Instagram's side of the world: what the Graph API uses of it, and the actions of the control API. */
export interface Instagram {
  instagram: InstagramBusiness;
  instagramDirect: InstagramDirect;
}

export function createInstagram(
  services: PlatformServices,
  refs: References,
): { graph: Instagram; actions: ActionTable[] } {
  const comments = new InstagramComments(services);
  const business = new InstagramBusiness(services, comments);
  const direct = new InstagramDirect(services);
  const found = new InstagramReferences(services.world, refs);
  const content = new InstagramContent(services, comments);
  const visitors = new InstagramVisitors(services);
  return {
    graph: { instagram: business, instagramDirect: direct },
    actions: [
      instagramContentActions({ refs: found, comments, content, business, world: services.world }),
      instagramDirectActions({ services, refs: found, content, visitors, direct }),
    ],
  };
}
