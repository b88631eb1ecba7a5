/** One line of a ranking: who, how much, and the sentence. */
import { words } from '../i18n';
import { boundOfMeasure, writeValue, type Measure } from '../measures';
import { Figure, NodeButton, Sentence } from './parts';
import { saidOf } from './ranking';

/** `also`: a second measure, said where it has something to say. */
export function RankedItem(props: { id: string; value: number; measure: Measure; also?: Measure | undefined }) {
  const also = props.also && saidOf(props.id, props.also);
  return (
    <li class="ranked" data-id={props.id}>
      <div class="ranked-head">
        <NodeButton id={props.id} />
        <Figure text={writeValue(props.measure, props.value)} bound={boundOfMeasure(props.measure)} />
      </div>
      <p class="soft">
        <Sentence said={saidOf(props.id, props.measure)} />
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
