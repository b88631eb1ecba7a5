/** The edits that wait for a person: two values of one field, a refusal, or another network. */
import { choose, sendAgain, tryAgain } from '../edits';
import { words } from '../i18n';
import { fieldValue } from '../parts/fields';
import { WriteButton } from '../parts/parts';
import { asked, reason, told } from '../parts/waiting-told';
import { changeOf, giveUp, undecided, waitingWith, type Waiting } from '../waiting';
import type { Conflict } from '../wire';

export function WaitingBand() {
  const w = words.value.waiting;
  const elsewhere = undecided.value.filter(({ state }) => state === 'elsewhere');
  return (
    <>
      {undecided.value.map((one) =>
        one.state === 'conflict' ? (
          (one.conflicts ?? []).map((conflict) => <Choosing key={one.key + conflict.pointer} one={one} of={conflict} />)
        ) : one.state === 'refused' ? (
          <Refused key={one.key} one={one} />
        ) : null,
      )}
      {elsewhere.length > 0 && (
        <p class="band lost" role="alert" data-testid="waiting-elsewhere">
          <span>{w.elsewhere(elsewhere.length)}</span>
          <WriteButton data-testid="waiting-send" onClick={() => elsewhere.forEach((one) => sendAgain(one))}>
            {w.send}
          </WriteButton>
          <button type="button" onClick={() => elsewhere.forEach(({ key }) => giveUp(key))}>
            {w.giveUp}
          </button>
        </p>
      )}
    </>
  );
}

/** What was refused, with all that was typed, and what waits with it: to be tried again or given up. */
function Refused({ one }: { one: Waiting }) {
  const w = words.value.waiting;
  const others = waitingWith(one.key);
  return (
    <p class="band lost conflict" role="alert" data-testid="waiting-refused">
      <span>
        {w.refused(told(one), reason(one))} {others.length > 0 && w.with(others.map(told))}
      </span>
      <WriteButton data-testid="waiting-again" onClick={() => tryAgain(one)}>
        {w.again}
      </WriteButton>
      <button type="button" data-testid="waiting-give-up" onClick={() => giveUp(one.key)}>
        {w.giveUp}
      </button>
    </p>
  );
}

/** Both values of a field that somebody else changed meanwhile. */
function Choosing({ one, of }: { one: Waiting; of: Conflict }) {
  const w = words.value.waiting;
  const { name, isOwn } = changeOf(one, of);
  const { what, field } = asked(one, of);
  const value = (said: Conflict['yours']) => (isOwn ? fieldValue('', said) : fieldValue(name, said));
  return (
    <p class="band lost conflict" role="alert" data-testid="conflict" data-field={name}>
      <span>{w.conflict(what, field)}</span>
      <WriteButton data-testid="conflict-theirs" onClick={() => choose(one, of, 'theirs')}>
        {w.theirs(value(of.theirs))}
      </WriteButton>
      <WriteButton data-testid="conflict-yours" onClick={() => choose(one, of, 'yours')}>
        {w.yours(value(of.yours))}
      </WriteButton>
    </p>
  );
}
