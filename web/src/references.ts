/** What changes add and what they refer to, so that an edit that waits is sent only to what it was made of. */
import { LINK_TARGET, NODE_KINDS } from './network';
import { ownProperty } from './own-property';
import type { ChangeRequest, Field } from './wire';

/** A change with its fields open to reading by name. */
export type Patch = Record<string, Field | undefined>;

/** Fields of links, introductions, projects and meetings that hold a node's id. */
const ENDS: readonly string[] = ['source', 'target', ...Object.values(LINK_TARGET), 'actor', 'lead'];

/** Whether a field holds the id of a node that something leads to or belongs to. */
export const isEnd = (name: string): boolean => ENDS.includes(name);

/** The kind of thing that a change is of, and what it does. */
export function partsOfOp({ op }: ChangeRequest): { kind: string; verb: string } {
  const [kind = '', verb = ''] = op.split('.');
  return { kind, verb };
}

const fieldsOf = (change: ChangeRequest): Patch => change;

/** The ids of one space are of one kind of thing; all nodes share one. */
const inSpace = (kind: string, id: string): string => `${NODE_KINDS.has(kind) ? 'node' : kind} ${id}`;

/** The node's id that a change adds. */
export function addedNode(change: ChangeRequest): string | undefined {
  const { kind, verb } = partsOfOp(change);
  const { id } = fieldsOf(change);
  return verb === 'add' && NODE_KINDS.has(kind) && typeof id === 'string' ? id : undefined;
}

/** What a change is of, in its space; undefined where the service chooses the id. */
export function subjectOf(change: ChangeRequest): string | undefined {
  const { kind } = partsOfOp(change);
  const { id, source, target } = fieldsOf(change);
  if (kind === 'network') return kind;
  if (kind === 'suggestion') return inSpace(kind, JSON.stringify([source, target].sort()));
  return typeof id === 'string' ? inSpace(kind, id) : undefined;
}

const additions = (changes: readonly ChangeRequest[]): string[] =>
  changes.filter((change) => partsOfOp(change).verb === 'add').flatMap((change) => subjectOf(change) ?? []);

/** The ids of nodes that a change refers to, that of its own subject among them. */
export function nodesIn(change: ChangeRequest): string[] {
  const isOfNode = NODE_KINDS.has(partsOfOp(change).kind);
  return Object.entries(fieldsOf(change)).flatMap(([name, value]) =>
    typeof value === 'string' && (isEnd(name) || (isOfNode && (name === 'id' || name === 'into'))) ? value : [],
  );
}

/** Whether changes are of, or lead to, what other changes add. */
export function dependsOn(changes: readonly ChangeRequest[], others: readonly ChangeRequest[]): boolean {
  const added = additions(others);
  return changes.some((change) =>
    [subjectOf(change), ...nodesIn(change).map((id) => inSpace('actor', id))].some(
      (known) => known !== undefined && added.includes(known),
    ),
  );
}

/** Changes in which some nodes have other ids. */
export function renamed(changes: readonly ChangeRequest[], ids: Readonly<Record<string, string>>): ChangeRequest[] {
  return changes.map((change) => {
    const isOfNode = NODE_KINDS.has(partsOfOp(change).kind);
    const rename = (fields: Patch): Patch =>
      Object.fromEntries(
        Object.entries(fields).map(([name, value]) => {
          const isNode = isEnd(name) || (isOfNode && (name === 'id' || name === 'into'));
          return [name, isNode && typeof value === 'string' ? (ownProperty(ids, value) ?? value) : value];
        }),
      );
    const next = rename(fieldsOf(change));
    if (isPatch(next['was'])) next['was'] = rename(next['was']);
    return next as unknown as ChangeRequest;
  });
}

/** Whether a value has parts of its own, as own columns and labels do. */
export const isPatch = (value: unknown): value is Patch =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The names in an update that say what it is of, and not what changes. */
const KNOWN = new Set(['op', 'was', 'id', 'of']);

/** What a change says, each with the names that lead to it: own columns and labels one by one. */
export function saidIn(change: ChangeRequest): { path: string[]; value: Field | undefined }[] {
  const isPair = partsOfOp(change).kind === 'suggestion';
  return Object.entries(fieldsOf(change)).flatMap(([name, value]): { path: string[]; value: Field | undefined }[] => {
    if (KNOWN.has(name) || (isPair && (name === 'source' || name === 'target'))) return [];
    if (!isPatch(value)) return [{ path: [name], value }];
    return Object.entries(value).map(([below, part]) => ({ path: [name, below], value: part }));
  });
}

/** The value that names lead to; undefined where there is none. */
export function at(values: Patch, [name = '', ...below]: readonly string[]): Field | undefined {
  const value = ownProperty(values, name);
  if (below.length === 0) return value;
  return isPatch(value) ? at(value, below) : undefined;
}

/** Values without the one that names lead to. */
export function without(values: Patch, [name = '', ...below]: readonly string[]): Patch {
  const { [name]: held, ...others } = values;
  if (below.length === 0 || !isPatch(held)) return others;
  const rest = without(held, below);
  return Object.keys(rest).length > 0 ? { ...others, [name]: rest } : others;
}

/** Values with another one where names lead to. */
export function replaced(values: Patch, [name = '', ...below]: readonly string[], value: Field): Patch {
  if (below.length === 0) return { ...values, [name]: value };
  const held = values[name];
  return { ...values, [name]: replaced(isPatch(held) ? held : {}, below, value) };
}
