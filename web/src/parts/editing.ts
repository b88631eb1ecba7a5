/** The form that edits a node: which one is open, and the name of its draft. */
import { selected } from '../address';
import { isTyped, sessionSignal } from '../drafts';
import { network } from '../state';
import { adding } from './adding';

/** The node that is being edited, also after a reload; empty when none is. */
export const editing = sessionSignal('ptcegraph.editing', '');

/** The name of a node's form, for its draft. */
export const editForm = (id: string): string => `edit ${id}`;

/** The id of the node into whose form something is typed while its sheet is not shown: Back, or another choice, does not lose it. */
export function unfinishedEdit(): string | undefined {
  const id = editing.value;
  const isHidden = id !== selected.value && adding.value === null;
  return isHidden && network.value?.readOnly === false && isTyped(editForm(id)) ? id : undefined;
}
