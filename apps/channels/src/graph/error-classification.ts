import type { GraphErrorKind, GraphErrorReason } from './graph-error.js';

export interface Classification {
  kind: GraphErrorKind;
  reason: GraphErrorReason;
}

/** What counts of an error of Graph (meta-platform.md 6.1); never the text, which is localised, seldom the status. */
export interface GraphErrorFacts {
  /** HTTP status. */
  status: number;
  code?: number;
  subcode?: number;
  transient?: boolean;
}

type Row = readonly [code: number, subcode: number | '*', kind: GraphErrorKind, reason: GraphErrorReason];

/** meta-platform.md 4.5, 5.3, 6.2 and 6.3. A row with a subcode goes before the row of its code. */
const rows: readonly Row[] = [
  [1, '*', 'unknown', 'no-clear-answer'],
  [2, '*', 'unknown', 'no-clear-answer'],
  [2, 2018344, 'not-allowed', 'configuration'],
  [3, '*', 'not-allowed', 'configuration'],
  [4, '*', 'retry-later', 'throttled'],
  [10, '*', 'not-allowed', 'permission-missing'],
  [10, 2018065, 'not-allowed', 'outside-window'],
  [10, 2018278, 'not-allowed', 'outside-window'],
  [10, 2534022, 'not-allowed', 'outside-window'],
  [10, 2018108, 'not-allowed', 'person-unavailable'],
  [10, 2018300, 'not-allowed', 'thread-controlled-elsewhere'],
  [10, 1893063, 'not-allowed', 'account-restricted'],
  [17, '*', 'retry-later', 'throttled'],
  [32, '*', 'retry-later', 'throttled'],
  [100, '*', 'invalid', 'refused'],
  [100, 33, 'invalid', 'target-missing'],
  [100, 2018001, 'invalid', 'person-unknown'],
  [100, 2534014, 'invalid', 'person-unknown'],
  [100, 2534029, 'not-allowed', 'account-restricted'],
  [100, 2018008, 'invalid', 'attachment-refused'],
  [100, 2018047, 'invalid', 'attachment-refused'],
  [100, 2018074, 'invalid', 'attachment-refused'],
  [100, 2018109, 'invalid', 'attachment-too-large'],
  [100, 2018294, 'invalid', 'attachment-refused'],
  [100, 2018218, 'not-allowed', 'profile-unavailable'],
  [102, '*', 'reauthorise', 'token-invalid'],
  [104, '*', 'not-allowed', 'configuration'],
  [190, '*', 'reauthorise', 'token-invalid'],
  [194, '*', 'invalid', 'refused'],
  [200, 1545041, 'not-allowed', 'person-unavailable'],
  [200, 2018028, 'not-allowed', 'configuration'],
  [200, 2534041, 'not-allowed', 'messages-switched-off'],
  [230, '*', 'not-allowed', 'profile-unavailable'],
  [341, '*', 'retry-later', 'throttled'],
  [368, '*', 'not-allowed', 'account-restricted'],
  [368, 1404082, 'invalid', 'duplicate'],
  [506, '*', 'invalid', 'duplicate'],
  [551, '*', 'not-allowed', 'person-unavailable'],
  [613, '*', 'retry-later', 'throttled'],
  [803, '*', 'invalid', 'target-missing'],
  [1200, '*', 'unknown', 'no-clear-answer'],
  [2200, '*', 'not-allowed', 'configuration'],
  [2500, '*', 'invalid', 'refused'],
  [2635, '*', 'not-allowed', 'configuration'],
  [9010, '*', 'not-allowed', 'profile-unavailable'],
  [10900, '*', 'not-allowed', 'already-replied'],
  [10903, '*', 'not-allowed', 'private-reply-not-possible'],
  [9000001, '*', 'invalid', 'target-missing'],
];

const byCode = new Map(rows.map(([code, subcode, kind, reason]) => [`${code}/${subcode}`, { kind, reason }]));

/**
 * Says what an error answer of Graph means. An answer that is no error object of Graph (`code` missing) may have been
 * given by anything on the way, so what became of the call is `unknown`; 429 alone is refused before it is worked on.
 */
export function classify(facts: GraphErrorFacts): Classification {
  if (facts.code === undefined) return classifyStatus(facts.status);
  const known = byCode.get(`${facts.code}/${facts.subcode ?? ''}`) ?? byCode.get(`${facts.code}/*`);
  if (known !== undefined) return known;
  if (facts.code >= 200 && facts.code <= 299) return { kind: 'not-allowed', reason: 'permission-missing' };
  const businessUseCase = facts.code >= 80_000 && facts.code <= 80_014;
  if (facts.status === 429 || businessUseCase) return { kind: 'retry-later', reason: 'throttled' };
  if (facts.transient === true || facts.status >= 500) return { kind: 'unknown', reason: 'no-clear-answer' };
  return { kind: 'invalid', reason: 'refused' };
}

function classifyStatus(status: number): Classification {
  if (status === 429) return { kind: 'retry-later', reason: 'throttled' };
  return { kind: 'unknown', reason: 'no-clear-answer' };
}
