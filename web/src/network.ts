/**
 * The network that the page holds: entities by id, at one revision; and its fold over the journal's changes.
 * Pure: a change gives a new network, the old one is left as it was.
 */
import type {
  Actor,
  Change,
  ChangeRequest,
  ChangesMessage,
  Field,
  LinkKind,
  Mark,
  Meeting,
  Membership,
  NetworkAnswer,
  NodeKind,
  Pole,
  Project,
  ReadOnlyReason,
  Score,
  Suggestion,
  Tie,
} from './wire';
import { applyTerm, termKey, vocabularyOf, type Profile, type Vocabulary } from './vocabulary';

/** An actor, a pole, a project or a meeting. Fields that are not known are absent. */
export type NetworkNode = Readonly<
  { kind: NodeKind } & Pick<Actor, 'id' | 'name'> & Partial<Actor & Pole & Project & Meeting>
> & { readonly [field: string]: Field };

/** A tie, a membership, a participation or an attendance, read alike: `source` is the actor. */
export type NetworkLink = Readonly<
  { kind: LinkKind } & Pick<Tie, 'id' | 'source' | 'target'> & Partial<Tie & Pick<Membership, 'circle' | 'role'>>
>;

/** What people did with a proposed introduction; one that was asked for just now has no id yet. */
export type FollowedPair = Omit<Suggestion, 'id'> & Partial<Pick<Suggestion, 'id'>>;

export interface Network {
  readonly revision: number;
  /** Digest of the journal's entry of the revision: the same revision of another store has another one. */
  readonly digest: string;
  readonly sample: boolean;
  readonly readOnly: boolean;
  /** Why it cannot be edited; absent where it can. */
  readonly readOnlyReason?: ReadOnlyReason | undefined;
  /** The service follows another one's journal: nothing is edited here. */
  readonly follower: boolean;
  /** What the network says of itself; absent where it does not. */
  readonly name?: string | undefined;
  readonly day?: string | undefined;
  /** What it is of. Under `plain` nothing of PTCE's is shown. */
  readonly profile: Profile;
  /** Its own terms; those of the profile of PTCE are not among them. A word of its nodes and links may have none. */
  readonly vocabulary: Vocabulary;
  /** What each merged word stands for, by {@link termKey}. */
  readonly merged: ReadonlyMap<string, string>;
  /** The day on which the service measures it; absent for all dates. */
  readonly asOf?: string | undefined;
  readonly nodes: ReadonlyMap<string, NetworkNode>;
  readonly links: ReadonlyMap<string, NetworkLink>;
  /** By {@link pairKey} of its two ends. */
  readonly suggestions: ReadonlyMap<string, FollowedPair>;
  /** How people rate poles, by id. */
  readonly scores: ReadonlyMap<string, Score>;
  /** The days that people come back to, by id. */
  readonly marks: ReadonlyMap<string, Mark>;
}

/** The id of a mark, which is known by its day and its name. */
export const markId = (date: string, name: string): string => `${date}|${name}`;

/** Key of an unordered pair. */
export const pairKey = (a: string, b: string): string => (a < b ? `${a}\n${b}` : `${b}\n${a}`);

export const NODE_KINDS: ReadonlySet<string> = new Set<NodeKind>(['actor', 'pole', 'project', 'meeting']);
/** The field of a link that holds its target. */
export const LINK_TARGET: Record<LinkKind, string> = {
  tie: 'target',
  membership: 'pole',
  participation: 'project',
  attendance: 'meeting',
};

const isLinkKind = (kind: string): kind is LinkKind => Object.hasOwn(LINK_TARGET, kind);

/** Leaves out what is not known: an absent field and a null one read alike. */
function present(fields: Record<string, Field>): Record<string, Field> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
}

/** A link's fields under the names that all links share. */
function linkFields(kind: LinkKind, fields: Record<string, Field>): Record<string, Field> {
  if (kind === 'tie') return fields;
  const target = LINK_TARGET[kind];
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name === 'actor' ? 'source' : name === target ? 'target' : name,
      value,
    ]),
  );
}

const asNode = (kind: NodeKind, entity: Record<string, Field>): NetworkNode =>
  ({ ...present(entity), kind }) as unknown as NetworkNode;
const asLink = (kind: LinkKind, entity: Record<string, Field>): NetworkLink =>
  ({ ...present(linkFields(kind, entity)), kind }) as unknown as NetworkLink;

type Entity = { id: string } & Record<string, Field>;

/** The network of a snapshot. O(n + m). */
export function fromSnapshot(snapshot: NetworkAnswer): Network {
  const nodes = new Map<string, NetworkNode>();
  const links = new Map<string, NetworkLink>();
  const addNodes = (kind: NodeKind, entities: readonly Entity[]) => {
    for (const entity of entities) nodes.set(entity.id, asNode(kind, entity));
  };
  const addLinks = (kind: LinkKind, entities: readonly Entity[]) => {
    for (const entity of entities) links.set(entity.id, asLink(kind, entity));
  };
  addNodes('actor', snapshot.actors);
  addNodes('pole', snapshot.poles);
  addNodes('project', snapshot.projects);
  addNodes('meeting', snapshot.meetings);
  addLinks('tie', snapshot.ties);
  addLinks('membership', snapshot.memberships);
  addLinks('participation', snapshot.participations);
  addLinks('attendance', snapshot.attendances);
  return {
    revision: snapshot.revision,
    digest: snapshot.digest,
    sample: snapshot.sample,
    readOnly: snapshot.read_only,
    readOnlyReason: snapshot.read_only_reason,
    follower: snapshot.follower ?? false,
    name: snapshot.name,
    day: snapshot.day,
    profile: snapshot.profile,
    vocabulary: vocabularyOf(snapshot.vocabulary),
    merged: new Map((snapshot.merged_words ?? []).map(({ of, id, into }) => [termKey(of, id), into])),
    asOf: snapshot.as_of,
    nodes,
    links,
    suggestions: new Map(snapshot.suggestions.map((s) => [pairKey(s.source, s.target), s])),
    scores: new Map(snapshot.scores.map((score) => [score.id, score])),
    marks: new Map(snapshot.marks.map((mark) => [mark.id, mark])),
  };
}

/**
 * Applies changes in their order. A change to what is not held is left out: it says that the page is behind,
 * and the revision's gap is what asks for a snapshot. O(n + m) for the copy, O(1) a change.
 */
export function applyChanges(
  network: Network,
  changes: readonly (Change | ChangeRequest)[],
  revision = network.revision,
): Network {
  const nodes = new Map(network.nodes);
  const links = new Map(network.links);
  const suggestions = new Map(network.suggestions);
  const scores = new Map(network.scores);
  const marks = new Map(network.marks);
  let { name, day, profile, vocabulary } = network;
  for (const change of changes) {
    const { op, ...fields }: { op: string } & Record<string, Field> = change;
    delete fields['revision']; // an entity has no revision of its own: the network has
    const [entity = '', verb = ''] = op.split('.');
    if (entity === 'network') {
      const said = verb === 'remove' ? { name: null, day: null, profile: null } : fields;
      if (said['name'] !== undefined) name = typeof said['name'] === 'string' ? said['name'] : undefined;
      if (said['day'] !== undefined) day = typeof said['day'] === 'string' ? said['day'] : undefined;
      if (said['profile'] !== undefined) profile = said['profile'] === 'plain' ? 'plain' : 'ptce';
    } else if (entity === 'term') {
      const terms = new Map(vocabulary);
      applyTerm(terms, nodes, links, verb, fields);
      vocabulary = terms;
    } else if (entity === 'suggestion') {
      noteSuggestion(suggestions, verb, fields);
    } else if (entity === 'score') {
      applyTo(scores, verb, fields, (all) => present(all) as unknown as Score);
    } else if (entity === 'mark') {
      const { date, name } = fields;
      const id = typeof date === 'string' && typeof name === 'string' ? markId(date, name) : undefined;
      applyTo(marks, verb, { id, ...fields }, (all) => present(all) as unknown as Mark);
    } else if (NODE_KINDS.has(entity)) {
      applyTo(nodes, verb, fields, (all) => asNode(entity as NodeKind, all));
    } else if (isLinkKind(entity)) {
      applyTo(links, verb, linkFields(entity, fields), (all) => asLink(entity, all));
    }
  }
  return { ...network, revision, name, day, profile, vocabulary, nodes, links, suggestions, scores, marks };
}

/** A suggestion is known by its pair; a later change may name only its id. */
function noteSuggestion(table: Map<string, FollowedPair>, verb: string, fields: Record<string, Field>): void {
  const { id, source, target } = fields;
  const key =
    typeof source === 'string' && typeof target === 'string'
      ? pairKey(source, target)
      : [...table].find(([, held]) => id !== undefined && held.id === id)?.[0];
  if (key === undefined) return;
  if (verb === 'remove') table.delete(key);
  else table.set(key, present({ ...table.get(key), ...fields }) as unknown as FollowedPair);
}

/** One change to one of the two tables. */
function applyTo<T extends object>(
  table: Map<string, T>,
  verb: string,
  fields: Record<string, Field>,
  make: (fields: Record<string, Field>) => T,
): void {
  const { id } = fields;
  if (typeof id !== 'string') return;
  if (verb === 'remove') {
    table.delete(id);
    return;
  }
  const held = table.get(id) as Record<string, Field> | undefined;
  if (verb === 'add') table.set(id, make(fields));
  else if (held) table.set(id, make(merge(held, fields)));
}

/** Patches fields; `attributes` holds only those that changed, null clears. */
function merge(held: Record<string, Field>, fields: Record<string, Field>): Record<string, Field> {
  const merged = { ...held, ...fields };
  const patch = fields['attributes'];
  if (patch && typeof patch === 'object' && !Array.isArray(patch)) {
    const all = { ...(held['attributes'] as Record<string, string> | undefined), ...patch };
    merged['attributes'] = present(all);
  }
  return merged;
}

/** The outcome of folding a message: the next network, nothing new, or a gap. */
export type FoldOutcome = { kind: 'applied'; network: Network } | { kind: 'known' } | { kind: 'gap' };

/**
 * Folds a `Changes` message. Changes already held are skipped; a first change more than one revision ahead, or the same
 * revision with another digest, is a gap, and nothing of the message is applied.
 */
export function fold(network: Network, message: ChangesMessage): FoldOutcome {
  const {
    digest,
    sample,
    read_only: readOnly,
    read_only_reason: readOnlyReason,
    follower = network.follower,
    as_of: asOf,
  } = message;
  if (message.revision === network.revision && digest !== network.digest) return { kind: 'gap' };
  const isOther =
    sample !== network.sample ||
    readOnly !== network.readOnly ||
    readOnlyReason !== network.readOnlyReason ||
    asOf !== network.asOf;
  if (message.revision === network.revision && isOther)
    return { kind: 'applied', network: { ...network, sample, readOnly, readOnlyReason, follower, asOf } };
  if (message.revision <= network.revision) return { kind: 'known' };
  let first = message.revision;
  for (const { revision } of [...message.changes, ...message.entries])
    if (revision > network.revision) first = Math.min(first, revision);
  if (first > network.revision + 1) return { kind: 'gap' };
  const fresh = message.changes.filter((change) => change.revision > network.revision);
  const next = applyChanges(network, fresh, message.revision);
  return { kind: 'applied', network: { ...next, digest, sample, readOnly, readOnlyReason, follower, asOf } };
}

/** The links between poles and their members. O(m). */
export const memberships = (network: Network): NetworkLink[] =>
  [...network.links.values()].filter(({ kind }) => kind === 'membership');

/** Links that touch a node, with the other end. O(m). */
export function linksOf(network: Network, id: string): { link: NetworkLink; other: string }[] {
  const found: { link: NetworkLink; other: string }[] = [];
  for (const link of network.links.values()) {
    if (link.source === id) found.push({ link, other: link.target });
    else if (link.target === id) found.push({ link, other: link.source });
  }
  return found;
}

/** The name to show on a map: the short one if there is one. */
export const shortName = (node: NetworkNode | undefined): string => node?.short_name ?? node?.name ?? '';

/** How many pairs a tie with a direction goes between, each way counted. O(m). */
export const directedPairs = (links: Iterable<NetworkLink>): number =>
  new Set(
    [...links].flatMap(({ kind, directed, source, target }) =>
      kind === 'tie' && directed === true ? [JSON.stringify([source, target])] : [],
    ),
  ).size;
