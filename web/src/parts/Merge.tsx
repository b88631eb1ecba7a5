/** Merges an actor into another one that is the same: its ties go there, and it goes. */
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { edit } from '../edits';
import { select } from '../graph/view';
import { words } from '../i18n';
import { linksOf, shortName, type NetworkNode } from '../network';
import { network } from '../state';
import { NodePicker } from './NodePicker';
import { WriteButton } from './parts';

/** Asks which actor it is, says what would happen, and does it; one press undoes it. */
export function Merge({ node, done }: { node: NetworkNode; done: () => void }) {
  const w = words.value.merge;
  const into = useSignal('');
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.querySelector('input')?.focus(), []);
  const held = network.value;
  const target = held?.nodes.get(into.value);
  const isOther = target?.kind === 'actor' && target.id !== node.id;
  const merge = async () => {
    if (!isOther) return;
    const said = w.done(shortName(node), shortName(target));
    const outcome = await edit([{ op: 'actor.merge', id: node.id, into: target.id }], said);
    if (!outcome.ok) return;
    done();
    select(target.id);
  };
  return (
    <div ref={box} class="card" data-testid="merge-form">
      <NodePicker
        label={w.into}
        value={into.value}
        kinds={['actor']}
        form={`merge ${node.id}`}
        testid="merge-into"
        onPick={(id) => (into.value = id)}
      />
      {target?.id === node.id && <p class="refused">{w.itself}</p>}
      {isOther && held && (
        <p role="status">{w.effect(shortName(node), shortName(target), linksOf(held, node.id).length)}</p>
      )}
      <p class="buttons">
        <WriteButton class="danger" data-testid="merge-confirm" disabled={!isOther} onClick={() => void merge()}>
          {w.submit}
        </WriteButton>
        <button type="button" onClick={done}>
          {words.value.app.cancel}
        </button>
      </p>
    </div>
  );
}
