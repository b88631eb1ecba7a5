/** A proposed introduction with the buttons of its status. */
import { edit } from '../edits';
import { spotlight } from '../graph/view';
import { shortLabel, words } from '../i18n';
import { shortName } from '../network';
import { network, stale } from '../state';
import type { SuggestionStatus } from '../wire';
import { NodeButton, WriteButton } from './parts';
import type { ProposedPair } from './suggestions';

const STATUSES: readonly SuggestionStatus[] = ['in_progress', 'done', 'dismissed'];
const MOST_SHARED = 3;

/** One pair: who, whom, what they share, and the buttons of its status. */
export function PairCard({ pair }: { pair: ProposedPair }) {
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
      <StatusButtons pair={pair} />
    </div>
  );
}

/** The buttons that set a pair's status. */
export function StatusButtons({ pair }: { pair: { source: string; target: string; status: SuggestionStatus } }) {
  const w = words.value;
  const mark = (status: SuggestionStatus) => {
    // Pressing the same button again resets the status.
    const next = pair.status === status ? 'proposed' : status;
    const { source, target, status: before } = pair;
    const change = { op: 'suggestion.update', source, target, status: next, was: { status: before } } as const;
    void edit([change], w.missing.marked(w.missing.statuses[next]));
  };
  if (network.value?.readOnly) return null;
  return (
    <p class="buttons">
      {STATUSES.map((status) => (
        <WriteButton waits key={status} class="chip" aria-pressed={pair.status === status} onClick={() => mark(status)}>
          {w.missing.statuses[status]}
        </WriteButton>
      ))}
    </p>
  );
}
