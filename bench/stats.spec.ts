import { median, percentile, rounded } from './stats.js';

describe('stats', () => {
  it('takes the middle of an odd and of an even number of samples', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });

  it('takes percentiles without interpolation', () => {
    const samples = Array.from({ length: 100 }, (_, i) => i + 1);
    expect(percentile(samples, 0.5)).toBe(51);
    expect(percentile(samples, 0.99)).toBe(100);
    expect(percentile([], 0.5)).toBeNaN();
  });

  it('rounds for people', () => {
    expect(rounded(1234.56)).toBe(1235);
    expect(rounded(0.81234)).toBe(0.812);
  });
});
