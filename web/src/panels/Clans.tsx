/** « Clans »: groups more closed than chance, then the islands. */
import { useState } from 'preact/hooks';
import { isNoted, notesOf } from '../accuracy';
import { printing } from '../graph/theme';
import { spotlight } from '../graph/view';
import { columnLabel, valueLabel } from '../graph/colouring';
import { format, words } from '../i18n';
import { nameOf, network, sourceOf, stale } from '../state';
import type { Clan } from '../wire';
import { EmptyState, Info, NodeButton, Notes, Section } from '../parts/parts';
import { TableDownload } from '../parts/TableDownload';
import { clansTable } from './tables';

const MOST_NAMED = 6;
/** Columns of which only actors have values. */
const OF_ACTORS: readonly string[] = ['category', 'economy', 'sub_category'];

export function Clans() {
  const w = words.value;
  const source = sourceOf((a) => a.complete);
  const clans = source?.clans ?? [];
  const islands = source?.islands ?? [];
  const closed = clans.filter((c) => c.is_clan);
  // Where no clan was looked for, the note says so, and nothing was compared with chance.
  const isTooSmall = isNoted('too-small', 'clans');
  const others = isTooSmall ? [] : clans.filter((c) => !c.is_clan && c.size > 1);
  return (
    <div data-testid="clan-list" class={stale.value ? 'stale' : ''}>
      <h1>
        {w.clans.title} <Info of="closure" />
      </h1>
      <Notes sentences={notesOf('clans')} />
      {closed.length === 0 && !isTooSmall && <EmptyState otherwise={w.sentences.noClan} />}
      {closed.length > 0 && (
        <Section title={w.clans.clans}>
          {closed.map((c) => (
            <Group key={c.clan} clan={c} />
          ))}
        </Section>
      )}
      {islands.length > 0 && (
        <Section title={w.clans.islands} testid="islands">
          {islands.map((island) => (
            <Members key={island.members[0]} ids={island.members} testid="island">
              <p>{w.sentences.island(island.size)}</p>
            </Members>
          ))}
        </Section>
      )}
      {others.length > 0 && (
        <Section title={w.clans.groups}>
          {others.map((c) => (
            <Group key={c.clan} clan={c} />
          ))}
        </Section>
      )}
      {clans.length > 0 && !isTooSmall && <TableDownload file="clans" table={() => clansTable(clans)} />}
    </div>
  );
}

function Group({ clan }: { clan: Clan }) {
  const w = words.value;
  const held = network.value;
  const actors = clan.members.filter((id) => held?.nodes.get(id)?.kind === 'actor').length;
  const closure = clan.closure === null ? '–' : format.value.number(clan.closure, 2);
  const shared = clan.shared
    .slice(0, 2)
    .map((s) =>
      w.sentences.sharedBy(
        `${columnLabel(s.column).toLowerCase()} ${valueLabel(s.column, s.value)}`,
        s.count,
        OF_ACTORS.includes(s.column) ? actors : clan.size,
      ),
    );
  const openers = clan.openers.slice(0, 3).map(nameOf);
  const inside = new Set(clan.members);
  const opening = clan.is_clan
    ? (sourceOf((a) => a.complete)?.missing_bridges ?? []).find(
        (b) => b.column === 'clan' && (inside.has(b.source) || inside.has(b.target)),
      )
    : undefined;
  return (
    <Members ids={clan.members} testid={clan.is_clan ? 'clan' : 'group'}>
      <h3>{clan.is_clan ? w.clans.name(clan.clan) : w.clans.groupName(clan.clan)}</h3>
      <p>
        {clan.is_clan
          ? w.sentences.clan(clan.size, actors, closure, clan.found, clan.seeds)
          : clan.closure === null
            ? w.sentences.groupOfAll(clan.size)
            : w.sentences.group(clan.size, closure)}
        {shared.length > 0 && ` ${w.sentences.shared(shared)}`}
        {clan.is_clan && openers.length > 0 && ` ${w.sentences.openers(openers)}`}
        {opening && ` ${w.sentences.opening(nameOf(opening.source), nameOf(opening.target))}`}
      </p>
    </Members>
  );
}

/** A group's card: highlighted on the map while pointed at, its members by name. */
function Members({
  ids,
  children,
  testid,
}: {
  ids: readonly string[];
  children: preact.ComponentChildren;
  testid: string;
}) {
  // All groups together have every node: their names are written once asked for.
  const [isOpen, setOpen] = useState(false);
  const light = () => (spotlight.value = new Set(ids));
  const dim = () => (spotlight.value = new Set());
  return (
    <div class="card" data-testid={testid} onMouseEnter={light} onMouseLeave={dim} onFocusIn={light} onFocusOut={dim}>
      {children}
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{words.value.clans.members(ids.length)}</summary>
        {(isOpen || printing.value) && (
          <ul class="plain">
            {ids.map((id) => (
              <li key={id}>
                <NodeButton id={id} />
              </li>
            ))}
          </ul>
        )}
      </details>
      <p class="names">
        {ids.slice(0, MOST_NAMED).map(nameOf).join(', ')}
        {ids.length > MOST_NAMED && '…'}
      </p>
    </div>
  );
}
