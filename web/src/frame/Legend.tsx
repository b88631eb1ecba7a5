/** The legend: it selects what colours and sizes the map, and each entry is a filter. */
import { batch, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { colourBy, legendFilter, meetings, outlinesOfClans, sizeBy } from '../address';
import { theme } from '../graph/theme';
import { areClansShown } from '../graph/clan-outlines';
import { columnLabel } from '../graph/colouring';
import { ground } from '../graph/ground';
import { enlarged } from '../graph/lettering';
import { circleValues, LARGEST, radiusOf } from '../graph/scene';
import { columnOf, offeredScales, scaleChoices } from '../graph/scales';
import { measureColumn } from '../graph/scale-colouring';
import {
  colourColumn,
  colours,
  colourScale,
  columns,
  greatest,
  keptValues,
  legendValues,
  sizeScale,
  sizesStale,
} from '../graph/view';
import { format, label, words } from '../i18n';
import { offeredMeasures } from '../measures';
import { measureOnly } from '../part';
import { present } from '../state';
import { Choice, Glyph } from '../parts/parts';
import { AxesChoice, GroupsNote, LayoutChoice } from './AxesChoice';
import { DayChoice } from './DayChoice';
import { TerritoryNote } from './TerritoryNote';
import { TieTypes } from './TieTypes';
import { TieWidths } from './TieWidths';

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
  const scale = colourScale.value;
  const column = scale ? colourBy.value : colourColumn.value;
  const hasMeetings = [...(present.value?.network.nodes.values() ?? [])].some((n) => n.kind === 'meeting');
  const kept = keptValues.value;
  const offered = columns.value.includes(colourColumn.value) ? columns.value : [...columns.value, colourColumn.value];
  const numbers = offeredScales.value.filter(({ kind }) => kind !== 'measure');
  return (
    <section class="legend" data-testid="legend" aria-label={w.map.legend}>
      <div class="legend-strip">
        <div class="legend-heads">
          <Choice
            label={w.map.colour}
            value={column}
            testid="colour-select"
            options={[
              { label: w.map.columns, options: offered.map((c) => ({ value: c, label: columnLabel(c) })) },
              // A column is chosen by its own name, and a measure by a name that no column has.
              ...scaleChoices(numbers.map((s) => ({ ...s, id: columnOf(s.id) }))),
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
            value={sizeScale.value.id}
            testid="size-select"
            options={scaleChoices(offeredScales.value)}
            onChange={(value) => (sizeBy.value = value)}
          />
          <Sizes />
          <LayoutChoice />
          <DayChoice />
          {areClansShown.value && !ground.value && (
            <Switch of={outlinesOfClans} testid="outlines-switch">
              {w.layouts.outlines}
            </Switch>
          )}
          {hasMeetings && (
            <Switch of={meetings} testid="meetings-switch">
              <Glyph shape="triangle" colour={theme.value.soft} /> {w.map.meetings}
            </Switch>
          )}
        </div>
        <AxesChoice />
        <GroupsNote />
        <TerritoryNote />
        {!scale && column === 'kind' && colourBy.value !== 'kind' && columns.value.some((c) => c !== 'clan') && (
          <p class="soft legend-note" data-testid="plain-colour">
            {w.legend.plain}
          </p>
        )}
        {(scale?.kind === 'opinion' || sizeScale.value.kind === 'opinion') && (
          <p class="soft legend-note" data-testid="opinion">
            {w.legend.opinionText}
          </p>
        )}
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
          {kept && (
            <li>
              <button
                type="button"
                class="more"
                data-testid="measure-only"
                onClick={() =>
                  batch(() => {
                    measureOnly(kept.column, kept.values);
                    legendFilter.value = '';
                  })
                }
              >
                {w.legend.measureOnly}
              </button>
            </li>
          )}
          {legendValues.value.size > 0 && (
            <li>
              <button type="button" class="more" onClick={() => (legendFilter.value = '')}>
                {w.map.clear}
              </button>
            </li>
          )}
        </ul>
      </div>
      <div class="tie-legend">
        <TieTypes />
        <TieWidths />
      </div>
    </section>
  );
}

/** A choice of the address that is on or off. */
function Switch(props: { of: Signal<'0' | '1'>; testid: string; children: ComponentChildren }) {
  return (
    <label class="switch">
      <input
        type="checkbox"
        data-testid={props.testid}
        checked={props.of.value === '1'}
        onChange={(event) => (props.of.value = event.currentTarget.checked ? '1' : '0')}
      />
      {props.children}
    </label>
  );
}

/** Three circles with their values: what a size means. */
function Sizes() {
  const most = greatest.value;
  if (!(most > 0)) return null;
  const { isWhole: whole, write: written, bound } = sizeScale.value;
  let x = 0;
  const circles = circleValues(most, whole).map((value) => {
    const [r, text] = [radiusOf(value, most), written(value)];
    const cx = x + r + 1;
    x += r * 2 + 12 + text.length * LETTER_WIDTH * enlarged.value;
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
