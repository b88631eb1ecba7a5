/** Over the map: the slider of time, what begins when, and the way to play it. It moves this screen alone. */
import { useEffect } from 'preact/hooks';
import { format, words } from '../../i18n';
import { marks, markOn } from '../../marks';
import { isPlaying, leaveTime, pause, play, slideTo, step, steps } from '../../parts/timeline';
import { dayShown, network, ownDay, sliding } from '../../state';
import { stepAround } from '../../time';

/** Height of the tallest bar, in units of its drawing. */
const TALLEST = 12;

export function TimeBar() {
  const w = words.value.time;
  useEffect(() => pause, []);
  const held = steps.value;
  if (!held) return null;
  const { days, begun, unit } = held;
  const most = Math.max(1, ...begun);
  const day = dayShown.value;
  const said = day === undefined ? w.allDates : format.value.date(day);
  const end = (of: string | undefined) => format.value.date((of ?? '').slice(0, unit === 'day' ? 10 : 4));
  return (
    <section class="time-bar" aria-label={w.bar} data-testid="time-bar" data-day={day ?? 'all'}>
      <button
        type="button"
        class="quiet"
        aria-label={isPlaying.value ? w.pause : w.play}
        title={isPlaying.value ? w.pause : w.play}
        data-testid="time-play"
        onClick={() => (isPlaying.value ? pause() : play())}
      >
        <svg class="glyph" viewBox="0 0 14 14" width="16" height="16" aria-hidden="true">
          <path d={isPlaying.value ? 'M3 2h3v10H3zM8 2h3v10H8z' : 'M3 1.5L12 7L3 12.5Z'} fill="currentColor" />
        </svg>
      </button>
      <div class="time-line">
        <svg class="begun" viewBox={`0 0 ${days.length - 1} ${TALLEST}`} preserveAspectRatio="none" aria-hidden="true">
          {begun.map((count, at) => {
            const height = (count / most) * TALLEST;
            return <rect key={days[at]} x={at - 0.35} y={TALLEST - height} width="0.7" height={height} />;
          })}
          {marks.value.map(({ id, date }) => {
            const at = stepAround(held, date);
            return at !== null && <line key={id} x1={at} x2={at} y1="0" y2={TALLEST} data-mark={id} />;
          })}
        </svg>
        <input
          type="range"
          min={0}
          max={days.length - 1}
          value={step.value}
          aria-label={w.slider}
          aria-valuetext={said}
          data-testid="time-slider"
          onInput={(event) => {
            pause();
            slideTo(days[Number(event.currentTarget.value)] ?? '');
          }}
        />
        <p class="ends soft" aria-hidden="true">
          <span>{end(days[0])}</span>
          <span>{end(days.at(-1))}</span>
        </p>
      </div>
      <output class="time-day" data-testid="time-day">
        {said}
      </output>
      <MarkChoice day={day} />
      {(ownDay.value !== '' || sliding.value !== null) && (
        <button type="button" class="more" data-testid="time-leave" onClick={leaveTime}>
          {w.back(network.value?.asOf)}
        </button>
      )}
    </section>
  );
}

/** The marks to go to, the newest first; the one of the day that is shown is chosen. Nothing where there is none. */
function MarkChoice({ day }: { day: string | undefined }) {
  const w = words.value.marks;
  const here = markOn(day ?? '')?.id ?? '';
  if (marks.value.length === 0) return null;
  return (
    <select
      aria-label={w.goTo}
      data-testid="time-marks"
      onChange={(event) => {
        const date = marks.value.find(({ id }) => id === event.currentTarget.value)?.date;
        pause();
        if (date !== undefined) slideTo(date);
      }}
    >
      <option value="" selected={here === ''} disabled>
        {w.list}
      </option>
      {marks.value.map(({ id, name, date }) => (
        <option key={id} value={id} selected={id === here}>
          {w.on(name, date)}
        </option>
      ))}
    </select>
  );
}
