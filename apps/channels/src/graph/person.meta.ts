import { z } from 'zod';

/** 4.5: one id of a person for each Page that knows them. */
export const pageScopedIds = z.object({
  data: z.array(z.object({ id: z.coerce.string(), page: z.object({ id: z.coerce.string() }) })),
});
