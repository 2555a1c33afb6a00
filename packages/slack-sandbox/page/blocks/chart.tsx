import type { Chart, Point, Series } from './types.js';

const WIDTH = 480;
const HEIGHT = 200;
const LEFT = 32;
const BOTTOM = 20;
const COLOURS = 6;

const colour = (at: number) => `var(--chart-${(at % COLOURS) + 1})`;

/** The ends of the value axis: nought, and whole steps beyond what there is. */
function scaleOf(series: Series[]) {
  const values = series.flatMap(({ data }) => data.map(({ value }) => value));
  const [low, high] = [Math.min(0, ...values), Math.max(1, ...values)];
  const step = [1, 2, 5, 10, 20, 50].find((each) => (high - low) / each <= 5) ?? (high - low) / 4;
  const [from, to] = [Math.floor(low / step) * step, Math.ceil(high / step) * step];
  const y = (value: number) => (HEIGHT - BOTTOM) * (1 - (value - from) / (to - from)) + 4;
  const ticks = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, at) => from + at * step);
  return { y, ticks };
}

interface Plot {
  series: Series[];
  categories: string[];
  y: (value: number) => number;
}

const valueAt = ({ data }: Series, category: string) =>
  data.find(({ label }) => label === category)?.value ?? 0;

function Bars({ series, categories, y }: Plot) {
  const room = (WIDTH - LEFT) / categories.length;
  const width = Math.min(28, (room * 0.8) / series.length);
  return categories.flatMap((category, at) =>
    series.map((one, nth) => {
      const [value, middle] = [valueAt(one, category), LEFT + room * (at + 0.5)];
      const x = middle + (nth - series.length / 2) * width;
      const [top, base] = [Math.min(y(value), y(0)), Math.max(y(value), y(0))];
      return (
        <rect
          key={`${category}/${one.name}`}
          x={x}
          y={top}
          width={Math.max(1, width - 2)}
          height={base - top}
          fill={colour(nth)}
        />
      );
    }),
  );
}

function Lines({ series, categories, y, filled }: Plot & { filled: boolean }) {
  const room = (WIDTH - LEFT) / categories.length;
  const x = (at: number) => LEFT + room * (at + 0.5);
  return series.map((one, nth) => {
    const points = categories.map((category, at) => `${x(at)},${y(valueAt(one, category))}`).join(' ');
    const area = `${x(0)},${y(0)} ${points} ${x(categories.length - 1)},${y(0)}`;
    return (
      <g key={one.name}>
        {filled && <polygon points={area} fill={colour(nth)} opacity={0.3} />}
        <polyline points={points} fill="none" stroke={colour(nth)} strokeWidth={2} />
      </g>
    );
  });
}

function Axes({ series, chart, label }: { series: Series[]; chart: Chart; label: string }) {
  const { categories = [], x_label, y_label } = chart.axis_config ?? {};
  const { y, ticks } = scaleOf(series);
  const room = (WIDTH - LEFT) / Math.max(1, categories.length);
  const plot = { series, categories, y };
  return (
    <>
      {y_label && <div className="chart-axis">{y_label}</div>}
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 4}`} role="img" aria-label={label}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2={WIDTH} y1={y(tick)} y2={y(tick)} className="chart-line" />
            <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
              {tick}
            </text>
          </g>
        ))}
        {chart.type === 'bar' ? <Bars {...plot} /> : <Lines {...plot} filled={chart.type === 'area'} />}
        {categories.map((category, at) => (
          <text key={category} x={LEFT + room * (at + 0.5)} y={HEIGHT} textAnchor="middle">
            {category}
          </text>
        ))}
      </svg>
      {x_label && <div className="chart-axis chart-axis-x">{x_label}</div>}
    </>
  );
}

const ROUND = 2 * Math.PI * 40;

function Pie({ segments, label }: { segments: Point[]; label: string }) {
  const total = segments.reduce((sum, { value }) => sum + value, 0);
  const before = (nth: number) => segments.slice(0, nth).reduce((sum, { value }) => sum + value, 0);
  return (
    <svg className="chart-pie" viewBox="0 0 160 160" role="img" aria-label={label}>
      {segments.map(({ label: name, value }, nth) => (
        <circle
          key={name}
          {...{ cx: 80, cy: 80, r: 40, fill: 'none', stroke: colour(nth), strokeWidth: 80 }}
          strokeDasharray={`${(value / total) * ROUND} ${ROUND}`}
          strokeDashoffset={(-before(nth) / total) * ROUND}
          transform="rotate(-90 80 80)"
        />
      ))}
    </svg>
  );
}

const spoken = (points: Point[]) => points.map(({ label, value }) => `${label} ${value}`).join(', ');

/** A chart with its legend. Whoever cannot see it hears every value. */
export function DataVisualization({ title, chart }: { title: string; chart: Chart }) {
  const { series = [], segments = [] } = chart;
  const isPie = chart.type === 'pie';
  const values = isPie
    ? spoken(segments)
    : series.map((one) => `${one.name}: ${spoken(one.data)}`).join('; ');
  const label = `${title}. ${values}`;
  const names = isPie ? segments.map((one) => `${one.label} ${one.value}`) : series.map(({ name }) => name);
  return (
    <figure className="block chart">
      <figcaption>{title}</figcaption>
      {isPie ? (
        <Pie segments={segments} label={label} />
      ) : (
        <Axes series={series} chart={chart} label={label} />
      )}
      <ul className="chart-legend">
        {names.map((name, at) => (
          <li key={name}>
            <i style={{ background: colour(at) }} aria-hidden="true" /> {name}
          </li>
        ))}
      </ul>
    </figure>
  );
}
