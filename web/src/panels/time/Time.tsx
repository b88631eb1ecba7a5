/** « Dans le temps »: what lies between two days: who came and left, which ties began and ended, and the figures of each day. */
import { comparedWith, dayAsked, perimeter } from '../../address';
import { columnLabel } from '../../graph/colouring';
import { firstPartition, spotlight } from '../../graph/view';
import { format, term, words } from '../../i18n';
import type { Network, NetworkLink } from '../../network';
import { FirstOf } from '../../parts/FirstOf';
import { Gauge } from '../../parts/Gauge';
import { NodeButton, Section } from '../../parts/parts';
import { TableDownload } from '../../parts/TableDownload';
import { comparedDays, steps } from '../../parts/timeline';
import { isDay, network, offline, presentOn, sliding } from '../../state';
import { differenceOf, undatedIn, type Difference } from '../../time';
import { differenceTable } from '../tables';
import { useFiguresOf, type FiguresOfDay } from './asked-day';

/** Names shown at first in each list. */
const FIRST = 40;

/** What is there on a day of what the page keeps; null while the service has not said who is inside the perimeter. */
function thereOn(day: string, { analysis }: FiguresOfDay): Network | null {
  if (!network.value || (perimeter.value.length > 0 && !analysis)) return null;
  return presentOn(network.value, day, perimeter.value.length > 0 ? analysis?.rows : undefined).network;
}

const said = ({ nodes, links }: Difference, [from, to]: readonly [string, string]): string =>
  words.value.time.found(from, to, nodes.added.length, nodes.gone.length, links.added.length, links.gone.length);

/** What lies between the two days, in a sentence for a wall; empty where no date is told, or inside a perimeter. */
export function timeFinding(): string {
  const [held, days] = [network.value, comparedDays.value];
  if (!held || !days || perimeter.value.length > 0) return '';
  const [before, after] = days.map((day) => presentOn(held, day, undefined).network);
  return before && after ? said(differenceOf(before, after), days) : '';
}

/** One of the two days; any day, not only a step of the slider. */
function Day({ label, value, testid, onChange }: DayProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="date"
        value={value}
        data-testid={testid}
        onChange={(event) => isDay(event.currentTarget.value) && onChange(event.currentTarget.value)}
      />
    </label>
  );
}

interface DayProps {
  label: string;
  value: string;
  testid: string;
  onChange: (day: string) => void;
}

/** A figure on a day, written; a dash where it is not, or does not apply. */
type Written = (there: Network, of: FiguresOfDay['analysis']) => number | null | undefined;

interface Side {
  day: string;
  there: Network;
  figures: FiguresOfDay;
}

/** The figures of both days, and how much they differ. */
function Figures({ before, after, column }: { before: Side; after: Side; column: string }) {
  const w = words.value.time;
  const { number, percent, shortDate } = format.value;
  const count =
    (kind: string): Written =>
    ({ nodes }) =>
      [...nodes.values()].filter((node) => node.kind === kind).length;
  const rows: { title: string; read: Written; isMeasured?: true; isShare?: true }[] = [
    { title: w.actors, read: count('actor') },
    { title: words.value.sheet.memberships, read: count('pole') },
    { title: w.projects, read: count('project') },
    { title: w.meetings, read: count('meeting') },
    { title: w.edges, read: (_, of) => of?.network?.edges, isMeasured: true },
    { title: w.isolates, read: (_, of) => of?.network?.isolates, isMeasured: true },
    { title: w.together, read: (_, of) => of?.network?.largest_component, isMeasured: true },
    { title: w.clans, read: (_, of) => of?.clans?.filter((clan) => clan.is_clan).length, isMeasured: true },
    {
      title: w.openness(columnLabel(column)),
      read: (_, of) => of?.network?.silos[column]?.decloisonnement,
      isMeasured: true,
      isShare: true,
    },
  ];
  const write = (value: number, isShare: boolean | undefined) => (isShare ? percent(value) : number(value));
  /** How much a figure grew, of shares in points of what is written. */
  const grown = (then: number, now: number, isShare: boolean | undefined) => {
    const by = isShare ? Math.round(now * 100) - Math.round(then * 100) : now - then;
    const said = isShare ? w.points(Math.abs(by)) : number(Math.abs(by));
    return by === 0 ? '=' : `${by > 0 ? '+' : '−'}${said}`;
  };
  const isKnown = (value: number | null | undefined): value is number => value !== null && value !== undefined;
  const isOld = before.figures.isOld || after.figures.isOld;
  return (
    <div class="scroll">
      <table class="each two-days" data-testid="time-table">
        <caption class="visually-hidden">{w.table}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{shortDate(before.day)}</th>
            <th scope="col">{shortDate(after.day)}</th>
            <th scope="col">{w.change}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ title, read, isMeasured, isShare }) => {
            const [then, now] = [before, after].map(({ there, figures }) => read(there, figures.analysis));
            if (!isMeasured ? !then && !now : isShare && !isKnown(then) && !isKnown(now)) return null;
            return (
              <tr key={title} class={isMeasured && isOld ? 'stale' : ''}>
                <th scope="row">{title}</th>
                <td>{isKnown(then) ? write(then, isShare) : '–'}</td>
                <td>{isKnown(now) ? write(now, isShare) : '–'}</td>
                <td>{isKnown(then) && isKnown(now) ? grown(then, now, isShare) : '–'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {isOld && (
        <p class="soft" role="status">
          {offline.value ? words.value.app.measuredLater : words.value.legend.part.measuring}
        </p>
      )}
    </div>
  );
}

/** What lights some nodes on the map while a row is pointed at or has the keyboard's focus. */
const lighting = (ids: readonly string[]) => {
  const light = () => void (spotlight.value = new Set(ids));
  const dim = () => void (spotlight.value = new Set());
  return { onMouseEnter: light, onMouseLeave: dim, onFocusIn: light, onFocusOut: dim };
};

function Names({ title, ids, testid }: { title: string; ids: readonly string[]; testid: string }) {
  if (ids.length === 0) return null;
  return (
    <Section title={`${title} · ${format.value.number(ids.length)}`} testid={testid}>
      <FirstOf items={ids} first={FIRST}>
        {(shown) => (
          <ul class="plain" {...lighting(ids)}>
            {shown.map((id) => (
              <li key={id}>
                <NodeButton id={id} whole />
              </li>
            ))}
          </ul>
        )}
      </FirstOf>
    </Section>
  );
}

function Links({ title, links, testid }: { title: string; links: readonly NetworkLink[]; testid: string }) {
  const w = words.value.time;
  if (links.length === 0) return null;
  const kindOf = ({ kind, type }: NetworkLink) =>
    (kind === 'tie' && term('tie_types', type)?.label) || type || w.link[kind];
  return (
    <Section title={`${title} · ${format.value.number(links.length)}`} testid={testid}>
      <FirstOf items={links} first={FIRST}>
        {(shown) => (
          <ul class="plain">
            {shown.map((link) => (
              <li key={link.id} {...lighting([link.source, link.target])}>
                <NodeButton id={link.source} /> – <NodeButton id={link.target} />{' '}
                <span class="soft">{kindOf(link)}</span>
              </li>
            ))}
          </ul>
        )}
      </FirstOf>
    </Section>
  );
}

/** What differs between two days. */
function Compared({ days }: { days: readonly [string, string] }) {
  const w = words.value.time;
  const [first, second] = [useFiguresOf(days[0]), useFiguresOf(days[1])];
  const refusal = first.refusal || second.refusal;
  if (refusal) return <p role="alert">{refusal}</p>;
  const [then, now] = [thereOn(days[0], first), thereOn(days[1], second)];
  if (!then || !now)
    return (
      <p class="soft" role="status">
        {offline.value ? words.value.app.measuredLater : w.waiting}
      </p>
    );
  const difference = differenceOf(then, now);
  const { nodes, links } = difference;
  const before: Side = { day: days[0], there: then, figures: first };
  const after: Side = { day: days[1], there: now, figures: second };
  const column = firstPartition(Object.keys(second.analysis?.network?.silos ?? {}));
  const ids = (some: readonly { id: string }[]) => some.map(({ id }) => id);
  return (
    <>
      <p class="finding" role="status" aria-busy={sliding.value !== null} data-testid="time-found">
        {said(difference, days)}
      </p>
      <Figures before={before} after={after} column={column} />
      {[before, after].map(({ day, figures }) => {
        const report = figures.analysis?.network?.silos[column];
        return report && <Gauge key={day} report={report} title={w.on(day)} stale={figures.isOld} />;
      })}
      <Names title={w.came} ids={ids(nodes.added)} testid="time-came" />
      <Names title={w.left} ids={ids(nodes.gone)} testid="time-left" />
      <Links title={w.begun} links={links.added} testid="time-begun" />
      <Links title={w.ended} links={links.gone} testid="time-ended" />
      <TableDownload file="time" table={() => differenceTable(difference)} />
    </>
  );
}

export function Time() {
  const w = words.value.time;
  const [held, days] = [network.value, comparedDays.value];
  if (!held) return <p class="soft">{words.value.app.loading}</p>;
  const undated = undatedIn(held);
  return (
    <div data-testid="time">
      <h1>{words.value.pages.time}</h1>
      {!days || !steps.value ? (
        <>
          <p>{w.none}</p>
          <p class="soft">{w.how}</p>
        </>
      ) : (
        <>
          <p class="soft no-print">{w.text}</p>
          <div class="two-dates no-print">
            <Day label={w.from} value={days[0]} testid="time-from" onChange={(day) => choose(day, days[1])} />
            <Day label={w.to} value={days[1]} testid="time-to" onChange={(day) => choose(days[0], day)} />
          </div>
          <Compared days={days} />
          {undated.nodes + undated.links > 0 && <p class="soft">{w.undated(undated.nodes, undated.links)}</p>}
        </>
      )}
    </div>
  );
}

/** Compares two days: the second is the one that the map shows. */
function choose(from: string, to: string): void {
  comparedWith.value = from;
  dayAsked.value = to;
}
