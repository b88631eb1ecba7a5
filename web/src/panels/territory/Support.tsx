/** « Ce que notre soutien a changé »: how the territory's network differs between two days, with an authority and without it. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { supportBy, supportSince } from '../../address';
import { askedSupport, askSupport } from '../../asked-territory';
import { format, words } from '../../i18n';
import { Choice, NodeButton, Section } from '../../parts/parts';
import { authorities } from '../../parts/territory-choices';
import { networkKey, offline, ownDay, typesLeftOut } from '../../state';
import type { SupportFigures, SupportReport, TerritoryAnswer } from '../../wire';
import { FirstOf } from '../../parts/FirstOf';
import { lighting } from './lighting';

/** Names shown at first in each list. */
const FIRST = 40;

const FIRST_SUBSIDY = 'first_subsidy';
/** The value of the choice that asks for a day. */
const OTHER = 'other';

/** The choice of whose support, and of the day to compare with. */
function Question() {
  const w = words.value.territory;
  const isAsking = useSignal(false);
  const since = supportSince.value;
  const isDay = since !== '' && since !== FIRST_SUBSIDY;
  const choose = (value: string) => {
    isAsking.value = value === OTHER;
    if (value !== OTHER) supportSince.value = value;
  };
  return (
    <>
      <Choice
        label={w.supportBy}
        value={supportBy.value}
        testid="support-by"
        options={[
          { value: '', label: w.ownAuthority },
          ...authorities.value.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(value) => (supportBy.value = value)}
      />
      <Choice
        label={w.supportSince}
        value={isAsking.value || isDay ? OTHER : since}
        testid="support-since"
        options={[
          { value: '', label: w.chooseFirst },
          { value: FIRST_SUBSIDY, label: w.firstSubsidy },
          { value: OTHER, label: w.otherDay },
        ]}
        onChange={choose}
      />
      {(isAsking.value || isDay) && (
        <label class="field no-print">
          <span>{w.day}</span>
          <input
            type="date"
            data-testid="support-day"
            value={isDay ? since : ''}
            onChange={(event) => (supportSince.value = event.currentTarget.value)}
          />
        </label>
      )}
    </>
  );
}

/** The differences, as a table and by name. */
function Differences({ report }: { report: SupportReport }) {
  const w = words.value.territory;
  const { before, before_without, after, after_without, reached_before, reached_after } = report;
  const [then, now] = [reached_before, reached_after].map((some) => new Set(some.map(({ id }) => id)));
  const rows: [string, (of: SupportFigures) => string][] = [
    [w.rowActors, ({ actors }) => format.value.number(actors)],
    [w.rowTies, ({ ties }) => format.value.number(ties)],
    [w.rowIsolates, ({ isolates }) => format.value.number(isolates)],
    [w.rowTogether, ({ together }) => format.value.number(together)],
    [w.rowOpenness, ({ decloisonnement }) => (decloisonnement === null ? '–' : w.share(decloisonnement))],
  ];
  /** The figure and, where it would be another, that without the authority. */
  const cell = (say: (of: SupportFigures) => string, withIt: SupportFigures, without: SupportFigures) => (
    <td>
      {say(withIt)}
      {say(withIt) !== say(without) && <span class="soft below">{w.withoutItOnly(say(without))}</span>}
    </td>
  );
  const names = (title: string, some: readonly { id: string }[]) =>
    some.length > 0 && (
      <>
        <h3 {...lighting([report.authority.id, ...some.map(({ id }) => id)])}>{title}</h3>
        <FirstOf items={some} first={FIRST}>
          {(shown) => (
            <ul class="plain beside">
              {shown.map(({ id }) => (
                <li key={id} {...lighting([report.authority.id, id])}>
                  <NodeButton id={id} whole />
                </li>
              ))}
            </ul>
          )}
        </FirstOf>
      </>
    );
  return (
    <>
      <p class="finding" role="status" data-testid="support-found">
        {w.supportFound(report.authority.name, report.since, report.until, report.given)}
      </p>
      <table class="each funding" data-testid="support-table">
        <thead>
          <tr>
            <td />
            <th scope="col">{w.onDay(report.since)}</th>
            <th scope="col">{w.onDay(report.until)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([title, say]) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              {cell(say, before, before_without)}
              {cell(say, after, after_without)}
            </tr>
          ))}
          <tr>
            <th scope="row">{w.rowReached}</th>
            <td>{format.value.number(reached_before.length)}</td>
            <td>{format.value.number(reached_after.length)}</td>
          </tr>
        </tbody>
      </table>
      <p class="soft">{w.withoutIt(report.authority.name)}</p>
      {names(
        w.newlyReached,
        reached_after.filter(({ id }) => !then?.has(id)),
      )}
      {names(
        w.noLongerReached,
        reached_before.filter(({ id }) => !now?.has(id)),
      )}
      {names(w.newlyLinked, report.newly_linked)}
      {names(w.onlyByIt(report.authority.name), report.only_by_it)}
      {report.undated_ties > 0 && <p class="soft">{w.undatedTies(report.undated_ties)}</p>}
      <p>{w.association}</p>
    </>
  );
}

export function Support({ answer }: { answer: TerritoryAnswer }) {
  const w = words.value.territory;
  const [since, by] = [supportSince.value, supportBy.value];
  const isAway = offline.value;
  useEffect(() => {
    if (since && !isAway) void askSupport(answer.id, since, by);
  }, [answer.id, since, by, networkKey.value, ownDay.value, typesLeftOut.value.join('\n'), isAway]);
  const asked = since && askedSupport.value?.territory === answer.id ? askedSupport.value : null;
  const report = asked?.answer?.support;
  return (
    <div class={since ? '' : 'no-print'}>
      <Section title={w.support} testid="territory-support">
        <p class="soft">{w.supportText}</p>
        <Question />
        {since && !report && (
          <p class={asked?.refusal ? 'refused' : 'soft'} role={asked?.refusal ? 'alert' : 'status'}>
            {asked?.refusal || (isAway ? words.value.app.measuredLater : w.comparing)}
          </p>
        )}
        {report && (
          <div class={asked.isOld ? 'stale' : ''}>
            <Differences report={report} />
          </div>
        )}
      </Section>
    </div>
  );
}
