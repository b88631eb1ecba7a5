/** The legend: it selects what colours and sizes the map, and each entry is a filter. */
import { colourBy, legendFilter, meetings, sizeBy } from '../address';
import { theme } from '../graph/theme';
import { columnLabel } from '../graph/colouring';
import { LARGEST, radiusOf } from '../graph/scene';
import { measureColumn, measureOfColumn } from '../graph/measure-colouring';
import { colours, columns, greatest, legendValues, sizeMeasure, sizesStale } from '../graph/view';
import { format, label, words } from '../i18n';
import { boundOfMeasure, offeredMeasures, writeValue } from '../measures';
import { present } from '../state';
import { Choice, Glyph } from '../parts/parts';
import { DayChoice } from './DayChoice';

/** Shares of the greatest value that the three circles show. */
const CIRCLES = [0.04, 0.35, 1];
/** Room for one letter of a circle's value, in pixels. */
const LETTER_WIDTH = 6.5;

function toggle(value: string): void {
  const next = new Set(legendValues.value);
  if (!next.delete(value)) next.add(value);
  legendFilter.value = [...next].join('|');
}

export function Legend() {
  const w = words.value;
  const { legend } = colours.value;
  const column =
    columns.value.includes(colourBy.value) || measureOfColumn(colourBy.value) ? colourBy.value : 'category';
  const hasMeetings = [...(present.value?.network.nodes.values() ?? [])].some((n) => n.kind === 'meeting');
  return (
    <section class="legend" data-testid="legend" aria-label={w.map.legend}>
      <div class="legend-heads">
        <Choice
          label={w.map.colour}
          value={column}
          testid="colour-select"
          options={[
            { label: w.map.columns, options: columns.value.map((c) => ({ value: c, label: columnLabel(c) })) },
            {
              label: w.map.measures,
              options: offeredMeasures.value.map((m) => ({
                value: measureColumn(m),
                label: w.measures[m.column].label,
              })),
            },
          ]}
          onChange={(value) => {
            colourBy.value = value;
            legendFilter.value = '';
          }}
        />
        <Choice
          label={w.map.size}
          value={sizeMeasure.value.column}
          testid="size-select"
          options={offeredMeasures.value.map(({ column: c }) => ({ value: c, label: w.measures[c].label }))}
          onChange={(value) => (sizeBy.value = value)}
        />
        <Sizes />
        <DayChoice />
        {hasMeetings && (
          <label class="switch">
            <input
              type="checkbox"
              data-testid="meetings-switch"
              checked={meetings.value === '1'}
              onChange={(event) => (meetings.value = event.currentTarget.checked ? '1' : '0')}
            />
            <Glyph shape="triangle" colour={theme.value.soft} /> {w.map.meetings}
          </label>
        )}
      </div>
      <ul class="entries">
        {legend.map((entry) => (
          <li key={entry.value}>
            <button
              type="button"
              aria-pressed={legendValues.value.has(entry.value)}
              class={legendValues.value.size > 0 && !legendValues.value.has(entry.value) ? 'off' : ''}
              data-value={entry.value}
              onClick={() => toggle(entry.value)}
            >
              <Glyph shape={entry.shape} colour={entry.colour} />
              {entry.label} <span class="soft">{format.value.number(entry.count)}</span>
            </button>
          </li>
        ))}
        {legendValues.value.size > 0 && (
          <li>
            <button type="button" class="more" onClick={() => (legendFilter.value = '')}>
              {w.map.clear}
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}

/** Three circles with their values: what a size means. */
function Sizes() {
  const most = greatest.value;
  if (!(most > 0)) return null;
  const measure = sizeMeasure.value;
  const whole = measure.unit === 0;
  const values = [...new Set(CIRCLES.map((share) => (whole ? Math.max(1, Math.round(share * most)) : share * most)))];
  const written = (value: number) => writeValue(measure, value);
  const bound = boundOfMeasure(measure);
  let x = 0;
  const circles = values.map((value) => {
    const [r, text] = [radiusOf(value, most), written(value)];
    const cx = x + r + 1;
    x += r * 2 + 12 + text.length * LETTER_WIDTH;
    return { value, r, cx, text };
  });
  return (
    <svg
      class={`sizes${sizesStale.value ? ' stale' : ''}`}
      width={x}
      height={LARGEST * 2 + 2}
      role="img"
      aria-label={`${words.value.map.size} : ${label('kinds', 'actor')} ${circles.map(({ text }) => text).join(', ')} ${bound ?? ''}`}
    >
      {bound !== undefined && <title>{bound}</title>}
      {circles.map(({ value, r, cx, text }) => (
        <g key={value}>
          <circle cx={cx} cy={LARGEST + 1} r={r} />
          <text x={cx + r + 4} y={LARGEST + 5}>
            {text}
          </text>
        </g>
      ))}
    </svg>
  );
}
