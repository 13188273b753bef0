import { z } from 'zod';
import { metaId } from './graph.meta.js';

/** 1.6: only what is used of `GET /debug_token`. */
export const tokenFacts = z.object({
  data: z.object({
    is_valid: z.boolean(),
    app_id: metaId.optional(),
    user_id: metaId.optional(),
    expires_at: z.number().optional(),
    data_access_expires_at: z.number().optional(),
    scopes: z.array(z.string()).nullish(),
    granular_scopes: z
      .array(z.object({ scope: z.string(), target_ids: z.array(metaId).nullish() }))
      .nullish(),
    error: z.object({ subcode: z.number().optional() }).optional(),
  }),
});
