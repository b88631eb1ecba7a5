/** The legend is its own selector: what colours, what sizes, and each entry filters. */
import { colourBy, kept, meetings, sizeBy } from '../address';
import { theme } from '../graph/colours';
import { columnLabel } from '../graph/colouring';
import { LARGEST, radiusOf } from '../graph/scene';
import { colours, columns, greatest, keptValues, sizesStale, SIZE_MEASURES } from '../graph/view';
import { format, label, words } from '../i18n';
import { network } from '../state';
import { Choice, Glyph } from './parts';

/** Shares of the greatest value that the three circles show. */
const CIRCLES = [0.04, 0.35, 1];

function toggle(value: string): void {
  const next = new Set(keptValues.value);
  if (!next.delete(value)) next.add(value);
  kept.value = [...next].join('|');
}

export function Legend() {
  const w = words.value;
  const { legend } = colours.value;
  const column = columns.value.includes(colourBy.value) ? colourBy.value : 'category';
  const hasMeetings = [...(network.value?.nodes.values() ?? [])].some((n) => n.kind === 'meeting');
  return (
    <section class="legend" data-testid="legend" aria-label={w.map.legend}>
      <div class="legend-heads">
        <Choice
          label={w.map.colour}
          value={column}
          testid="colour-select"
          options={columns.value.map((c) => ({ value: c, label: columnLabel(c) }))}
          onChange={(value) => {
            colourBy.value = value;
            kept.value = '';
          }}
        />
        <Choice
          label={w.map.size}
          value={sizeBy.value}
          testid="size-select"
          options={SIZE_MEASURES.map((m) => ({ value: m, label: w.measures[m].label }))}
          onChange={(value) => (sizeBy.value = value)}
        />
        <Sizes />
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
              aria-pressed={keptValues.value.has(entry.value)}
              class={keptValues.value.size > 0 && !keptValues.value.has(entry.value) ? 'off' : ''}
              data-value={entry.value}
              onClick={() => toggle(entry.value)}
            >
              <Glyph shape={entry.shape} colour={entry.colour} />
              {entry.label} <span class="soft">{format.value.number(entry.count)}</span>
            </button>
          </li>
        ))}
        {keptValues.value.size > 0 && (
          <li>
            <button type="button" class="more" onClick={() => (kept.value = '')}>
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
  const measure = sizeBy.value;
  const whole = measure === 'degree' || measure === 'coreness';
  const values = [...new Set(CIRCLES.map((share) => (whole ? Math.max(1, Math.round(share * most)) : share * most)))];
  const written = (value: number) =>
    measure === 'betweenness_share' ? format.value.percent(value) : format.value.number(value, whole ? 0 : 2);
  let x = 0;
  return (
    <svg
      class={`sizes${sizesStale.value ? ' stale' : ''}`}
      width={values.length * 62}
      height={LARGEST * 2 + 2}
      role="img"
      aria-label={`${words.value.map.size} : ${label('kinds', 'actor')} ${values.map(written).join(', ')}`}
    >
      {values.map((value) => {
        const r = radiusOf(value, most);
        const cx = x + r + 1;
        x += r * 2 + 38;
        return (
          <g key={value}>
            <circle cx={cx} cy={LARGEST + 1} r={r} />
            <text x={cx + r + 4} y={LARGEST + 5}>
              {written(value)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
