import { assert, property, record, shuffledSubarray } from 'fast-check';
import { figuresOf, percentileMs } from './figures-of.js';
import { sumOf } from './measures.js';
import { timelineFacts, type Timeline, type TimelineMessage, type TimelineMove } from './timeline-facts.js';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 0, 5, 8) + minutes * 60_000);
const anna = '01990000-0000-7000-8000-00000000000a';
const inbound = (minutes: number): TimelineMessage => ({
  at: at(minutes),
  direction: 'inbound',
  agentId: null,
});
const outbound = (minutes: number, agentId: string | null = anna): TimelineMessage => ({
  at: at(minutes),
  direction: 'outbound',
  agentId,
});
const move = (
  minutes: number,
  from: TimelineMove['from'],
  to: TimelineMove['to'],
  by: TimelineMove['by'] = 'agent',
): TimelineMove => ({ at: at(minutes), from, to, by, agentId: by === 'agent' ? anna : null });

const factsOf = (timeline: Omit<Timeline, 'historyBefore'>, historyBefore: Date | null = null) =>
  timelineFacts({ ...timeline, historyBefore });
const figures = (timeline: Omit<Timeline, 'historyBefore'>, historyBefore: Date | null = null) =>
  figuresOf(sumOf(factsOf(timeline, historyBefore).map(({ measures }) => measures)));

const minutes = (value: number): number => value * 60_000;

/** Written at 0 and 5, answered at 20 and resolved with the same click at 50. */
const plain: Omit<Timeline, 'historyBefore'> = {
  messages: [inbound(0), inbound(5), outbound(20), outbound(50)],
  moves: [move(0, null, 'new', 'customer'), move(20, 'new', 'pending'), move(50, 'pending', 'resolved')],
};

describe('what a conversation adds to reports', () => {
  it('is counted once, whatever the order in which it is given', () => {
    const shuffled = record({
      messages: shuffledSubarray([...plain.messages], { minLength: 4 }),
      moves: shuffledSubarray([...plain.moves], { minLength: 3 }),
    });
    assert(property(shuffled, (timeline) => expect(figures(timeline)).toEqual(figures(plain))));
    expect(figures(plain)).toMatchObject({
      messagesIn: 2,
      repliesOut: 2,
      outsideOut: 0,
      casesOpened: 1,
      resolvedByAgent: 1,
      resolvedByTimer: 0,
      firstResponse: { count: 1, meanMs: minutes(20) },
      response: { count: 1, meanMs: minutes(20) },
      resolution: { count: 1, meanMs: minutes(50) },
    });
  });

  it('stands in the hour in which it was reached, with the agent who reached it', () => {
    const facts = factsOf({
      messages: [inbound(0), outbound(61)],
      moves: [move(0, null, 'new', 'customer'), move(61, 'new', 'resolved')],
    });
    expect(facts.map(({ hour, agentId }) => [hour.toISOString(), agentId])).toEqual([
      [at(0).toISOString(), null],
      [at(60).toISOString(), anna],
    ]);
  });

  it('measures each answer from the oldest message that was waiting', () => {
    const timeline = {
      messages: [inbound(0), outbound(10), inbound(30), inbound(40), outbound(60)],
      moves: [],
    };
    expect(figures(timeline).response).toMatchObject({ count: 2, meanMs: minutes(20) });
    expect(figures(timeline).firstResponse).toMatchObject({ count: 1, meanMs: minutes(10) });
  });

  it('takes an answer from outside for an answer of nobody here', () => {
    const timeline = {
      messages: [inbound(0), outbound(10, null)],
      moves: [move(0, null, 'new', 'customer')],
    };
    expect(figures(timeline)).toMatchObject({
      outsideOut: 1,
      repliesOut: 0,
      firstResponse: { count: 1, meanMs: minutes(10) },
    });
    expect(factsOf(timeline).every(({ agentId }) => agentId === null)).toBe(true);
  });

  it('begins a new case when the customer comes back to what was resolved, and not before', () => {
    const timeline = {
      messages: [inbound(0), inbound(100), inbound(200), outbound(210)],
      moves: [
        move(0, null, 'new', 'customer'),
        move(50, 'new', 'resolved', 'timer'),
        move(100, 'resolved', 'new', 'customer'),
        move(110, 'new', 'pending'),
        move(200, 'pending', 'new', 'customer'),
      ],
    };
    expect(figures(timeline)).toMatchObject({
      casesOpened: 2,
      resolvedByTimer: 1,
      firstResponse: { count: 1, meanMs: minutes(110) },
      response: { count: 1, meanMs: minutes(110) },
      resolution: { count: 1, meanMs: minutes(50) },
    });
  });

  it.each(['agent', 'undo'] as const)('counts the last end of a case that was reopened (%s)', (by) => {
    const timeline = {
      messages: [inbound(0)],
      moves: [
        move(0, null, 'new', 'customer'),
        move(10, 'new', 'resolved'),
        move(11, 'resolved', by === 'undo' ? 'new' : 'pending', by),
        move(30, 'pending', 'resolved', 'timer'),
      ],
    };
    expect(figures(timeline)).toMatchObject({
      casesOpened: 1,
      resolvedByAgent: 0,
      resolvedByTimer: 1,
      resolution: { count: 1, meanMs: minutes(30) },
    });
  });

  it('goes on waiting when the resolve was undone', () => {
    const timeline = {
      messages: [inbound(0), outbound(40)],
      moves: [
        move(0, null, 'new', 'customer'),
        move(10, 'new', 'resolved'),
        move(11, 'resolved', 'new', 'undo'),
      ],
    };
    expect(figures(timeline).response).toMatchObject({ count: 1, meanMs: minutes(40) });
  });

  it('takes no case, and nobody waiting, from history', () => {
    const timeline = {
      messages: [inbound(0), inbound(5), outbound(60), inbound(90), outbound(95)],
      moves: [],
    };
    expect(figures(timeline, at(80))).toMatchObject({
      messagesIn: 3,
      repliesOut: 2,
      casesOpened: 1,
      response: { count: 1, meanMs: minutes(5) },
      firstResponse: { count: 1, meanMs: minutes(5) },
    });
    expect(figures(timeline, at(200)).casesOpened).toBe(0);
  });

  it('needs nothing of when the moves of customers became known', () => {
    const moves = plain.moves.filter(({ by }) => by !== 'customer');
    expect(figures({ ...plain, moves })).toEqual(figures(plain));
  });

  it('knows no negative durations', () => {
    const timeline = { messages: [inbound(10), outbound(5)], moves: [move(10, null, 'new', 'customer')] };
    expect(figures(timeline).response.count).toBe(0);
  });
});

describe('percentiles from classes', () => {
  const classes = (entries: Record<number, number>): number[] =>
    Array.from({ length: 16 }, (_, index) => entries[index] ?? 0);

  it('spread durations evenly within their class', () => {
    expect(percentileMs(classes({ 0: 10 }), 0.5)).toBe(minutes(0.5));
    expect(percentileMs(classes({ 0: 5, 6: 5 }), 0.9)).toBe(minutes(30) + 0.8 * minutes(30));
    expect(percentileMs(classes({ 3: 1 }), 0.5)).toBe(minutes(7.5));
  });

  it('tell the beginning of the last class, and nothing of nothing', () => {
    expect(percentileMs(classes({ 15: 3 }), 0.5)).toBe(7 * 24 * minutes(60));
    expect(percentileMs(classes({}), 0.5)).toBeNull();
  });
});
