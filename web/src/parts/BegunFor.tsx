/** Whose draft a form has, where the node of that id is another one now, or gone: another store has the same ids. */
import { effect, untracked } from '@preact/signals';
import { drafts, ownerOf, setOwner } from '../drafts';
import { words } from '../i18n';
import type { Network } from '../network';
import { confirmed, lineage } from '../state';

/** A node that somebody renames in the network that is held is the same node: what is typed for it goes on. Call once. */
export const followNames = (): (() => void) => {
  let [before, store] = [confirmed.peek(), lineage.peek()];
  return effect(() => {
    const [now, shown] = [confirmed.value, lineage.value];
    if (before && now && shown === store) untracked(() => noteRenamed(before, now));
    [before, store] = [now, shown];
  });
};

function noteRenamed(before: Network | null, now: Network): void {
  for (const form of Object.keys(drafts.peek())) {
    const id = form.slice(form.indexOf(' ') + 1);
    const [was, is] = [before?.nodes.get(id)?.name, now.nodes.get(id)?.name];
    if (was !== is && is !== undefined && ownerOf(form) === was) setOwner(form, is);
  }
}

/** Whether a form's draft was begun for a node that had another name than the one of its id has now. */
export function isOfAnother(form: string, name: string | undefined): boolean {
  const owner = ownerOf(form);
  return owner !== undefined && owner !== name;
}

/** Says whose draft it is, and waits for a yes; where the node is gone, the text can only be copied or given up. */
export function BegunFor(props: { form: string; name: string | undefined; giveUp: () => void }) {
  const { form, name, giveUp } = props;
  const w = words.value.edits;
  const owner = ownerOf(form);
  if (owner === undefined || owner === name) return null;
  return (
    <div class="warning" role="alert" data-testid="begun-for">
      <p>{name === undefined ? w.begunForGone(owner) : w.begunFor(owner)}</p>
      <p class="buttons">
        {name !== undefined && (
          <button type="button" data-testid="begun-for-yes" onClick={() => setOwner(form, name)}>
            {w.isThisOne}
          </button>
        )}
        <button type="button" data-testid="begun-for-discard" onClick={giveUp}>
          {w.giveUp}
        </button>
      </p>
    </div>
  );
}
