import { parseLossless } from '#shared/json/lossless-json.js';
import { customerProfile } from './graph.meta.js';

/** What Meta tells of a customer; all null when it tells nothing. */
export interface CustomerProfile {
  name: string | null;
  username: string | null;
  pictureUrl: string | null;
}

/** Reads the answer for a PSID or IGSID (meta-platform.md 4.5); an empty object is an honest nothing. */
export function parseProfile(text: string): CustomerProfile {
  const parsed = customerProfile.safeParse(parseLossless(text));
  if (!parsed.success) return nothing;
  const { name, first_name: first, last_name: last, username, profile_pic: picture } = parsed.data;
  const parts = [first, last].filter((part) => part !== undefined && part !== '').join(' ');
  return {
    name: name ?? (parts === '' ? null : parts),
    username: username ?? null,
    pictureUrl: picture ?? null,
  };
}

const nothing: CustomerProfile = { name: null, username: null, pictureUrl: null };
