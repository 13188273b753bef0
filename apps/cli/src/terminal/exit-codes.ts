/** What a command ends with (docs/cli.md). */
export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  unreachable: 3,
  notAllowed: 4,
  /** The command did its work and found something that somebody has to see to. */
  problems: 5,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
