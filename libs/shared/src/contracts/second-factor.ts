import { z } from 'zod';
import { actor } from './actor.js';
import { id, instant, nothing } from './common.js';
import { defineRpc } from './contract.js';

/** Six digits of an authenticator app, or a recovery code; spaces and dashes in it do not matter. */
export const secondFactorCode = z.string().min(1).max(64);

/** Whether a sign-in with a password takes a second factor, as its owner sees it. */
export const secondFactor = z.object({
  /** Since when; null: it does not. */
  since: instant.nullable(),
  recoveryCodesLeft: z.int(),
  /** False: the installation has no key to keep secrets with. */
  available: z.boolean(),
});
export type SecondFactor = z.infer<typeof secondFactor>;

export const secondFactorRpc = {
  get: defineRpc(
    'access-control.get-second-factor',
    'The second factor of the actor.',
    z.object({ actor }),
    secondFactor,
  ),
  start: defineRpc(
    'access-control.start-second-factor',
    'A new secret for the actor, which counts once it was confirmed. `credentials-invalid`, `too-many-requests`; there is one already: `second-factor-present`; no key in the configuration: `second-factor-unavailable`.',
    z.object({ actor, currentPassword: z.string().max(1024) }),
    z.object({
      /** Base32, for apps that take no picture. */
      secret: z.string(),
      /** `otpauth://totp/…`, for a QR code. */
      uri: z.string(),
    }),
  ),
  confirm: defineRpc(
    'access-control.confirm-second-factor',
    'From now on a sign-in with the actor’s password takes a code; the other sessions end. Answers recovery codes, this once. Nothing was started: `second-factor-missing`; `second-factor-invalid`, `too-many-requests`.',
    z.object({ actor, code: secondFactorCode }),
    z.object({ recoveryCodes: z.array(z.string()) }),
  ),
  remove: defineRpc(
    'access-control.remove-second-factor',
    'The password is enough again. `second-factor-missing`, `second-factor-invalid`, `too-many-requests`.',
    z.object({ actor, code: secondFactorCode }),
    nothing,
  ),
  reset: defineRpc(
    'access-control.reset-second-factor',
    'Takes the second factor off a user who lost it, and ends their sessions. Admin only. Absent already: no error.',
    z.object({ actor, userId: id }),
    nothing,
  ),
};
