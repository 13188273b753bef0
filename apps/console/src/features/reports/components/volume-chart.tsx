import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';

export interface VolumeBar {
  key: string | null;
  name: string;
  messagesIn: number;
  repliesOut: number;
}

interface VolumeChartProps {
  bars: readonly VolumeBar[];
  inLabel: string;
  outLabel: string;
  /** A bar was clicked. */
  onOpen: (figure: 'messagesIn' | 'repliesOut', key: string | null) => void;
}

/** Messages in and replies out. A picture of the table below it, which has the same figures, and the same ways on, for everybody. */
export function VolumeChart({ bars, inLabel, outLabel, onOpen }: VolumeChartProps) {
  const open = (figure: 'messagesIn' | 'repliesOut', index: number): void => {
    const bar = bars[index];
    if (bar !== undefined) onOpen(figure, bar.key);
  };
  return (
    <div aria-hidden className="h-64 w-full text-xs" data-testid="volume-chart">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={[...bars]} accessibilityLayer={false} margin={{ left: -16, right: 8, top: 8 }}>
          <CartesianGrid vertical={false} stroke="var(--color-line)" />
          <XAxis dataKey="name" stroke="var(--color-muted)" tickLine={false} minTickGap={16} />
          <YAxis allowDecimals={false} stroke="var(--color-muted)" tickLine={false} axisLine={false} />
          <Tooltip
            cursor={{ fill: 'var(--color-hover)' }}
            contentStyle={{ background: 'var(--color-raised)', border: '1px solid var(--color-line)' }}
          />
          <Legend />
          <Bar
            dataKey="messagesIn"
            className="cursor-pointer"
            onClick={(_, index) => open('messagesIn', index)}
            name={inLabel}
            fill="var(--color-accent)"
            isAnimationActive={false}
            maxBarSize={32}
          />
          <Bar
            dataKey="repliesOut"
            className="cursor-pointer"
            onClick={(_, index) => open('repliesOut', index)}
            name={outLabel}
            fill="var(--color-line-strong)"
            isAnimationActive={false}
            maxBarSize={32}
          />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
