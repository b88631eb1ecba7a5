/** The day since when changes are said: that of a mark, the last one first, or any other. */
import { changedSince } from '../address';
import { words } from '../i18n';
import { lastMarkBefore, markOn, marks } from '../marks';
import { isDay } from '../state';
import { daysAgo, today } from './day';
import { Choice } from './parts';

/** Without a mark, and without a day in the address, what changed in this time is said. */
const USUAL_DAYS = 30;

/** The days that the choice has beside those of marks. */
const USUAL = 'usual';
const OTHER = 'other';

/** The day since when changes are said: that of the address, else of the last mark before today, else the usual one. */
export const sinceDay = (): string =>
  isDay(changedSince.value) ? changedSince.value : (lastMarkBefore(today())?.date ?? daysAgo(USUAL_DAYS));

/** That day within a sentence, with the name of its mark where it has one. */
export const sinceSaid = (): string => words.value.marks.from(sinceDay(), markOn(sinceDay())?.name);

export function Since() {
  const w = words.value.marks;
  const [day, usual] = [sinceDay(), daysAgo(USUAL_DAYS)];
  const past = marks.value.filter(({ date }) => date <= today());
  const value = markOn(day)?.id ?? (day === usual ? USUAL : OTHER);
  return (
    <div class="since no-print">
      {past.length > 0 && (
        <Choice
          label={w.since}
          value={value}
          testid="since-mark"
          options={[
            ...past.map(({ id, name, date }) => ({ value: id, label: w.on(name, date) })),
            { value: USUAL, label: w.days(USUAL_DAYS) },
            ...(value === OTHER ? [{ value: OTHER, label: w.otherDay, disabled: true }] : []),
          ]}
          onChange={(id) => (changedSince.value = past.find((mark) => mark.id === id)?.date ?? usual)}
        />
      )}
      <label class="field">
        <span>{past.length > 0 ? w.exact : w.sinceDay}</span>
        <input
          type="date"
          data-testid="changed-since"
          value={day}
          max={today()}
          onChange={(event) => (changedSince.value = event.currentTarget.value)}
        />
      </label>
    </div>
  );
}
