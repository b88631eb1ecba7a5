/** « Chaînons manquants »: whom to introduce to whom, as a list of what is to do: proposed, under way, done, set aside. */
import { signal } from '@preact/signals';
import { notesOf } from '../accuracy';
import { todo } from '../address';
import { columnLabel } from '../graph/colouring';
import { format, words } from '../i18n';
import { FirstOf } from '../parts/FirstOf';
import { Choice, EmptyState, Info, Notes } from '../parts/parts';
import { PairCard, STATUSES } from '../parts/PairCard';
import {
  decided,
  isIsolated,
  proposedBridges,
  proposedPairs,
  SORTS,
  toPropose,
  type Introduction,
  type ProposedBridge,
  type Sort,
} from '../parts/suggestions';
import { Since, sinceDay, sinceSaid } from '../parts/Since';
import { TableDownload } from '../parts/TableDownload';
import { sourceOf } from '../state';
import type { SuggestionStatus } from '../wire';
import { useGaugeSince } from './missing/gauge';
import { bridgesTable, pairsTable } from './tables';

/** Pairs that are shown at first, and more at a time. */
const FIRST = 10;

/** The sort of proposals that is shown. */
const sort = signal<Sort>('best');

/** The column whose silos bridges would join; empty for the first there is. */
const bridged = signal('');

/** What bridges are ranked by: the gain of openness of the column, or that of closeness of the whole network. */
const gain = signal<'openness' | 'closeness'>('openness');

/** The bridges between the silos of the column chosen, in the order chosen, and the columns that there are. */
function chosenBridges(): { columns: string[]; column: string; bridges: ProposedBridge[] } {
  const all = proposedBridges().filter((b) => !isIsolated(b));
  const columns = [...new Set(all.map((b) => b.column))];
  const column = columns.includes(bridged.value) ? bridged.value : (columns[0] ?? '');
  const byCloseness = gain.value === 'closeness';
  const bridges = all
    .filter((b) => b.column === column)
    .sort((a, b) => (byCloseness ? a.rank_harmonic - b.rank_harmonic : a.rank - b.rank));
  return { columns, column, bridges };
}

/** The choices of what is proposed first: the sort, and for bridges the column and the gain. */
function Sorts({ columns, column }: { columns: string[]; column: string }) {
  const w = words.value;
  return (
    <div class="no-print">
      <Choice
        label={w.missing.show}
        value={sort.value}
        testid="sort-select"
        options={SORTS.map((value) => ({ value, label: w.missing.kinds[value] }))}
        onChange={(value) => (sort.value = SORTS.find((one) => one === value) ?? 'best')}
      />
      {sort.value === 'best' && <p class="soft">{w.missing.bestText}</p>}
      {sort.value === 'bridges' && columns.length > 0 && (
        <>
          <p>
            {w.missing.bridges} <Info of="bridges" />
          </p>
          <Choice
            label={w.silos.partition}
            value={column}
            options={columns.map((c) => ({ value: c, label: c === 'clan' ? w.pages.clans : columnLabel(c) }))}
            onChange={(value) => (bridged.value = value)}
          />
          <Choice
            label={w.missing.by}
            value={gain.value}
            options={[
              { value: 'openness', label: w.missing.byOpenness },
              { value: 'closeness', label: w.missing.byCloseness },
            ]}
            onChange={(value) => (gain.value = value === 'closeness' ? 'closeness' : 'openness')}
          />
        </>
      )}
    </div>
  );
}

/** The pairs of a tab, ten at first. */
function Pairs({ status, pairs }: { status: SuggestionStatus; pairs: readonly Introduction[] }) {
  const w = words.value.missing;
  const gauge = useGaugeSince(status === 'done' ? pairs : []);
  if (pairs.length === 0)
    return status === 'proposed' && proposedPairs().length + proposedBridges().length === 0 ? (
      <EmptyState otherwise={w.none} />
    ) : (
      <p class="soft">{w.noneOf[status]}</p>
    );
  return (
    <>
      {gauge.text && (
        <p class="soft" data-testid="gauge-since">
          {gauge.text}
        </p>
      )}
      <FirstOf items={pairs} first={FIRST} testid="more-pairs">
        {(shown) => shown.map((of) => <PairCard key={`${of.source}/${of.target}`} of={of} gauge={gauge.said(of)} />)}
      </FirstOf>
    </>
  );
}

/** What was decided since a day, in a sentence; nothing where nothing was ever decided. */
function ChangedSince({ lists }: { lists: Record<SuggestionStatus, readonly Introduction[]> }) {
  const since = sinceDay();
  const { in_progress, done, dismissed } = lists;
  if (in_progress.length + done.length + dismissed.length === 0) return null;
  const [under, made, aside] = [in_progress, done, dismissed].map(
    (pairs) => pairs.filter(({ decision }) => (decision?.since ?? '') >= since).length,
  );
  return (
    <p role="status" data-testid="decided-since">
      {words.value.missing.changedSince(sinceSaid(), under ?? 0, made ?? 0, aside ?? 0)}
    </p>
  );
}

export function MissingLinks() {
  const w = words.value.missing;
  const { columns, column, bridges } = chosenBridges();
  const lists: Record<SuggestionStatus, readonly Introduction[]> = {
    proposed: toPropose(sort.value, bridges),
    in_progress: decided('in_progress'),
    done: decided('done'),
    dismissed: decided('dismissed'),
  };
  const open = todo.value;
  const isKnown = sourceOf((a) => a.complete) !== null;
  const pairs = proposedPairs();
  return (
    <div data-testid="suggestion-list">
      <h1>
        {w.title} <Info of="missing" />
      </h1>
      <p class="soft">{w.text}</p>
      <div class="tabs todo-tabs" role="group" aria-label={w.tabs}>
        {STATUSES.map((status) => (
          <button
            key={status}
            type="button"
            aria-pressed={open === status}
            data-testid={`todo-${status}`}
            onClick={() => (todo.value = status)}
          >
            {w.statuses[status]}
            {(status !== 'proposed' || isKnown) && (
              <span class="count"> {format.value.number(lists[status].length)}</span>
            )}
          </button>
        ))}
      </div>
      <ChangedSince lists={lists} />
      {open !== 'proposed' && <Since />}
      {open === 'proposed' && <Sorts columns={columns} column={column} />}
      <Pairs key={`${open} ${sort.value}`} status={open} pairs={lists[open]} />
      {open === 'proposed' && (
        <>
          <Notes
            sentences={notesOf(
              'missing_bridges',
              'missing_bridges.gain_harmonic',
              'missing_bridges.isolated',
              'missing_probable',
            )}
          />
          {sort.value === 'bridges' && bridges.length > 0 && (
            <TableDownload file="bridges" table={() => bridgesTable(bridges)} />
          )}
          {sort.value === 'isolated' && lists.proposed.length > 0 && (
            <TableDownload file="bridges" table={() => bridgesTable(proposedBridges().filter(isIsolated))} />
          )}
          {sort.value !== 'bridges' && sort.value !== 'isolated' && pairs.length > 0 && (
            <TableDownload file="pairs" table={() => pairsTable(pairs)} />
          )}
        </>
      )}
    </div>
  );
}
