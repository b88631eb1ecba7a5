/** Edits that wait, in words: what each is of, by name, and what was typed. */
import { words } from '../i18n';
import { markSaid } from '../marks';
import { markId } from '../network';
import { ownProperty } from '../own-property';
import { confirmed } from '../state';
import { addedNode, at, isEnd, nodesIn, partsOfOp, saidIn } from '../references';
import { changeOf, type Waiting } from '../waiting';
import type { ChangeRequest, Conflict } from '../wire';
import { fieldName, fieldValue, nodeName } from './fields';

const textOf = (change: ChangeRequest, name: string): string | undefined => {
  const value = at(change, [name]);
  return typeof value === 'string' ? value : undefined;
};

/** A node's name as it was when the edit was made: the id may be another's since. */
const nameIn = ({ known }: Waiting, id: string): string => ownProperty(known?.names, id) ?? nodeName(id);

/** The ends of the link or introduction that a change is of, by name. */
function endsOf(one: Waiting, change: ChangeRequest): [string, string] | undefined {
  const link = confirmed.value?.links.get(textOf(change, 'id') ?? '');
  const said = partsOfOp(change).kind === 'suggestion' || change.op.endsWith('.add') ? nodesIn(change) : [];
  const [a, b]: readonly (string | undefined)[] = link
    ? [link.source, link.target]
    : (ownProperty(one.known?.ends, textOf(change, 'id') ?? '') ?? said);
  return a && b ? [nameIn(one, a), nameIn(one, b)] : undefined;
}

/** What a change of an edit is of, by name. */
function subject(one: Waiting, change: ChangeRequest): string {
  const w = words.value.history;
  const { kind, verb } = partsOfOp(change);
  if (kind === 'network') return w.network;
  const id = textOf(change, 'id') ?? '';
  if (kind === 'term') return w.term(id);
  if (kind === 'mark') return markSaid(id || markId(textOf(change, 'date') ?? '', textOf(change, 'name') ?? ''));
  const say = ownProperty(w.of, kind as keyof typeof w.of);
  if (!say) return (verb === 'add' ? textOf(change, 'name') : undefined) ?? nameIn(one, id);
  const ends = endsOf(one, change);
  return ends ? say(...ends) : w.gone;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** A field's name within a sentence; an abbreviation, and a column of one's own, keep their spelling. */
const withinSentence = (name: string): string =>
  /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;

/** What an edit was, with all that was typed. */
export const told = (one: Waiting): string => one.body.changes.map((change) => sentence(one, change)).join(' ');

function sentence(one: Waiting, change: ChangeRequest): string {
  const w = words.value.waiting;
  const { kind, verb } = partsOfOp(change);
  const what = subject(one, change);
  if (verb === 'remove') return words.value.history.removed(what);
  if (verb === 'merge') return words.value.history.merged(what, nameIn(one, textOf(change, 'into') ?? ''));
  if (kind === 'mark') return w.added(what, []);
  const isLink = ownProperty(words.value.history.of, kind as keyof typeof words.value.history.of) !== undefined;
  const fields = saidIn(change).flatMap(({ path: [name = '', own], value }) => {
    const isSubject = verb === 'add' && (isLink ? isEnd(name) : name === 'name');
    if (isSubject || value === undefined) return [];
    return own !== undefined && name === 'attributes'
      ? w.said(own, fieldValue('', value))
      : w.said(fieldName(own ?? name), fieldValue(own ?? name, value, namesOf(one)));
  });
  return verb === 'add' ? w.added(what, fields) : w.changed(what, fields);
}

const namesOf = ({ known }: Waiting) => new Map(Object.entries(known?.names ?? {}));

/** Why an edit was refused: as the page knows it where the service can only name an id, else in the service's words. */
export function reason(one: Waiting): string {
  const w = words.value.waiting;
  const held = confirmed.value;
  for (const change of one.body.changes) {
    const other = held?.nodes.get(addedNode(change) ?? '');
    if (other) return w.taken(other.name);
    const { kind, verb } = partsOfOp(change);
    const id = textOf(change, 'id');
    const isHeld = id === undefined || held?.nodes.has(id) === true || held?.links.has(id) === true;
    if (verb !== 'add' && !['network', 'term', 'suggestion', 'mark'].includes(kind) && !isHeld) return w.gone;
  }
  return one.refusal ?? '';
}

/** A question of two values: what it is of, and the field. */
export function asked(one: Waiting, conflict: Conflict): { what: string; field: string } {
  const { change, name, isOwn } = changeOf(one, conflict);
  return {
    what: change ? capital(subject(one, change)) : '',
    field: isOwn ? name : withinSentence(fieldName(name)),
  };
}
