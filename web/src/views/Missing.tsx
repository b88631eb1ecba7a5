/** « Chaînons manquants »: whom to introduce to whom, why, and what became of it. */
import { signal, useSignal } from '@preact/signals';
import { language } from '../address';
import { edit } from '../edits';
import { columnLabel } from '../graph/colouring';
import { spotlight } from '../graph/view';
import { shortLabel, words } from '../i18n';
import { shortName } from '../network';
import { network, stale } from '../state';
import type { SuggestionStatus } from '../wire';
import { Choice, Info, NodeButton, Nothing, Section } from './parts';
import { proposedBridges, proposedPairs, type ProposedBridge, type ProposedPair } from './suggestions';

const STATUSES: readonly SuggestionStatus[] = ['in_progress', 'done', 'dismissed'];
const MOST_SHARED = 3;
const FIRST = 12;
const FIRST_BRIDGES = 5;

/** The column whose silos bridges would join; empty for the first there is. */
const bridged = signal('');

/** One pair: who, whom, what they share, and buttons that keep what was done. */
export function Pair({ pair }: { pair: ProposedPair }) {
  const w = words.value;
  const held = network.value;
  const name = (id: string) => shortName(held?.nodes.get(id)) || id;
  const shared = pair.shared.map(name);
  const category = (id: string) => held?.nodes.get(id)?.category;
  const [a, b] = [category(pair.source), category(pair.target)];
  return (
    <div
      class="card pair"
      data-testid="suggestion"
      data-status={pair.status}
      onMouseEnter={() => (spotlight.value = new Set([pair.source, pair.target, ...pair.shared]))}
      onMouseLeave={() => (spotlight.value = new Set())}
    >
      <p class="pair-names">
        <NodeButton id={pair.source} /> <span>{w.missing.and}</span> <NodeButton id={pair.target} />
      </p>
      <p class={stale.value ? 'stale' : 'soft'}>
        {w.sentences.missing(shared.slice(0, MOST_SHARED), Math.max(0, shared.length - MOST_SHARED))}
        {a && b && a !== b && ` ${w.sentences.wouldOpen(shortLabel('categories', a), shortLabel('categories', b))}`}
        {pair.meets && ` ${w.sentences.meets}`}
      </p>
      <Follow pair={pair} />
    </div>
  );
}

/** Buttons that keep what was done with a pair. */
function Follow({ pair }: { pair: { source: string; target: string; status: SuggestionStatus } }) {
  const w = words.value;
  const mark = (status: SuggestionStatus) => {
    // The same button again takes the mark off.
    const next = pair.status === status ? 'proposed' : status;
    const change = { op: 'suggestion.update', source: pair.source, target: pair.target, status: next };
    void edit([change], w.missing.marked(w.missing.statuses[next]));
  };
  if (network.value?.readOnly) return null;
  return (
    <p class="buttons">
      {STATUSES.map((status) => (
        <button
          key={status}
          type="button"
          class="chip"
          aria-pressed={pair.status === status}
          onClick={() => mark(status)}
        >
          {w.missing.statuses[status]}
        </button>
      ))}
    </p>
  );
}

/** One useful bridge: who, whom, and what a tie between them would change, in the engine's words. */
function Bridge({ bridge }: { bridge: ProposedBridge }) {
  return (
    <div
      class="card pair"
      data-testid="bridge"
      data-status={bridge.status}
      onMouseEnter={() => (spotlight.value = new Set([bridge.source, bridge.target, ...bridge.via]))}
      onMouseLeave={() => (spotlight.value = new Set())}
    >
      <p class="pair-names">
        <NodeButton id={bridge.source} /> <span>{words.value.missing.and}</span> <NodeButton id={bridge.target} />
      </p>
      <p class={stale.value ? 'stale' : 'soft'}>{language.value === 'fr' ? bridge.reason : bridge.reason_en}</p>
      <Follow pair={bridge} />
    </div>
  );
}

/** Ties that would change most, between the silos of one column. */
function Bridges() {
  const w = words.value;
  const most = useSignal(FIRST_BRIDGES);
  const bridges = proposedBridges().filter((b) => b.status !== 'dismissed');
  const columns = [...new Set(bridges.map((b) => b.column))];
  if (columns.length === 0) return null;
  const column = columns.includes(bridged.value) ? bridged.value : columns[0];
  const shown = bridges.filter((b) => b.column === column);
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
      {shown.slice(0, most.value).map((b) => (
        <Bridge key={`${b.column}/${b.source}/${b.target}`} bridge={b} />
      ))}
      {shown.length > most.value && (
        <button type="button" class="more" onClick={() => (most.value += FIRST)}>
          {w.missing.more(Math.min(FIRST, shown.length - most.value))}
        </button>
      )}
    </Section>
  );
}

/** The page: bridges that would change most, then pairs: to introduce first, to declare next, what was set aside behind one button. */
export function Missing() {
  const w = words.value;
  const most = useSignal(FIRST);
  const showDismissed = useSignal(false);
  const pairs = proposedPairs();
  const open = pairs.filter((p) => p.status !== 'dismissed');
  const dismissed = pairs.filter((p) => p.status === 'dismissed');
  const shown = open.slice(0, most.value);
  const part = (title: string, some: ProposedPair[]) =>
    some.length > 0 && (
      <Section title={title}>
        {some.map((p) => (
          <Pair key={`${p.source}/${p.target}`} pair={p} />
        ))}
      </Section>
    );
  return (
    <div data-testid="suggestion-list">
      <h1>
        {w.missing.title} <Info of="missing" />
      </h1>
      <Bridges />
      {pairs.length === 0 && <Nothing otherwise={w.missing.none} />}
      {part(
        w.missing.introduce,
        shown.filter((p) => !p.meets),
      )}
      {part(
        w.missing.declare,
        shown.filter((p) => p.meets),
      )}
      {open.length > most.value && (
        <button type="button" class="more" onClick={() => (most.value += FIRST)}>
          {w.missing.more(Math.min(FIRST, open.length - most.value))}
        </button>
      )}
      {dismissed.length > 0 && !showDismissed.value && (
        <button type="button" class="more" onClick={() => (showDismissed.value = true)}>
          {w.missing.hidden(dismissed.length)}
        </button>
      )}
      {showDismissed.value && part(w.missing.statuses.dismissed, dismissed)}
    </div>
  );
}
