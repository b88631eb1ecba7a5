/** How nodes stand: in the shared layout, at their communes, in circles, in silos, or by two columns or measures that are chosen here. */
import { batch } from '@preact/signals';
import { axisX, axisY, layoutKind, quadrantNames } from '../address';
import { columnLabel } from '../graph/colouring';
import { circles } from '../graph/rings';
import { silos } from '../graph/silo-columns';
import { colourColumn } from '../graph/view';
import { offeredScales, scaleChoices, scaleOf } from '../graph/scales';
import { hasCommunes } from '../graph/territory/territory';
import { words } from '../i18n';
import { oneLine } from '../one-line';
import { Choice } from '../parts/parts';

/** The layouts that need no more to be chosen. */
const WITHOUT_CHOICES = ['territory', 'circles', 'silos'] as const;

/** The two scales to begin with: what people think comes first, as it is what two axes are mostly drawn for. */
function begin(): void {
  const rank = { opinion: 0, column: 1, measure: 2 } as const;
  const [first, second] = [...offeredScales.value].sort((a, b) => rank[a.kind] - rank[b.kind]);
  batch(() => {
    layoutKind.value = 'axes';
    if (!scaleOf(axisX.value)) axisX.value = first?.id ?? '';
    if (!scaleOf(axisY.value)) axisY.value = second?.id ?? '';
  });
}

export function LayoutChoice() {
  const w = words.value.legend;
  return (
    <Choice
      label={w.layout}
      value={layoutKind.value}
      testid="layout-select"
      options={[
        { value: '', label: w.network },
        hasCommunes.value
          ? { value: 'territory', label: w.territory.title }
          : { value: 'territory', label: w.territory.unknown, disabled: true },
        { value: 'circles', label: words.value.layouts.circles.title },
        { value: 'silos', label: words.value.layouts.silos.title },
        { value: 'axes', label: w.axes.title },
      ]}
      onChange={(value) => {
        if (value === 'axes') begin();
        else layoutKind.value = WITHOUT_CHOICES.find((kind) => kind === value) ?? '';
      }}
    />
  );
}

/** What circles or silos show. */
export function GroupsNote() {
  const w = words.value.layouts;
  const said = circles.value
    ? circles.value.areDeclared
      ? w.circles.declared
      : w.circles.measured
    : silos.value
      ? w.silos.text(columnLabel(colourColumn.value))
      : undefined;
  if (said === undefined) return null;
  return (
    <p class="soft legend-note" data-testid="groups-note">
      {said} {w.own}
    </p>
  );
}

/** What the axes show, and what the quadrants are called. */
export function AxesChoice() {
  const w = words.value.legend.axes;
  if (layoutKind.value !== 'axes') return null;
  const options = [{ value: '', label: w.choose }, ...scaleChoices(offeredScales.value)];
  const [x, y] = [scaleOf(axisX.value), scaleOf(axisY.value)];
  const isOfOpinions = x?.kind === 'opinion' || y?.kind === 'opinion';
  return (
    <div class="axes-choice" data-testid="axes-choice">
      <Choice
        label={w.x}
        value={x?.id ?? ''}
        testid="axis-x"
        options={options}
        onChange={(value) => (axisX.value = value)}
      />
      <Choice
        label={w.y}
        value={y?.id ?? ''}
        testid="axis-y"
        options={options}
        onChange={(value) => (axisY.value = value)}
      />
      <details class="quadrants">
        <summary>{w.quadrants}</summary>
        <div class="quadrant-fields">
          {quadrantNames.map((name, i) => (
            <input
              key={i}
              type="text"
              maxLength={60}
              autocomplete="off"
              aria-label={w.corners[i]}
              placeholder={w.corners[i]}
              data-testid={`quadrant-${i + 1}`}
              value={name.value}
              onChange={(event) => (name.value = oneLine(event.currentTarget).trim())}
            />
          ))}
        </div>
      </details>
      <span class="soft axes-note">
        {!x || !y ? w.none : w.own} {isOfOpinions && words.value.legend.opinionText}
      </span>
    </div>
  );
}
