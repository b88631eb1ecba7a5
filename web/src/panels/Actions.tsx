/** What a sheet does with its node. */
import { effect, signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { edit } from '../edits';
import { select } from '../graph/view';
import { words } from '../i18n';
import { shortName, type NetworkNode } from '../network';
import { adding } from '../parts/adding';
import { editing } from '../parts/editing';
import { Merge } from '../parts/Merge';
import { WriteButton } from '../parts/parts';
import { lineage } from '../state';

/** The node that is asked about, before it is removed. */
const sureOf = signal('');
/** The actor for which another one is looked for that is the same. */
const mergeOf = signal('');
effect(() => {
  if (lineage.value > 0) sureOf.value = mergeOf.value = ''; // the same id may be another node
});

/** Adds a tie, edits, merges and removes; what is asked before it removes has the focus. */
export function Actions({ node }: { node: NetworkNode }) {
  const w = words.value;
  const dialog = useRef<HTMLDivElement>(null);
  const isAsked = sureOf.value === node.id;
  const buttons = useRef<HTMLParagraphElement>(null);
  const wasAsked = useRef(false);
  useLayoutEffect(() => {
    if (isAsked) dialog.current?.focus();
    else if (wasAsked.current) buttons.current?.querySelector<HTMLButtonElement>(':scope > :last-child')?.focus();
    wasAsked.current = isAsked;
  }, [isAsked]);
  const remove = async () => {
    sureOf.value = '';
    const outcome = await edit([{ op: `${node.kind}.remove`, id: node.id }], w.sheet.removed(shortName(node)));
    if (outcome.ok) select('');
  };
  if (mergeOf.value === node.id) return <Merge key={node.id} node={node} done={() => (mergeOf.value = '')} />;
  if (isAsked) {
    return (
      <div ref={dialog} class="card" role="alertdialog" aria-label={w.sheet.remove} tabIndex={-1}>
        <p>{w.sheet.removeSure(shortName(node))}</p>
        <p class="buttons">
          <WriteButton waits class="danger" data-testid="remove-confirm" onClick={() => void remove()}>
            {w.sheet.remove}
          </WriteButton>
          <button type="button" onClick={() => (sureOf.value = '')}>
            {w.app.cancel}
          </button>
        </p>
      </div>
    );
  }
  return (
    <p ref={buttons} class="buttons">
      <WriteButton waits data-testid="sheet-add-tie" onClick={() => (adding.value = { what: 'tie', from: node.id })}>
        {w.sheet.addTie}
      </WriteButton>
      <WriteButton
        waits
        data-testid="sheet-edit"
        onClick={() => (editing.value = editing.value === node.id ? '' : node.id)}
      >
        {w.sheet.edit}
      </WriteButton>
      {node.kind === 'actor' && (
        <WriteButton data-testid="sheet-merge" onClick={() => (mergeOf.value = node.id)}>
          {w.merge.open}
        </WriteButton>
      )}
      <WriteButton waits data-testid="sheet-remove" onClick={() => (sureOf.value = node.id)}>
        {w.sheet.remove}
      </WriteButton>
    </p>
  );
}
