/** The edits that wait for a person: two values of one field, a refusal, or another network. */
import { words } from '../i18n';
import { network } from '../state';
import { choose, sendAgain } from '../edits';
import { fieldName, fieldValue, nodeName } from '../parts/fields';
import { WriteButton } from '../parts/parts';
import { changeOf, dropWaiting, undecided, type Waiting } from '../waiting';
import type { ChangeRequest, Conflict } from '../wire';

export function WaitingBand() {
  const w = words.value.waiting;
  const elsewhere = undecided.value.filter(({ state }) => state === 'elsewhere');
  const giveUp = (some: readonly Waiting[]) => {
    for (const { key } of some) dropWaiting(key);
  };
  return (
    <>
      {undecided.value.map((one) =>
        one.state === 'conflict' ? (
          (one.conflicts ?? []).map((conflict) => <Choosing key={one.key + conflict.pointer} one={one} of={conflict} />)
        ) : one.state === 'refused' ? (
          <p key={one.key} class="band lost" role="alert" data-testid="waiting-refused">
            <span>{w.refused(one.said, one.refusal ?? '')}</span>
            <button type="button" onClick={() => giveUp([one])}>
              {w.giveUp}
            </button>
          </p>
        ) : null,
      )}
      {elsewhere.length > 0 && (
        <p class="band lost" role="alert" data-testid="waiting-elsewhere">
          <span>{w.elsewhere(elsewhere.length)}</span>
          <WriteButton data-testid="waiting-send" onClick={() => elsewhere.forEach((one) => sendAgain(one))}>
            {w.send}
          </WriteButton>
          <button type="button" onClick={() => giveUp(elsewhere)}>
            {w.giveUp}
          </button>
        </p>
      )}
    </>
  );
}

/** Both values of a field that somebody else changed meanwhile. */
function Choosing({ one, of }: { one: Waiting; of: Conflict }) {
  const w = words.value.waiting;
  const { change, name, isOwn } = changeOf(one, of);
  const value = (said: Conflict['yours']) => (isOwn ? fieldValue('', said) : fieldValue(name, said));
  return (
    <p class="band lost conflict" role="alert" data-testid="conflict" data-field={name}>
      <span>{w.conflict(change ? subject(change) : '', isOwn ? name : fieldName(name))}</span>
      <WriteButton data-testid="conflict-theirs" onClick={() => choose(one, of, 'theirs')}>
        {w.theirs(value(of.theirs))}
      </WriteButton>
      <WriteButton data-testid="conflict-yours" onClick={() => choose(one, of, 'yours')}>
        {w.yours(value(of.yours))}
      </WriteButton>
    </p>
  );
}

/** What a change is of, by name. */
function subject(change: ChangeRequest): string {
  const w = words.value.waiting;
  const [kind = ''] = change.op.split('.');
  if (kind === 'network') return w.network;
  if ('source' in change && kind === 'suggestion')
    return w.pair(nodeName(change.source ?? ''), nodeName(change.target ?? ''));
  const id = ('id' in change ? change.id : undefined) ?? '';
  if (kind === 'term') return w.term(id);
  const link = network.value?.links.get(id);
  return link ? w.pair(nodeName(link.source), nodeName(link.target)) : nodeName(id);
}
