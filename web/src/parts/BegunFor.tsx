/** Whose draft a form has, where the node of that id is another one now, or gone: another store has the same ids. */
import { ownerOf, setOwner } from '../drafts';
import { words } from '../i18n';

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
