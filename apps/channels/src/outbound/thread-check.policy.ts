/** One message or comment of a thread that was read. */
export interface ThreadMessage {
  id: string;
  /** Null when the platform does not tell. */
  at: Date | null;
  fromBusiness: boolean;
  text: string;
  hasFile: boolean;
}

/** A thread as it was read. */
export interface ThreadRead {
  messages: ThreadMessage[];
  /** Everything since the call began is in `messages`. */
  complete: boolean;
}

/** The reply whose outcome is not known. */
export interface SoughtReply {
  text: string;
  hasFile: boolean;
  callingSince: Date;
  /** Milliseconds since the call began. */
  ageMs: number;
  /** How often the thread was read, this time included. */
  checks: number;
  /** Platform ids that belong to other replies. */
  taken: ReadonlySet<string>;
  /** Another reply of the conversation with the same content is not known either. */
  hasTwin: boolean;
}

export type ThreadVerdict =
  | { found: string }
  /** It is not there, and no longer to be expected. */
  | { found: 'nothing' }
  /** Read it again later; null: never, the question stays open. */
  | { found: null; againInMs: number | null };

/** Meta tells whole seconds, and its clock is not ours. */
const clockToleranceMs = 5000;
const settledAfterMs = 10 * 60_000;
const againAfterMs = [60_000, 180_000];
const mostChecks = 10;

/**
 * Says what a read of the thread proves. Exactly one outgoing message with that content since the call began that belongs to no other
 * reply is ours; none in a complete read ten minutes later means that it did not arrive. Anything less proves nothing.
 */
export function judgeThread(read: ThreadRead | null, sought: SoughtReply): ThreadVerdict {
  const ours = read === null ? [] : read.messages.filter((message) => isSought(message, sought));
  const [only] = ours;
  if (only !== undefined && ours.length === 1 && !sought.hasTwin) return { found: only.id };
  const late = sought.ageMs >= settledAfterMs;
  if (read?.complete === true && ours.length === 0 && late) return { found: 'nothing' };
  if (sought.checks >= mostChecks) return { found: null, againInMs: null };
  const untilLate = Math.max(settledAfterMs - sought.ageMs, 1000);
  const next = late ? settledAfterMs : (againAfterMs[sought.checks - 1] ?? untilLate);
  return { found: null, againInMs: next };
}

function isSought(message: ThreadMessage, sought: SoughtReply): boolean {
  const since = sought.callingSince.getTime() - clockToleranceMs;
  const late = message.at !== null && message.at.getTime() >= since;
  const same = message.text.trim() === sought.text.trim() && (!sought.hasFile || message.hasFile);
  return message.fromBusiness && late && same && !sought.taken.has(message.id);
}
