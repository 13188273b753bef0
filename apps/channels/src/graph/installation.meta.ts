import { z } from 'zod';

/** 2.1, layer 2: the apps that are installed on a Page, each with the fields to which it is subscribed. */
export const installedApps = z.object({
  data: z.array(
    z.object({
      id: z.coerce.string(),
      subscribed_fields: z.array(z.string()).default([]),
    }),
  ),
});
