/** « Chaînons manquants »: whom to introduce to whom, why, and what became of it. */
import { signal, useSignal, type Signal } from '@preact/signals';
import { notesOf } from '../accuracy';
import { language } from '../address';
import { columnLabel } from '../graph/colouring';
import { printing } from '../graph/theme';
import { words } from '../i18n';
import { pairKey } from '../network';
import { stale } from '../state';
import { Choice, EmptyState, Info, NodeButton, Notes, Section } from '../parts/parts';
import { PairCard, pointing, StatusButtons } from '../parts/PairCard';
import {
  openPairs,
  proposedBridges,
  proposedPairs,
  type ProposedBridge,
  type ProposedPair,
} from '../parts/suggestions';
import { TableDownload } from '../parts/TableDownload';
import type { Panel } from './panel';
import { bridgesTable, pairsTable } from './tables';

const FIRST = 10;
const FIRST_BRIDGES = 5;

/** The column of actors without ties, whatever their silos. */
const ISOLATED = 'isolated';

/** The column whose silos bridges would join; empty for the first there is. */
const bridged = signal('');

/** What bridges are ranked by: the gain of openness of the column, or that of closeness of the whole network. */
const gain = signal<'openness' | 'closeness'>('openness');

/** One useful bridge: who, whom, and what a tie between them would change, in the engine's words. */
function Bridge({ bridge }: { bridge: ProposedBridge }) {
  return (
    <div class="card pair" data-testid="bridge" data-status={bridge.status} {...pointing(bridge, bridge.via)}>
      <p class="pair-names">
        <NodeButton id={bridge.source} /> <span>{words.value.missing.and}</span> <NodeButton id={bridge.target} />
      </p>
      <p class={stale.value ? 'stale' : 'soft'}>{language.value === 'fr' ? bridge.reason : bridge.reason_en}</p>
      <StatusButtons pair={bridge} />
    </div>
  );
}

/** Ties that would change most, between the silos of one column. */
function Bridges() {
  const w = words.value;
  const most = useSignal(FIRST_BRIDGES);
  const bridges = proposedBridges().filter((b) => b.status !== 'dismissed' && b.column !== ISOLATED);
  const columns = [...new Set(bridges.map((b) => b.column))];
  if (columns.length === 0) return null;
  const column = columns.includes(bridged.value) ? bridged.value : columns[0];
  const byCloseness = gain.value === 'closeness';
  const shown = bridges
    .filter((b) => b.column === column)
    .sort((a, b) => (byCloseness ? a.rank_harmonic - b.rank_harmonic : a.rank - b.rank));
  return (
    <Section
      testid="bridges"
      title={
        <>
          {w.missing.bridges} <Info of="bridges" />
        </>
      }
    >
      <Choice
        label={w.silos.partition}
        value={column ?? ''}
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
      {shown.slice(0, most.value).map((b) => (
        <Bridge key={`${b.column}/${b.source}/${b.target}`} bridge={b} />
      ))}
      <More most={most} all={shown.length} />
      <TableDownload file="bridges" table={() => bridgesTable(shown)} />
    </Section>
  );
}

/** Whom actors without ties could meet, and why. */
function Isolated() {
  const w = words.value.missing;
  const most = useSignal(FIRST_BRIDGES);
  const shown = proposedBridges().filter((b) => b.status !== 'dismissed' && b.column === ISOLATED);
  if (shown.length === 0) return null;
  return (
    <Section testid="isolated" title={w.isolated}>
      {shown.slice(0, most.value).map((b) => (
        <Bridge key={`${b.source}/${b.target}`} bridge={b} />
      ))}
      <More most={most} all={shown.length} />
      <TableDownload file="bridges" table={() => bridgesTable(shown)} />
    </Section>
  );
}

/** The button that shows more of a list; on paper, how many are left out. */
function More({ most, all }: { most: Signal<number>; all: number }) {
  const w = words.value.missing;
  const left = all - most.value;
  if (left <= 0) return null;
  if (printing.value) return <p class="soft">{words.value.data.more(left)}</p>;
  return (
    <button type="button" class="more" onClick={() => (most.value += FIRST)}>
      {w.more(Math.min(FIRST, left))}
    </button>
  );
}

const isSamePair = (a: { source: string; target: string }, b: { source: string; target: string }): boolean =>
  pairKey(a.source, a.target) === pairKey(b.source, b.target);

/** Bridges, then pairs to introduce, then pairs to declare; dismissed pairs are behind one button. */
function MissingLinks() {
  const w = words.value;
  const most = useSignal(FIRST);
  const showDismissed = useSignal(false);
  const pairs = proposedPairs();
  const open = pairs.filter((p) => p.status !== 'dismissed');
  const dismissed = pairs.filter((p) => p.status === 'dismissed');
  // A pair may bridge several columns: it was set aside once.
  const asides = new Map(
    proposedBridges()
      .filter((b) => b.status === 'dismissed' && !dismissed.some((p) => isSamePair(p, b)))
      .map((b) => [pairKey(b.source, b.target), b]),
  );
  const aside = dismissed.length + asides.size;
  const shown = open.slice(0, most.value);
  const part = (title: string, some: ProposedPair[]) =>
    some.length > 0 && (
      <Section title={title}>
        {some.map((p) => (
          <PairCard key={`${p.source}/${p.target}`} pair={p} />
        ))}
      </Section>
    );
  return (
    <div data-testid="suggestion-list">
      <h1>
        {w.missing.title} <Info of="missing" />
      </h1>
      <Bridges />
      <Isolated />
      <Notes
        sentences={notesOf(
          'missing_bridges',
          'missing_bridges.gain_harmonic',
          'missing_bridges.isolated',
          'missing_probable',
        )}
      />
      {pairs.length === 0 && <EmptyState otherwise={w.missing.none} />}
      {part(
        w.missing.introduce,
        shown.filter((p) => !p.meets),
      )}
      {part(
        w.missing.declare,
        shown.filter((p) => p.meets),
      )}
      <More most={most} all={open.length} />
      {aside > 0 && !showDismissed.value && (
        <button type="button" class="more" data-testid="show-dismissed" onClick={() => (showDismissed.value = true)}>
          {w.missing.hidden(aside)}
        </button>
      )}
      {showDismissed.value && part(w.missing.statuses.dismissed, dismissed)}
      {showDismissed.value && [...asides].map(([key, b]) => <Bridge key={key} bridge={b} />)}
      {pairs.length > 0 && <TableDownload file="pairs" table={() => pairsTable(pairs)} />}
    </div>
  );
}

export const missingLinksPanel: Panel = {
  id: 'missing',
  title: () => words.value.pages.missing,
  // What there is to do, not how long the list of proposals is.
  count: () => openPairs().filter(({ status }) => status === 'in_progress').length || undefined,
  Component: MissingLinks,
};
