/** « Qui compte »: the ranking by a measure, each with its sentence. */
import { signal } from '@preact/signals';
import { measureBy, sizeBy } from '../address';
import { format, label, words } from '../i18n';
import { network, stale } from '../state';
import { RANKING, type SaidMeasure } from '../sentences';
import { SIZE_MEASURES } from '../graph/view';
import { RankedItem } from './Essential';
import { Choice, Info, Nothing } from './parts';
import { rankBy } from './ranking';

const MOST = 40;
const kind = signal('');

/** How a measure's value is written beside a name. */
function written(measure: string, value: number): string {
  if (measure === 'betweenness_share') return format.value.percent(value);
  if (measure === 'harmonic') return format.value.number(value, 2);
  if (measure === 'pagerank') return format.value.number(value, 3);
  return format.value.number(value);
}

export function Who() {
  const w = words.value;
  const measure = (RANKING as readonly string[]).includes(measureBy.value)
    ? (measureBy.value as SaidMeasure)
    : 'betweenness_share';
  const nodes = network.value?.nodes;
  const ranked = rankBy(measure).filter(({ id }) => kind.value === '' || nodes?.get(id)?.kind === kind.value);
  const none =
    kind.value !== ''
      ? w.nothing.kind
      : measure === 'betweenness_share'
        ? w.nothing.between
        : measure === 'articulation'
          ? w.nothing.cut
          : w.nothing.ranking;
  const choose = (value: string) => {
    measureBy.value = value;
    // The map says the same thing as the list.
    if ((SIZE_MEASURES as readonly string[]).includes(value)) sizeBy.value = value;
  };
  return (
    <div data-testid="ranking">
      <h1>{w.who.title}</h1>
      <div class="choices">
        <Choice
          label={w.who.rank}
          value={measure}
          testid="measure-select"
          options={RANKING.map((m) => ({ value: m, label: w.measures[m].label }))}
          onChange={choose}
        />
        <Choice
          label={w.who.filter}
          value={kind.value}
          options={[
            { value: '', label: w.who.all },
            ...['actor', 'pole', 'project'].map((k) => ({ value: k, label: label('kinds', k) })),
          ]}
          onChange={(value) => (kind.value = value)}
        />
        <Info of={measure} />
      </div>
      {ranked.length === 0 && <Nothing otherwise={none} />}
      <ol class="list numbered" aria-busy={stale.value}>
        {ranked.slice(0, MOST).map(({ id, value }) => (
          <RankedItem key={id} id={id} figure={written(measure, value)} measure={measure} />
        ))}
      </ol>
    </div>
  );
}
