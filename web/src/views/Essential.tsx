/** « L'essentiel »: four findings in sentences. */
import { format, words } from '../i18n';
import { commonScene, scene } from '../graph/view';
import { analysis, network, settled, stale } from '../state';
import { sayMeasure, type SaidMeasure } from '../sentences';
import { goTo } from '../graph/view';
import { shortName } from '../network';
import { Gauge } from './Gauge';
import { Pair } from './Missing';
import { Info, NodeButton, Nothing, Section, Sentence } from './parts';
import { rankBy } from './ranking';
import { openPairs } from './suggestions';

const BEST = 3;

/** The first panel. Before the first analysis it says what it can: the counts. */
export function Essential() {
  const w = words.value;
  const held = network.value;
  if (!held) return <p class="soft">{w.app.loading}</p>;
  const count = (kind: string) => [...held.nodes.values()].filter((n) => n.kind === kind).length;
  const report = analysis.value?.network;
  const silo = report?.silos?.['category'];
  const [pair] = openPairs();
  const ranked = rankBy('betweenness_share');
  const isBare = settled.value && commonScene.value.edges.length === 0;
  return (
    <div data-testid="essential">
      <h1>{w.essential.title}</h1>
      <p class="soft">
        {w.essential.counts(count('actor'), count('pole'), count('project'), scene.value.edges.length)}
      </p>
      {(!report || isBare) && <Nothing otherwise={w.nothing.ranking} />}
      {silo && <Gauge report={silo} title={w.essential.silos} stale={stale.value} />}
      {report && !isBare && (
        <Section
          title={
            <>
              {w.essential.who} <Info of="betweenness_share" />
            </>
          }
        >
          {ranked.length === 0 && <Nothing otherwise={w.nothing.between} />}
          <ol class="list">
            {ranked.slice(0, BEST).map(({ id, value }) => (
              <RankedItem
                key={id}
                id={id}
                figure={format.value.percent(value)}
                measure="betweenness_share"
                also="articulation"
              />
            ))}
          </ol>
          <button type="button" class="more" onClick={() => goTo('who')}>
            {w.pages.who} →
          </button>
        </Section>
      )}
      {report?.largest_component !== undefined && !isBare && (
        <Section title={w.essential.shape}>
          <p class={stale.value ? 'stale' : ''}>
            {w.essential.shapeText(
              report.largest_component,
              report.nodes,
              analysis.value?.islands?.length ?? 0,
              report.isolates ?? 0,
            )}
          </p>
        </Section>
      )}
      {pair && (
        <Section title={w.essential.introduce}>
          <Pair pair={pair} />
        </Section>
      )}
    </div>
  );
}

/** One line of a ranking: who, how much, and the sentence. */
export function RankedItem(props: { id: string; figure: string; measure: SaidMeasure; also?: SaidMeasure }) {
  const held = network.value;
  const nameOf = (id: string) => shortName(held?.nodes.get(id)) || id;
  const isActor = (id: string) => held?.nodes.get(id)?.kind === 'actor';
  const say = (measure: SaidMeasure) => sayMeasure(measure, props.id, words.value, nameOf, isActor);
  const also = props.also && say(props.also);
  return (
    <li class="ranked" data-id={props.id}>
      <div class="ranked-head">
        <NodeButton id={props.id} />
        <span class="figure">{props.figure}</span>
      </div>
      <p class="soft">
        <Sentence said={say(props.measure)} />
        {also && also.text !== words.value.sentences.notCut && (
          <>
            {' '}
            <Sentence said={also} />
          </>
        )}
      </p>
    </li>
  );
}
