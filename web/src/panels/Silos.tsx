/** « Décloisonnement »: a gauge per partition, never averaged; silo by silo; who talks to whom. */
import { useEffect } from 'preact/hooks';
import { notesOf } from '../accuracy';
import { colourBy, partitionShown } from '../address';
import { askedSilos, askSilos, measuredKey } from '../asked-silos';
import { colouring, columnLabel, valueLabel } from '../graph/colouring';
import { clanOf, colourColumn, colourScale, columns, commonScene, firstPartition } from '../graph/view';
import { theme, mix } from '../graph/theme';
import { format, words } from '../i18n';
import { offline, present, stale } from '../state';
import { isTerritoryColumn } from '../territories';
import type { Mixing, SiloGroup, SiloReport } from '../wire';
import { Gauge } from '../parts/Gauge';
import { Choice, EmptyState, Notes, Section } from '../parts/parts';
import { lightingSilos } from '../parts/lighting';
import { measuredSilos } from '../parts/partitions';
import { TableDownload } from '../parts/TableDownload';
import { EachValue } from './EachValue';
import { mixingTable, silosTable } from './tables';

export function Silos() {
  const w = words.value;
  const silos = measuredSilos();
  const partitions = [...silos.keys()];
  const derived =
    partitions.length === 0 ? [] : columns.value.filter((c) => isTerritoryColumn(c) && !partitions.includes(c));
  const first = firstPartition(partitions);
  const partition = [partitionShown.value, first, partitions[0]].find(
    (column) => column !== undefined && (partitions.includes(column) || derived.includes(column)),
  );
  const asked = partition !== undefined && derived.includes(partition) ? partition : undefined;
  const key = measuredKey();
  const isAway = offline.value;
  useEffect(() => {
    if (asked !== undefined && !isAway) void askSilos(asked);
  }, [asked, key, isAway]);
  const answer = askedSilos.value?.column === asked ? askedSilos.value : null;
  const report = asked === undefined ? silos.get(partition ?? '') : answer?.report;
  const isOld = asked === undefined ? stale.value : answer?.reportOf !== key;
  const choose = (value: string) => {
    partitionShown.value = value;
    if (columns.value.includes(value)) colourBy.value = value;
  };
  return (
    <div data-testid="silos">
      <h1>{w.silos.title}</h1>
      {partition === undefined ? (
        <EmptyState otherwise={w.emptyStates[whyNoSilos()]} />
      ) : (
        <>
          <Choice
            label={w.silos.partition}
            value={partition}
            testid="partition-select"
            options={[...partitions, ...derived].map((p) => ({ value: p, label: columnLabel(p) }))}
            onChange={choose}
          />
          {!columns.value.includes(partition) && (
            <p class="soft" data-testid="not-coloured">
              {partition === 'pole' ? w.silos.poleColour : w.silos.noColour}
            </p>
          )}
          {report ? (
            <>
              <Gauge report={report} title={columnLabel(partition)} stale={isOld} />
              {report.without_value > 0 && <p class="soft">{w.silos.without(report.without_value)}</p>}
              <Notes sentences={notesOf(partition)} />
              <Bars partition={partition} report={report} />
              <Matrix partition={partition} report={report} />
              <EachValue column={partition} />
            </>
          ) : (
            <p class="soft" role="status">
              {isAway ? w.app.measuredLater : answer?.refusal || w.silos.measuring}
            </p>
          )}
        </>
      )}
    </div>
  );
}

/**
 * Why the analysis has no column of silos. The category is the column that everyone has; another one's reason is said
 * when there is no category at all.
 */
function whyNoSilos(): 'silos' | 'siloOfOneValue' | 'silosOfOne' | 'silosUnknown' {
  const actors = [...(present.value?.network.nodes.values() ?? [])].filter((node) => node.kind === 'actor');
  const values = actors.flatMap((actor) => actor.category ?? []);
  const silos = new Set(values).size;
  if (silos === 0) return 'silos';
  if (silos === 1) return 'siloOfOneValue';
  return silos === values.length ? 'silosOfOne' : 'silosUnknown';
}

/** The colours of silos: those that the map has for them; one of no silo while the map is coloured by something else. */
function coloursOf(partition: string): (silo: string) => string {
  if (colourScale.value || colourColumn.value !== partition) return () => theme.value.soft;
  const { legend } = colouring(partition, commonScene.value.nodes, clanOf.value, theme.value);
  const known = new Map(legend.map(({ value, colour }) => [value, colour]));
  return (silo) => known.get(silo) ?? theme.value.neutral;
}

function Bars({ partition, report }: { partition: string; report: SiloReport }) {
  const w = words.value;
  const groups = [...report.groups].sort((a, b) => b.actors - a.actors);
  if (groups.length === 0) return null;
  const colourOf = coloursOf(partition);
  const share = (g: SiloGroup): number | null => {
    const all = g.ties_inside + g.ties_outside;
    return all > 0 ? g.ties_outside / all : null;
  };
  return (
    <Section title={w.silos.perSilo}>
      <p class="soft">{w.silos.perSiloText}</p>
      <ul class="bars" data-testid="silo-bars">
        {groups.map((g) => {
          const out = share(g);
          return (
            <li key={g.silo} data-silo={g.silo} tabIndex={0} {...lightingSilos(partition, [g.silo])}>
              <span class="bar-label">{valueLabel(partition, g.silo)}</span>
              <span class="soft bar-text">
                {out === null ? w.silos.noTies(g.actors) : w.silos.outside(out, g.actors)}
              </span>
              <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                <rect class="rail" width="100" height="6" />
                <rect width={(out ?? 0) * 100} height="6" fill={colourOf(g.silo)} />
              </svg>
            </li>
          );
        })}
      </ul>
      <TableDownload file="silos" table={() => silosTable(partition, report)} />
    </Section>
  );
}

/** Silos shown in the matrix: the most tied first. */
const MOST_SILOS = 9;

/** The greatest p, adjusted over the pairs, and the least expected weight of a pair that is named. */
const MOST_P = 0.05;
const LEAST_EXPECTED = 1;

/** The two silos that have fewer ties than chance would give them; undefined where chance would do as much for every pair. */
function leastLinked(tested: readonly Mixing[]): Mixing | undefined {
  return tested
    .filter((m) => (m.p ?? 1) <= MOST_P && m.expected >= LEAST_EXPECTED && (m.ratio ?? 1) < 1)
    .sort((a, b) => (a.p ?? 1) - (b.p ?? 1) || (a.ratio ?? 1) - (b.ratio ?? 1))[0];
}

function Matrix({ partition, report }: { partition: string; report: SiloReport }) {
  const w = words.value;
  const { mixing } = report;
  if (mixing.length === 0) return null;
  const weight = new Map<string, number>();
  for (const m of mixing)
    for (const silo of [m.silo_a, m.silo_b]) weight.set(silo, (weight.get(silo) ?? 0) + m.observed);
  const tested = mixing.filter((m) => m.silo_a !== m.silo_b && m.p !== null);
  const least = leastLinked(tested);
  // The two of whom the sentence speaks are always among those shown.
  const spoken = least ? [least.silo_a, least.silo_b] : [];
  const byWeight = [...weight.keys()].sort((a, b) => (weight.get(b) ?? 0) - (weight.get(a) ?? 0) || (a < b ? -1 : 1));
  const kept = new Set([...new Set([...spoken, ...byWeight])].slice(0, MOST_SILOS));
  const silos = byWeight.filter((silo) => kept.has(silo));
  const cell = (a: string, b: string) =>
    mixing.find((m) => (m.silo_a === a && m.silo_b === b) || (m.silo_a === b && m.silo_b === a));
  const named = (silo: string) => valueLabel(partition, silo);
  return (
    <Section title={w.silos.mixing}>
      <p class="soft">{w.silos.mixingText}</p>
      <div class="scroll">
        <table class="matrix" data-testid="mixing">
          <thead>
            <tr>
              <td />
              {silos.map((s, i) => (
                <th key={s} scope="col" title={named(s)}>
                  <span aria-hidden="true">{i + 1}</span>
                  <span class="visually-hidden">{named(s)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {silos.map((a, i) => (
              <tr key={a}>
                <th scope="row">
                  <span aria-hidden="true">{i + 1} · </span>
                  {named(a)}
                </th>
                {silos.slice(0, i + 1).map((b) => (
                  <Cell
                    key={b}
                    mixing={cell(a, b)}
                    title={`${named(a)} · ${named(b)}`}
                    names={[named(a), named(b)]}
                    lights={lightingSilos(partition, [a, b])}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {tested.length > 0 && (
        <p data-testid="least-linked">
          {least ? w.silos.never(named(least.silo_a), named(least.silo_b)) : w.silos.noneStandsOut}
        </p>
      )}
      <TableDownload file="mixing" table={() => mixingTable(partition, report)} />
    </Section>
  );
}

function Cell(props: {
  mixing: Mixing | undefined;
  title: string;
  names: [string, string];
  lights: ReturnType<typeof lightingSilos>;
}) {
  const { mixing, title, names, lights } = props;
  const { paper, categories, ink } = theme.value;
  if (!mixing || mixing.ratio === null) return <td title={title} />;
  const { ratio, observed, expected } = mixing;
  // The scale ends at twice the expected value on one side and at nothing on the other.
  const strength = Math.min(1, Math.abs(ratio - 1)) * 0.55;
  const side = (ratio >= 1 ? categories['ess'] : categories['entreprise']) ?? ink;
  const f = format.value;
  return (
    <td
      tabIndex={0}
      {...lights}
      style={{ background: mix(paper, side, strength), color: ink }}
      title={words.value.silos.cell(...names, f.number(observed, 1), f.number(expected, 1))}
    >
      {f.number(ratio, 1)}
    </td>
  );
}
