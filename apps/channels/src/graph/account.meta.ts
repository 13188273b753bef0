import { z } from 'zod';
import { metaId } from './graph.meta.js';

/** 1.4 */
export const profile = z.object({
  id: metaId,
  username: z.string().optional(),
  name: z.string().optional(),
  profile_picture_url: z.string().optional(),
});

/** 1.4: a Page as `/me/accounts`, the lists of a business and `GET /{page}` give it. */
export const page = z.object({
  id: metaId,
  name: z.string().default(''),
  access_token: z.string().min(1).optional(),
  tasks: z.array(z.string()).optional(),
  picture: z.object({ data: z.object({ url: z.string().optional() }).optional() }).optional(),
  instagram_business_account: profile.optional(),
});
export type MetaPage = z.infer<typeof page>;

const business = z.object({ id: metaId });

/** 4.6, where it is still served. */
const group = z.object({ id: metaId, name: z.string().default(''), icon: z.string().optional() });

/** One page of a list; `next` is absent on the last one (4.1). */
function listOf<Item extends z.ZodType>(item: Item) {
  const cursors = z.object({ after: z.string().optional() }).optional();
  return z.object({
    data: z.array(item),
    paging: z.object({ cursors, next: z.string().optional() }).optional(),
  });
}

export const pageList = listOf(page);
export const businessList = listOf(business);
export const groupList = listOf(group);

/** The shape of every list. */
export type Paged<Item> = z.ZodType<{
  data: Item[];
  paging?: { cursors?: { after?: string }; next?: string };
}>;
