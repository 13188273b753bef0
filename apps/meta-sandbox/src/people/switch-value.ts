import { z } from 'zod';

/** Yes or no, in JSON or from a form. */
export const switchValue = z.union([
  z.boolean(),
  z.enum(['true', 'false']).transform((text) => text === 'true'),
]);
