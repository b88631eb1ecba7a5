/** One line of a ranking: who, how much, and the sentence. */
import { words } from '../i18n';
import { boundOfMeasure, measureSentence, writeValue, type Measure } from '../measures';
import { shortName } from '../network';
import { network } from '../state';
import { Figure, NodeButton, Sentence } from './parts';

/** `also`: a second measure, said where it has something to say. */
export function RankedItem(props: { id: string; value: number; measure: Measure; also?: Measure | undefined }) {
  const held = network.value;
  const nameOf = (id: string) => shortName(held?.nodes.get(id)) || id;
  const isActor = (id: string) => held?.nodes.get(id)?.kind === 'actor';
  const node = { id: props.id, kind: held?.nodes.get(props.id)?.kind };
  const say = (measure: Measure) => measureSentence(measure, node, nameOf, isActor);
  const also = props.also && say(props.also);
  return (
    <li class="ranked" data-id={props.id}>
      <div class="ranked-head">
        <NodeButton id={props.id} />
        <Figure text={writeValue(props.measure, props.value)} bound={boundOfMeasure(props.measure)} />
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
