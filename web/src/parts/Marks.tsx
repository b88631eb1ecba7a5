/** The marks of the network: set with a name and a day, listed, taken away. */
import { useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { edit } from '../edits';
import { words } from '../i18n';
import { marks } from '../marks';
import { oneLine } from '../one-line';
import { network } from '../state';
import type { Mark } from '../wire';
import { today } from './day';
import { FirstOf } from './FirstOf';
import { Section, WriteButton } from './parts';

/** Marks that are shown at first, and more at a time. */
const FIRST = 6;
/** The longest name that the service takes, in characters. */
const MAX_NAME = 100;

export function Marks() {
  const w = words.value.marks;
  const button = useRef<HTMLElement>(null);
  const isReadOnly = network.value?.readOnly === true;
  const remove = ({ id }: Mark) => {
    // The keyboard goes on from the form: the mark's own button goes with it.
    button.current?.querySelector('button')?.focus();
    void edit([{ op: 'mark.remove', id }], w.removed);
  };
  return (
    <Section title={w.title} testid="marks">
      {marks.value.length === 0 && <p class="soft">{w.none}</p>}
      <FirstOf items={marks.value} first={FIRST} testid="more-marks">
        {(shown) => (
          <ul class="plain">
            {shown.map((mark) => (
              <li key={mark.id} class="ranked-head" data-mark={mark.id}>
                <span>{w.on(mark.name, mark.date)}</span>
                {!isReadOnly && (
                  <WriteButton
                    waits
                    class="quiet no-print"
                    aria-label={w.remove(mark.name, mark.date)}
                    onClick={() => remove(mark)}
                  >
                    ×
                  </WriteButton>
                )}
              </li>
            ))}
          </ul>
        )}
      </FirstOf>
      {!isReadOnly && <MarkForm button={button} />}
    </Section>
  );
}

/** One button with a name and a day, which are offered. */
function MarkForm({ button }: { button: { current: HTMLElement | null } }) {
  const w = words.value.marks;
  const name = useSignal(w.usual);
  const day = useSignal(today());
  const set = (event: Event) => {
    event.preventDefault();
    const [called, date] = [name.value.trim(), day.value];
    void edit([{ op: 'mark.add', date, name: called }], w.done(called, date));
  };
  return (
    <form class="no-print" data-testid="mark-form" onSubmit={set}>
      <div class="two-dates">
        <label class="field">
          <span>{w.name}</span>
          <input
            type="text"
            required
            pattern=".*\S.*"
            maxLength={MAX_NAME}
            autocomplete="off"
            value={name.value}
            data-testid="mark-name"
            onInput={(event) => (name.value = oneLine(event.currentTarget))}
          />
        </label>
        <label class="field">
          <span>{w.day}</span>
          <input
            type="date"
            required
            value={day.value}
            data-testid="mark-day"
            onInput={(event) => (day.value = event.currentTarget.value)}
          />
        </label>
      </div>
      <p class="buttons" ref={(element) => void (button.current = element)}>
        <WriteButton waits type="submit" data-testid="set-mark">
          {w.set}
        </WriteButton>
      </p>
    </form>
  );
}
