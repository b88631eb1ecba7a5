/** « Où en est le pôle »: the six markers of maturity and article 9, each with what the network can say. */
import { poleShown } from '../address';
import { format, label, shortLabel, words } from '../i18n';
import { shortName } from '../network';
import { network, present, sourceOf, stale } from '../state';
import type { Counted, Marker, PoleReport } from '../wire';
import { Choice, Info, NodeButton, EmptyState, Section } from '../parts/parts';
import { Comparison } from './pole/Comparison';
import { Objectives } from './pole/Objectives';
import { MarkerTrend, TrendSince, useComparing, type Comparing } from './pole/Trend';

const MARKERS = [
  'needs',
  'plurality',
  'structuring',
  'involvement',
  'realisations',
  'spreading',
  'article9',
] as const satisfies readonly (keyof PoleReport)[];
type MarkerName = (typeof MARKERS)[number];

/** Lists shown under a marker, with the words for their values. */
const LISTS: Partial<Record<MarkerName, { list: string; say: (value: string) => string }>> = {
  needs: { list: 'themes', say: (theme) => theme },
  plurality: { list: 'by_category', say: (code) => shortLabel('categories', code) },
  involvement: { list: 'by_circle', say: (code) => label('circles', code) },
  realisations: { list: 'by_status', say: (status) => status || words.value.pole.noStatus },
};
const MOST_LISTED = 8;

export function Pole() {
  const w = words.value;
  const reports = sourceOf((a) => a.pole?.network !== undefined)?.pole;
  const poles = (reports?.poles ?? [])
    .filter((p) => p.actors > 0 && p.id !== undefined && network.value?.nodes.has(p.id))
    .map((p) => ({ value: p.id ?? '', label: shortName(network.value?.nodes.get(p.id ?? '')) || (p.name ?? '') }))
    .sort((a, b) => format.value.compare(a.label, b.label));
  const report = reports?.poles.find((p) => p.id === poleShown.value) ?? reports?.network;
  const comparing = useComparing(report);
  return (
    <div data-testid="pole" class={stale.value ? 'stale' : ''}>
      <h1>
        {w.pole.title} <Info of="pole" />
      </h1>
      {!report && <EmptyState otherwise={w.emptyStates.pole} />}
      {report && poles.length > 0 && (
        <Choice
          label={w.circles.pole}
          value={report.id ?? ''}
          options={[{ value: '', label: w.pole.whole }, ...poles]}
          onChange={(value) => (poleShown.value = value)}
          testid="pole-choice"
        />
      )}
      {report && <TrendSince report={report} comparing={comparing} />}
      {report && MARKERS.map((name) => <MarkerSection key={name} name={name} report={report} comparing={comparing} />)}
      {report && poles.length > 0 && <Objectives key={report.id ?? ''} report={report} />}
      <Comparison poles={(reports?.poles ?? []).filter((p) => p.actors > 0)} />
    </div>
  );
}

function MarkerSection(props: { name: MarkerName; report: PoleReport; comparing: Comparing }) {
  const w = words.value;
  const { name, report, comparing } = props;
  const marker = report[name];
  const reason = typeof marker['reason'] === 'string' ? reasonOf(marker['reason']) : null;
  const shown = LISTS[name];
  const counted = shown ? listOf(marker, shown.list).slice(0, MOST_LISTED) : [];
  return (
    <Section title={w.pole.markers[name]} testid={`marker-${name}`}>
      {reason !== null ? (
        <p class="soft">{w.pole.reasons[reason] ?? w.sentences.noValue}</p>
      ) : (
        <p>{sentences(name, marker, report.actors).join(' ')}</p>
      )}
      {name === 'structuring' &&
        reason === null &&
        listOf(marker, 'depends_on').map((item) => (
          <p key={item.value}>
            {w.pole.without} <NodeButton id={item.value} />
            {w.pole.cutOff(item.count)}
          </p>
        ))}
      {reason === null && counted.length > 0 && (
        <p class="soft">{counted.map((item) => `${shown?.say(item.value)} ${item.count}`).join(' · ')}</p>
      )}
      <MarkerTrend name={name} comparing={comparing} />
    </Section>
  );
}

/** The code of a reason; a network without any pole has not « one only ». */
function reasonOf(code: string): string {
  const hasPole = [...(present.value?.network.nodes.values() ?? [])].some(({ kind }) => kind === 'pole');
  return code === 'no-other-pole' && !hasPole ? 'no-pole' : code;
}

/** What a marker's figures say of a network of so many actors, one sentence each; a figure that cannot be is left unsaid. */
function sentences(name: MarkerName, marker: Marker, actors: number): string[] {
  const say = words.value.pole;
  const number = (figure: string): number | null => (typeof marker[figure] === 'number' ? marker[figure] : null);
  const told = (figure: string, text: (value: number) => string): string[] => {
    const value = number(figure);
    return value === null ? [] : [text(value)];
  };
  const codes = (list: string) => listOf(marker, list).map((item) => shortLabel('categories', item.value));
  switch (name) {
    case 'needs':
      return [
        say.themes(number('themes_of_actors') ?? 0, number('themes_of_projects') ?? 0),
        ...told('themes_covered', say.themesCovered),
      ];
    case 'plurality':
      return [say.plurality(number('actors') ?? 0, number('categories') ?? 0), ...told('diversity', say.diversity)];
    case 'structuring':
      return [
        ...told('density', say.density),
        ...(actors < 2
          ? []
          : told('largest_component', (share) => (share * actors < 1.5 ? say.noneTogether : say.largest(share)))),
        ...told('core_size', say.core),
        ...told('core_agreement', say.coreAgreement),
      ];
    case 'involvement':
      return [
        say.members(number('members') ?? 0),
        ...told('in_projects', say.inProjects),
        ...told('attendance', say.attendance),
      ];
    case 'realisations':
      return [
        say.projects(number('projects') ?? 0, number('shared_projects') ?? 0),
        ...told('ties_with_project', say.tiesWithProject),
      ];
    case 'spreading':
      return [
        say.polesTied(number('poles_tied') ?? 0),
        say.polesShared(number('poles_shared') ?? 0, number('actors_elsewhere') ?? 0),
      ];
    case 'article9':
      return [say.present(codes('kinds')), say.absent(codes('absent'))];
  }
}

/** A list of a marker; empty when it has none of that name. */
function listOf(marker: Marker, name: string): readonly Counted[] {
  const list = marker[name];
  return Array.isArray(list) ? list : [];
}
