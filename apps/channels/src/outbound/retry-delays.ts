/**
 * Pauses after which a postponed reply is tried again. Together they are longer than `giveUpAfterMs`, so that the last try always
 * ends in an outcome and no reply stays behind in quarantine.
 */
export const retryDelaysMs: number[] = [
  500, 500, 1000, 1000, 2000, 5000, 10_000, 30_000, 60_000, 120_000, 240_000, 240_000, 240_000,
];
