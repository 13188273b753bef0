import { durationClassEndsMs, type Durations, type Figures } from '#shared/contracts/reports.js';
import { classesOf, counts, spans, type Measures, type Span } from './measures.js';

/** A row of figures as reports show it. */
export function figuresOf(measures: Measures): Figures {
  const [messagesIn = 0, repliesOut = 0, outsideOut = 0, casesOpened = 0, byAgent = 0, byTimer = 0] =
    measures;
  return {
    messagesIn,
    repliesOut,
    outsideOut,
    casesOpened,
    resolvedByAgent: byAgent,
    resolvedByTimer: byTimer,
    firstResponse: durationsOf(measures, 'first_response'),
    response: durationsOf(measures, 'response'),
    resolution: durationsOf(measures, 'resolution'),
  };
}

function durationsOf(measures: Measures, span: Span): Durations {
  const first = counts.length + 2 * spans.indexOf(span);
  const count = measures[first] ?? 0;
  const classes = classesOf(measures, span);
  return {
    count,
    meanMs: count === 0 ? null : (measures[first + 1] ?? 0) / count,
    medianMs: classes && percentileMs(classes, 0.5),
    p90Ms: classes && percentileMs(classes, 0.9),
    classes,
  };
}

/**
 * The duration below which the share `p` lies, as if durations were spread evenly within their class. In the last class, which has
 * no end, its beginning: not less than that. Null without any.
 */
export function percentileMs(classes: readonly number[], p: number): number | null {
  const total = classes.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let below = 0;
  for (const [index, count] of classes.entries()) {
    if (count > 0 && below + count >= p * total) {
      const begins = durationClassEndsMs[index - 1] ?? 0;
      const ends = durationClassEndsMs[index] ?? begins;
      return begins + ((ends - begins) * (p * total - below)) / count;
    }
    below += count;
  }
  return null;
}
