import { partitionsAround, partitionsBefore } from './partitions.js';

describe('partitions', () => {
  it('covers yesterday to a week ahead without a gap', () => {
    const days = partitionsAround(new Date('2026-12-31T23:59:59.999Z'));
    expect(days[0]).toEqual({
      name: 'raw_deliveries_2026_12_30',
      from: '2026-12-30T00:00:00.000Z',
      to: '2026-12-31T00:00:00.000Z',
    });
    expect(days.at(-1)?.name).toBe('raw_deliveries_2027_01_07');
    for (const [i, day] of days.entries()) if (i > 0) expect(day.from).toBe(days[i - 1]?.to);
  });

  it('drops only whole days before the oldest one kept', () => {
    const names = ['raw_deliveries_2026_11_01', 'raw_deliveries_2026_11_02', 'raw_deliveries_2026_11_03'];
    expect(partitionsBefore(names, new Date('2026-11-02T12:00:00Z'))).toEqual(['raw_deliveries_2026_11_01']);
  });
});
