/** « Qui compte »: the ranking by a measure, each line with its sentence. */
import { signal } from '@preact/signals';
import { measureBy, sizeBy } from '../address';
import { isPlain, label, words } from '../i18n';
import { boundOfMeasure, measureOf, notesOfMeasure, offeredMeasures, USUAL_MEASURE } from '../measures';
import { Choice, EmptyState, Info, Notes } from '../parts/parts';
import { RankedItem } from '../parts/RankedItem';
import { rankBy, whyNoRanking } from '../parts/ranking';
import { TableDownload } from '../parts/TableDownload';
import { network, stale } from '../state';
import { rankingTable } from './tables';

const MOST = 40;
const KINDS = ['actor', 'pole', 'project'] as const;
/** The kind of node that the list is kept to; empty for all. */
const kind = signal('');

/** The kinds to choose from: of a network that is no PTCE, those that it has. */
function kindsThere(): readonly string[] {
  const nodes = [...(network.value?.nodes.values() ?? [])];
  return isPlain.value ? KINDS.filter((k) => nodes.some((node) => node.kind === k)) : KINDS;
}

export function Ranking() {
  const w = words.value;
  const measure = measureOf(measureBy.value) ?? USUAL_MEASURE;
  const nodes = network.value?.nodes;
  const everyone = rankBy(measure);
  const ranked = everyone.filter(({ id }) => kind.value === '' || nodes?.get(id)?.kind === kind.value);
  const why = whyNoRanking(everyone, measure) ?? (ranked.length === 0 ? 'kind' : undefined);
  const bound = boundOfMeasure(measure);
  return (
    <div data-testid="ranking">
      <h1>{w.who.title}</h1>
      <div class="choices">
        <Choice
          label={w.who.rank}
          value={measure.column}
          testid="measure-select"
          options={offeredMeasures.value.map(({ column }) => ({ value: column, label: w.measures[column].label }))}
          onChange={(column) => {
            measureBy.value = column;
            // The map says the same thing as the list.
            sizeBy.value = column;
          }}
        />
        <Choice
          label={w.who.filter}
          value={kind.value}
          options={[
            { value: '', label: w.who.all },
            ...kindsThere().map((k) => ({ value: k, label: label('kinds', k) })),
          ]}
          onChange={(value) => (kind.value = value)}
        />
        <Info of={measure.column} />
      </div>
      <Notes sentences={[...(bound === undefined ? [] : [bound]), ...notesOfMeasure(measure)]} />
      {why !== undefined ? (
        <EmptyState otherwise={w.emptyStates[why]} />
      ) : (
        <ol class="list numbered" aria-busy={stale.value}>
          {ranked.slice(0, MOST).map(({ id, value }) => (
            <RankedItem key={id} id={id} value={value} measure={measure} />
          ))}
        </ol>
      )}
      {why === undefined && <TableDownload file="ranking" table={() => rankingTable(ranked)} />}
    </div>
  );
}
