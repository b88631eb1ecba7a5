/** What an entry of the history did, in sentences. */
import { words } from '../i18n';
import { network } from '../state';
import { markSaid } from '../marks';
import { fieldName, fieldValue, nodeName } from '../parts/fields';
import { ownProperty } from '../own-property';
import type { HistoryEntry as Entry } from '../history';
type Told = NonNullable<Entry['what']>[number];
type Names = ReadonlyMap<string, string>;

/** What the entries say of what the network may not have any more: the names of nodes, and the ends of links. */
export interface Known {
  names: Names;
  ends: ReadonlyMap<string, readonly string[]>;
}

/** Most fields that a sentence has of what was added. */
const MOST_FIELDS = 4;

/** What the entries say of nodes and links: the newest of each. */
export function knownFrom(entries: readonly Entry[]): Known {
  const names = new Map<string, string>();
  const endsOf = new Map<string, readonly string[]>();
  for (const { id, name, ends, fields } of entries.flatMap(({ what }) => what ?? [])) {
    const renamed = fields.find((field) => field.name === 'name')?.after;
    const said = typeof renamed === 'string' ? renamed : name;
    if (said !== null && !names.has(id)) names.set(id, said);
    if (ends !== null && !endsOf.has(id)) endsOf.set(id, ends);
  }
  return { names, ends: endsOf };
}

/** What somebody gave as the reason; null where nobody did. An import of files is known by digests of their names, which say nothing to anybody. */
const reasonOf = ({ kind, why }: Entry): string | null =>
  why && kind !== 'sample' && kind !== 'clear' && !/^import\b/.test(why) ? why : null;

/** What an entry did: at least one sentence. */
export function sentencesOf(entry: Entry, entries: readonly Entry[], known: Known): string[] {
  const w = words.value.history;
  const reason = reasonOf(entry) ?? [];
  const said = ownSentences(entry, entries, known);
  // An import is known as one: what it did to its first rows would say nothing of it.
  if (entry.kind === 'import') return [w.import(entry.changes), reason, said].flat();
  if (said.length === 0) said.push(entry.changes === 0 ? w.nothing : w.many(entry.changes));
  return [reason, said].flat();
}

function ownSentences(entry: Entry, entries: readonly Entry[], known: Known): string[] {
  const w = words.value.history;
  if (entry.kind === 'sample') return [w.sample];
  if (entry.kind === 'clear') return [w.clear];
  if (entry.kind === 'undo' || entry.kind === 'redo') {
    const of = entry.of ?? 0;
    const undone = entries.find(({ revision }) => revision === of);
    if (undone?.kind === 'import') return [w.ofImport[entry.kind](of)];
    return [w[entry.kind](of, undone && sentencesOf(undone, entries, known)[0])];
  }
  const what = entry.what ?? [];
  const left = entry.changes - what.length;
  const said = what.map((change) => sentence(change, known));
  return said.length > 0 && left > 0 ? [...said, w.others(left)] : said;
}

function sentence(change: Told, known: Known): string {
  const w = words.value.history;
  const [kind, way] = change.op.split('.');
  if (kind === 'network' && way !== 'remove') return ofNetwork(change, known);
  const status = change.fields.find(({ name }) => name === 'status')?.after;
  if (kind === 'suggestion' && way !== 'remove' && typeof status === 'string') return ofPair(change, status, known);
  const what = subject(change, known);
  if (change.into !== null) return w.merged(what, nodeName(change.into, known.names));
  if (way === 'remove') return w.removed(what);
  if (kind === 'mark') return w.added(what, []);
  if (way === 'add')
    return w.added(
      what,
      change.fields.slice(0, MOST_FIELDS).map((field) => added(field, known)),
    );
  const isLink = ownProperty(w.of, kind as keyof typeof w.of) !== undefined;
  return w.changed(isLink ? capital(what) : what, written(change.fields, known));
}

/** What the network is called, what it is and of which day: whole sentences. */
function ofNetwork({ fields }: Told, known: Known): string {
  const w = words.value.history;
  const { day } = words.value;
  const said = fields.map((field) => {
    const { name, before, after } = field;
    if (name === 'name')
      return typeof after === 'string' ? w.named(after, typeof before === 'string' ? before : null) : w.unnamed;
    if (name === 'profile' && (after === 'ptce' || after === 'plain')) return w.profiles[after];
    if (name === 'day' && typeof after === 'string')
      return after === 'all' ? day.chosenAll : after === 'today' ? day.chosenToday : day.chosen(after);
    return w.changed(w.network, written([field], known));
  });
  return said.length > 0 ? said.join(' ') : `${w.network}.`;
}

/** What was done with a pair, and the other fields of it; the day of its status is that of the entry. */
function ofPair(change: Told, status: string, known: Known): string {
  const w = words.value.history;
  const others = change.fields.filter(({ name }) => name !== 'status' && name !== 'since');
  const told = w.pair(capital(subject(change, known)), ownProperty(w.statuses, status) ?? status);
  return others.length === 0 ? `${told}.` : w.changed(told, written(others, known));
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Fields with what they were and what they are. */
const written = (fields: Told['fields'], { names }: Known): string[] =>
  fields.map(({ name, before, after }) =>
    words.value.history.field(fieldName(name), fieldValue(name, before, names), fieldValue(name, after, names)),
  );

/** A field of what was added; a strength is a number that says nothing without its word. */
function added({ name, after }: Told['fields'][number], { names }: Known): string {
  if (name === 'weight' && typeof after === 'number') return words.value.sheet.weight(after);
  return fieldValue(name, after, names);
}

/** What a change is of, by name. */
function subject({ op, id, name, ends }: Told, known: Known): string {
  const w = words.value.history;
  const [kind = ''] = op.split('.');
  if (kind === 'network') return w.network;
  if (kind === 'score') return words.value.objectives.told(id.charAt(0));
  if (kind === 'mark') return markSaid(id);
  if (kind === 'term') return w.term(name ?? id.slice(id.indexOf(':') + 1));
  const say = ownProperty(w.of, kind as keyof typeof w.of);
  if (!say) return name ?? nodeName(id, known.names);
  const held = network.value;
  const link = held?.links.get(id) ?? [...(held?.suggestions.values() ?? [])].find((pair) => pair.id === id);
  const [a, b] = ends ?? known.ends.get(id) ?? [link?.source, link?.target];
  return a === undefined || b === undefined ? w.gone : say(nodeName(a, known.names), nodeName(b, known.names));
}
