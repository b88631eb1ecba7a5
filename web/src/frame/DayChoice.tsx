/** The day that is measured and drawn, with what it leaves out; whoever can edit chooses it, for everyone. Absent while this screen shows another. */
import { useSignal } from '@preact/signals';
import { edit } from '../edits';
import { format, words } from '../i18n';
import { dateOf } from '../i18n/format';
import { oneLine } from '../one-line';
import { network, present } from '../state';
import { daySaid } from '../parts/day';
import { Choice, WriteButton } from '../parts/parts';

/** The value of the choice that asks for a date; no day is written so. */
const OTHER = 'other';

export function DayChoice() {
  const w = words.value.day;
  const isAsking = useSignal(false);
  const [held, shown] = [network.value, present.value];
  if (!held || !shown) return null;
  const { asOf, readOnly } = held;
  // Another day is on the slider of time, which says it.
  if (shown.network.asOf !== asOf) return null;
  const day = held.day ?? (asOf === undefined ? 'all' : 'today');
  const choose = (chosen: string) => {
    isAsking.value = false;
    if (chosen === day) return;
    const said = chosen === 'all' ? w.chosenAll : chosen === 'today' ? w.chosenToday : w.chosen(chosen);
    void edit([{ op: 'network.update', day: chosen, was: { day: held.day ?? null } }], said);
  };
  const usual = [
    { value: 'today', label: w.today },
    { value: 'all', label: w.all },
  ];
  const own = usual.some(({ value }) => value === day) ? [] : [{ value: day, label: format.value.date(day) }];
  return (
    <div class="day" data-testid="day">
      {!readOnly && (
        <Choice
          label={w.label}
          value={isAsking.value ? OTHER : day}
          testid="day-select"
          options={[...usual, ...own, { value: OTHER, label: w.other }]}
          onChange={(value) => (value === OTHER ? (isAsking.value = true) : choose(value))}
        />
      )}
      {isAsking.value && <OtherDate choose={choose} />}
      {/* Where the choice says it all, the map keeps the room. */}
      <span
        class={!readOnly && asOf === undefined ? 'visually-hidden' : 'soft'}
        role="status"
        data-testid="day-said"
        data-day={asOf ?? 'all'}
      >
        {daySaid(shown)}
      </span>
    </div>
  );
}

/** Asks for a date. */
function OtherDate({ choose }: { choose: (day: string) => void }) {
  const w = words.value;
  const text = useSignal('');
  const isWrong = useSignal(false);
  const submit = (event: Event) => {
    event.preventDefault();
    const day = dateOf(text.value);
    isWrong.value = day === null;
    if (day !== null) choose(day);
  };
  return (
    <form class="other-day" onSubmit={submit} noValidate>
      <label class="field">
        <span>{w.day.field}</span>
        <input
          type="text"
          maxLength={10}
          autocomplete="off"
          data-testid="day-other"
          value={text.value}
          onInput={(event) => (text.value = oneLine(event.currentTarget))}
        />
      </label>
      <WriteButton type="submit" data-testid="day-submit">
        {w.day.submit}
      </WriteButton>
      {isWrong.value && (
        <p class="refused" role="alert" data-testid="day-refusal">
          {w.add.badDate}
        </p>
      )}
    </form>
  );
}
