import type { ExitCode } from './exit-codes.js';

/** What a command has to say: one JSON document for programs, the same in words for people. */
export interface Report<Data = unknown> {
  data: Data;
  text: string;
  /** 0 unless set. */
  exitCode?: ExitCode;
}
