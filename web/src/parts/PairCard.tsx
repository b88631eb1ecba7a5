/** A proposed introduction with the buttons of its status. */
import { edit } from '../edits';
import { field } from '../drafts';
import { introduced, spotlight } from '../graph/view';
import { shortLabel, words } from '../i18n';
import { shortName } from '../network';
import { network, stale } from '../state';
import type { SuggestionStatus } from '../wire';
import { NodeButton, WriteButton } from './parts';
import { adding, tieForm } from './adding';
import type { ProposedPair } from './suggestions';

const STATUSES: readonly SuggestionStatus[] = ['in_progress', 'done', 'dismissed'];
const MOST_SHARED = 3;

/** What makes a card point at its pair: the two, those between them, and the tie that there could be. */
export function pointing(pair: { source: string; target: string }, between: readonly string[]) {
  const show = () => {
    introduced.value = [pair.source, pair.target];
    spotlight.value = new Set([pair.source, pair.target, ...between]);
  };
  const hide = () => {
    introduced.value = null;
    spotlight.value = new Set();
  };
  return { onMouseEnter: show, onMouseLeave: hide, onFocusIn: show, onFocusOut: hide };
}

/** One pair: who, whom, what they share, and the buttons of its status. */
export function PairCard({ pair }: { pair: ProposedPair }) {
  const w = words.value;
  const held = network.value;
  const name = (id: string) => shortName(held?.nodes.get(id)) || id;
  const shared = pair.shared.map(name);
  const category = (id: string) => held?.nodes.get(id)?.category;
  const [a, b] = [category(pair.source), category(pair.target)];
  return (
    <div class="card pair" data-testid="suggestion" data-status={pair.status} {...pointing(pair, pair.shared)}>
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

/** Whether a tie is declared between two. */
const areTied = (a: string, b: string): boolean =>
  [...(network.peek()?.links.values() ?? [])].some(
    ({ kind, source, target }) => kind === 'tie' && ((source === a && target === b) || (source === b && target === a)),
  );

/** Opens the form of a tie, filled in with its two ends: who has introduced them has only to say what it is. */
function recordTie(from: string, to: string): void {
  field(tieForm(from), 'target', '').value = to;
  adding.value = { what: 'tie', from };
}

/** The buttons that set a pair's status, and take it back. */
export function StatusButtons({ pair }: { pair: { source: string; target: string; status: SuggestionStatus } }) {
  const w = words.value;
  const mark = (next: SuggestionStatus) => {
    const { source, target, status: before } = pair;
    const change = { op: 'suggestion.update', source, target, status: next, was: { status: before } } as const;
    void edit([change], w.missing.marked(w.missing.statuses[next]));
    if (next === 'done' && !areTied(source, target)) recordTie(source, target);
  };
  if (network.value?.readOnly) return null;
  return (
    <p class="buttons">
      {STATUSES.map((status) => (
        <WriteButton
          waits
          key={status}
          class="chip"
          aria-pressed={pair.status === status}
          data-testid={`status-${status}`}
          onClick={() => mark(pair.status === status ? 'proposed' : status)}
        >
          {w.missing.statuses[status]}
        </WriteButton>
      ))}
      {pair.status !== 'proposed' && (
        <WriteButton waits class="chip" data-testid="status-proposed" onClick={() => mark('proposed')}>
          {w.missing.putBack}
        </WriteButton>
      )}
    </p>
  );
}
