/** « L'essentiel »: four findings in sentences, and what the ties with a direction say where there are some. */
import type { ComponentChildren } from 'preact';
import { columnLabel } from '../graph/colouring';
import { firstPartition, goTo, measuredScene, unhiddenScene } from '../graph/view';
import { words } from '../i18n';
import { directedPairs } from '../network';
import { measureOf, networkFigure, notesOfMeasure, USUAL_MEASURE } from '../measures';
import { daySaid } from '../parts/day';
import { EmptyState, Info, Notes, Section } from '../parts/parts';
import { Gauge } from '../parts/Gauge';
import { RankedItem } from '../parts/RankedItem';
import { rankBy, whyNoRanking } from '../parts/ranking';
import { openPairs } from '../parts/suggestions';
import { analysis, isFiltered, present, settled, stale } from '../state';
import { Invitation } from '../parts/Invitation';
import { beginVisit, visitStep } from '../visit';
import { later } from './later';

const BEST = 3;

const PairCard = later((bodies) => bodies.PairCard);

/** Whether nothing can be measured: no tie is known. */
const isBare = (): boolean => settled.value && measuredScene.value.edges.length === 0;

/** How many there are of each kind; empty before the network has come. */
export function countsSaid(): string {
  const shown = present.value;
  if (!shown) return '';
  const count = (kind: string) => [...shown.network.nodes.values()].filter((n) => n.kind === kind).length;
  return words.value.essential.counts(
    count('actor'),
    count('pole'),
    count('project'),
    unhiddenScene.value.edges.length,
  );
}

/** How many there are of each kind, and on which day. */
export function Counts() {
  const shown = present.value;
  if (!shown) return null;
  return (
    <>
      <p class="soft">{countsSaid()}</p>
      {shown.leftOut > 0 && (
        <p class="soft" data-testid="essential-day">
          {daySaid(shown)}
        </p>
      )}
    </>
  );
}

/** Who links the others most, with what a departure would cut. Nothing before the first analysis, or without ties. */
export function WhoLinks({ more }: { more?: ComponentChildren }) {
  const w = words.value;
  const ranked = rankBy(USUAL_MEASURE);
  const whyNobody = whyNoRanking(ranked, USUAL_MEASURE);
  if (!analysis.value?.network || isBare()) return null;
  return (
    <Section
      title={
        <>
          {w.essential.who} <Info of="betweenness_share" />
        </>
      }
    >
      {whyNobody !== undefined ? (
        <EmptyState otherwise={w.emptyStates[whyNobody]} />
      ) : (
        <ol class="list">
          {ranked.slice(0, BEST).map(({ id, value }) => (
            <RankedItem key={id} id={id} value={value} measure={USUAL_MEASURE} also={measureOf('articulation')} />
          ))}
        </ol>
      )}
      <Notes sentences={notesOfMeasure(USUAL_MEASURE)} />
      {more}
    </Section>
  );
}

/** How the network hangs together, in a sentence; empty while that is not known, or without ties. */
export function shapeSaid(): string {
  const report = analysis.value?.network;
  if (!report?.nodes || report.largest_component === null || isBare()) return '';
  const islands = analysis.value?.islands?.length ?? 0;
  return words.value.essential.shapeText(
    report.largest_component,
    report.nodes,
    islands,
    report.isolates ?? 0,
    isFiltered.value,
  );
}

/** How the network hangs together. */
export function Shape() {
  const said = shapeSaid();
  if (said === '') return null;
  return (
    <Section title={words.value.essential.shape}>
      <p class={stale.value ? 'stale' : ''}>{said}</p>
    </Section>
  );
}

/** The first panel. Before the first analysis it says what it can: the counts. */
export function Essential() {
  const w = words.value;
  const held = present.value?.network;
  if (!held) return <p class="soft">{w.app.loading}</p>;
  const report = analysis.value?.network;
  const column = firstPartition(Object.keys(report?.silos ?? {}));
  const silo = report?.silos[column];
  const [pair] = openPairs();
  const reciprocity = networkFigure('reciprocity');
  return (
    <div data-testid="essential">
      <h1>{w.essential.title}</h1>
      <Counts />
      <Invitation />
      {(!report || isBare()) && <EmptyState otherwise={w.emptyStates.ranking} />}
      {silo && (
        <Gauge
          report={silo}
          title={column === 'category' ? w.essential.silos : columnLabel(column)}
          stale={stale.value}
        />
      )}
      <WhoLinks
        more={
          <button type="button" class="more" onClick={() => goTo('who')}>
            {w.pages.who} →
          </button>
        }
      />
      <Shape />
      {reciprocity !== null && (
        <Section
          testid="reciprocity"
          title={
            <>
              {w.essential.reciprocity} <Info of="reciprocity" />
            </>
          }
        >
          <p class={stale.value ? 'stale' : ''}>
            {w.sentences.reciprocity(reciprocity, directedPairs(held.links.values()))}
          </p>
        </Section>
      )}
      {pair && (
        <Section title={w.essential.introduce}>
          <PairCard of={pair} />
        </Section>
      )}
      {visitStep.value === null && (
        <button type="button" class="more where-no-keys no-print" onClick={beginVisit}>
          {w.visit.again}
        </button>
      )}
    </div>
  );
}
