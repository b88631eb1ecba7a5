/** The tables of the panels, whole, as a button under each takes them away. */
import { language } from '../address';
import type { Cell } from '../csv';
import { columnLabel, valueLabel } from '../graph/colouring';
import { label, shortLabel, term, words } from '../i18n';
import { offeredMeasures, valueIn } from '../measures';
import type { NetworkLink, NetworkNode } from '../network';
import type { Ranked } from '../parts/ranking';
import type { ProposedBridge, ProposedPair } from '../parts/suggestions';
import type { Table } from '../parts/TableDownload';
import { ownProperty } from '../own-property';
import { network, sourceOf } from '../state';
import type { Difference } from '../time';
import type { Clan, EachPart, FundingRow, SiloReport } from '../wire';

const node = (id: string) => network.value?.nodes.get(id);
const nameOf = (id: string): string => node(id)?.name ?? id;
const kindOf = (id: string): string => label('kinds', node(id)?.kind ?? '');
const categoryOf = (id: string): string => shortLabel('categories', node(id)?.category ?? '');
const yesOrNo = (value: boolean): string => (value ? words.value.tables.yes : words.value.tables.no);
const names = (ids: readonly string[]): string => ids.map(nameOf).join(' | ');

/** Nodes by name. */
export function namesTable(ids: readonly string[]): Table {
  const h = words.value.tables.headers;
  return {
    headers: [h.name, h.kind, h.category, h.id],
    rows: ids.map((id) => [nameOf(id), kindOf(id), categoryOf(id), id]),
  };
}

/** Nodes in their order, with every measure that the page offers. */
export function rankingTable(ranked: readonly Ranked[]): Table {
  const h = words.value.tables.headers;
  const measures = offeredMeasures.value.map((measure) => ({
    title: words.value.measures[measure.column].label,
    source: sourceOf((a) => a.columns.has(measure.column)),
    measure,
  }));
  return {
    headers: [h.rank, h.name, h.kind, h.category, ...measures.map(({ title }) => title), h.id],
    rows: ranked.map(({ id }, index) => [
      index + 1,
      nameOf(id),
      kindOf(id),
      categoryOf(id),
      ...measures.map(({ source, measure }): Cell => {
        const row = source?.rows.get(id);
        return source && row !== undefined ? valueIn(source, measure, row) : null;
      }),
      id,
    ]),
  };
}

/** The parts of a column, each with its figures. */
export function eachTable(column: string, parts: readonly EachPart[]): Table {
  const figures = Object.keys(parts[0]?.figures ?? {});
  return {
    headers: [columnLabel(column), ...figures.map(figureName)],
    rows: parts.map(({ value, figures: of }) => [
      valueLabel(column, value),
      ...figures.map((figure): Cell => of[figure] ?? null),
    ]),
  };
}

/** What a figure of the parts is called: those of the silo columns are named by their column. */
export function figureName(figure: string): string {
  const w = words.value.legend.each;
  const silo = /^(.*)\.decloisonnement$/.exec(figure)?.[1];
  return silo === undefined ? (ownProperty(w.figures, figure) ?? figure) : w.openness(columnLabel(silo));
}

/** The silos of a column. */
export function silosTable(column: string, { groups }: SiloReport): Table {
  const h = words.value.tables.headers;
  return {
    headers: [columnLabel(column), h.actors, h.tiesInside, h.tiesOutside, h.closure, h.decloisonnement, h.ei],
    rows: groups.map((g) => [
      valueLabel(column, g.silo),
      g.actors,
      g.ties_inside,
      g.ties_outside,
      g.closure,
      g.decloisonnement,
      g.ei,
    ]),
  };
}

/** Each pair of silos of a column, also those that the matrix on the page has no room for. */
export function mixingTable(column: string, { mixing }: SiloReport): Table {
  const h = words.value.tables.headers;
  return {
    headers: [`${columnLabel(column)} 1`, `${columnLabel(column)} 2`, h.observed, h.expected, h.ratio, h.p],
    rows: mixing.map((m) => [
      valueLabel(column, m.silo_a),
      valueLabel(column, m.silo_b),
      m.observed,
      m.expected,
      m.ratio,
      m.p,
    ]),
  };
}

/** The detected groups, clans first as the analysis has them. */
export function clansTable(clans: readonly Clan[]): Table {
  const h = words.value.tables.headers;
  return {
    headers: [h.group, h.clan, h.size, h.closure, h.stability, h.shared, h.members, h.openers],
    rows: clans.map((c) => [
      c.clan,
      yesOrNo(c.is_clan),
      c.size,
      c.closure,
      c.stability,
      c.shared.map((s) => `${columnLabel(s.column)} : ${valueLabel(s.column, s.value)}`).join(' | '),
      names(c.members),
      names(c.openers),
    ]),
  };
}

/** The proposed introductions, each with its status. */
export function pairsTable(pairs: readonly ProposedPair[]): Table {
  const h = words.value.tables.headers;
  return {
    headers: [h.rank, h.one, h.other, h.score, h.meets, h.sharedBy, h.status, `${h.id} 1`, `${h.id} 2`],
    rows: pairs.map((p) => [
      p.rank,
      nameOf(p.source),
      nameOf(p.target),
      p.score,
      yesOrNo(p.meets),
      names(p.shared),
      words.value.missing.statuses[p.status],
      p.source,
      p.target,
    ]),
  };
}

/** The useful bridges between the silos of a column, each with its reason and status. */
export function bridgesTable(bridges: readonly ProposedBridge[]): Table {
  const h = words.value.tables.headers;
  return {
    headers: [h.rank, h.one, h.other, h.reason, h.plausibility, h.status, `${h.id} 1`, `${h.id} 2`],
    rows: bridges.map((b) => [
      b.rank,
      nameOf(b.source),
      nameOf(b.target),
      language.value === 'fr' ? b.reason : b.reason_en,
      b.plausibility,
      words.value.missing.statuses[b.status],
      b.source,
      b.target,
    ]),
  };
}

/** Memberships by circle. */
export function circlesTable(memberships: readonly NetworkLink[]): Table {
  const h = words.value.tables.headers;
  return {
    headers: [h.circle, h.actor, h.role, h.pole, h.since, h.until],
    rows: memberships.map((link) => [
      link.circle ? label('circles', link.circle) : '',
      nameOf(link.source),
      link.role,
      nameOf(link.target),
      link.since,
      link.until,
    ]),
  };
}

/** Who came and left between two days, and which ties began and ended. */
export function differenceTable({ nodes, links }: Difference): Table {
  const h = words.value.tables.headers;
  const w = words.value.time;
  const nodeRows = (change: string, some: readonly NetworkNode[]) =>
    some.map((one): Cell[] => [change, one.name, '', kindOf(one.id), one.since, one.until, one.id]);
  const linkRows = (change: string, some: readonly NetworkLink[]) =>
    some.map(({ kind, type, source, target, since, until, id }): Cell[] => [
      ...[change, nameOf(source), nameOf(target), term('tie_types', type)?.label ?? type ?? w.link[kind]],
      ...[since, until, id],
    ]);
  return {
    headers: [h.change, h.one, h.other, h.kind, h.since, h.until, h.id],
    rows: [
      ...nodeRows(w.came, nodes.added),
      ...nodeRows(w.left, nodes.gone),
      ...linkRows(w.begun, links.added),
      ...linkRows(w.ended, links.gone),
    ],
  };
}

/** The ties of a node. */
export function tiesTable(ties: readonly { link: NetworkLink; other: string }[]): Table {
  const h = words.value.tables.headers;
  return {
    headers: [
      ...[h.one, h.other, h.type, h.directed, h.weight, h.since, h.until, h.amount],
      ...[h.reportedBy, h.evidence, h.reference],
    ],
    rows: ties.map(({ link }) => [
      nameOf(link.source),
      nameOf(link.target),
      term('tie_types', link.type)?.label ?? link.type,
      yesOrNo(link.directed === true),
      link.weight,
      link.since,
      link.until,
      link.amount,
      link.reported_by?.join('|'),
      link.evidence,
      link.reference,
    ]),
  };
}

/** Who funded whom, a row for each funder, beneficiary and year; without rows of totals. */
export function fundingTable(rows: readonly FundingRow[]): Table {
  const h = words.value.tables.headers;
  return {
    headers: [h.funder, h.beneficiary, h.year, h.amount, h.shareOfBeneficiary, `${h.id} 1`, `${h.id} 2`],
    rows: rows.map((r) => [
      nameOf(r.funder),
      nameOf(r.beneficiary),
      r.year,
      r.amount,
      r.share,
      r.funder,
      r.beneficiary,
    ]),
  };
}
