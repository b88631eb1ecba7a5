/** What an entry of the history did, in sentences. */
import { words } from '../i18n';
import { network } from '../state';
import { fieldName, fieldValue, nodeName } from '../parts/fields';
import { ownProperty } from '../own-property';
import type { HistoryAnswer } from '../wire';

type Entry = HistoryAnswer['entries'][number];
type Told = NonNullable<Entry['what']>[number];
type Names = ReadonlyMap<string, string>;

/** Most fields that a sentence has of what was added. */
const MOST_FIELDS = 4;

/** The names of the nodes that the entries tell of, for those that the network does not have any more. */
export function namesIn(entries: readonly Entry[]): Names {
  const names = new Map<string, string>();
  for (const { id, name, fields } of entries.flatMap(({ what }) => what ?? [])) {
    const renamed = fields.find((field) => field.name === 'name')?.after;
    const said = typeof renamed === 'string' ? renamed : name;
    if (said !== null && !names.has(id)) names.set(id, said);
  }
  return names;
}

/** What somebody gave as the reason; null where nobody did. An import of files is known by digests of their names, which say nothing to anybody. */
const reasonOf = ({ kind, why }: Entry): string | null =>
  why && kind !== 'sample' && kind !== 'clear' && !/^import\b/.test(why) ? why : null;

/** What an entry did: at least one sentence. */
export function sentencesOf(entry: Entry, entries: readonly Entry[], names: Names): string[] {
  const w = words.value.history;
  const reason = reasonOf(entry);
  const said = ownSentences(entry, entries, names);
  if (entry.kind === 'import' && said.length === 0) said.push(w.import(entry.changes));
  if (said.length === 0) said.push(entry.changes === 0 ? w.nothing : w.many(entry.changes));
  return reason === null ? said : [reason, ...said];
}

function ownSentences(entry: Entry, entries: readonly Entry[], names: Names): string[] {
  const w = words.value.history;
  if (entry.kind === 'sample') return [w.sample];
  if (entry.kind === 'clear') return [w.clear];
  if (entry.kind === 'undo' || entry.kind === 'redo') {
    const of = entry.of ?? 0;
    const undone = entries.find(({ revision }) => revision === of);
    return [w[entry.kind](of, undone && sentencesOf(undone, entries, names)[0])];
  }
  const what = entry.what ?? [];
  const left = entry.changes - what.length;
  const said = what.map((change) => sentence(change, names));
  return said.length > 0 && left > 0 ? [...said, w.others(left)] : said;
}

function sentence(change: Told, names: Names): string {
  const w = words.value.history;
  const what = subject(change, names);
  if (change.into !== null) return w.merged(what, nodeName(change.into, names));
  const said = (name: string, value: Told['fields'][number]['after']) => fieldValue(name, value, names);
  if (change.op.endsWith('.remove')) return w.removed(what);
  if (change.op.endsWith('.add'))
    return w.added(
      what,
      change.fields.slice(0, MOST_FIELDS).map(({ name, after }) => said(name, after)),
    );
  return w.changed(
    ownProperty(w.of, change.op.slice(0, -'.update'.length) as keyof typeof w.of)
      ? what.charAt(0).toUpperCase() + what.slice(1)
      : what,
    change.fields.map(({ name, before, after }) => w.field(fieldName(name), said(name, before), said(name, after))),
  );
}

/** What a change is of, by name. */
function subject({ op, id, name, ends }: Told, names: Names): string {
  const w = words.value.history;
  const [kind = ''] = op.split('.');
  if (kind === 'network') return w.network;
  if (kind === 'term') return w.term(name ?? id.slice(id.indexOf(':') + 1));
  const say = ownProperty(w.of, kind as keyof typeof w.of);
  if (!say) return name ?? nodeName(id, names);
  const held = network.value;
  const link = held?.links.get(id) ?? [...(held?.suggestions.values() ?? [])].find((pair) => pair.id === id);
  const [a, b] = ends ?? [link?.source, link?.target];
  return a === undefined || b === undefined ? w.gone : say(nodeName(a, names), nodeName(b, names));
}
