/** The sheet of a node: what it is, its ties in words, what it belongs to, its measures each with a sentence. */
import { depth } from '../address';
import { isTyped, ownerOf } from '../drafts';
import { edit } from '../edits';
import { columnLabel } from '../graph/colouring';
import { clanOf } from '../graph/view';
import { format, label, term, words } from '../i18n';
import { linksOf, shortName, type Network, type NetworkLink, type NetworkNode } from '../network';
import { reportersOf } from '../reports';
import { network, present } from '../state';
import { territories, territoryName } from '../territories';
import { measureSentence, notesOfMeasure, offeredMeasures } from '../measures';
import type { Field, LinkKind } from '../wire';
import { editForm, editing } from '../parts/editing';
import { fieldName, nodeName } from '../parts/fields';
import { WhoElse } from '../parts/WhoElse';
import { Actions } from './Actions';
import { Contacts } from './Contacts';
import { EditNode } from './EditForm';
import { EditLink, editingLink } from './EditLink';
import { exportAround } from './Exports';
import { WayTo } from './Introductions';
import { tiesTable } from './tables';
import { TableDownload } from '../parts/TableDownload';
import { EmptyState, Info, NodeButton, NodeGlyph, Notes, Section, Sentence, WriteButton } from '../parts/parts';

const SHOWN = [
  'short_name', 'sub_category', 'pole', 'themes', 'commune', 'insee', 'departement', 'region', 'milieu', 'typology', 'maturity',
  'logics', 'legal_form', 'year', 'place', 'status', 'since', 'until', 'date', 'participants', 'siren', 'siret', 'rna', 'website',
  'notes', 'reference',
] as const; // prettier-ignore

/** Those for which something holds, and the others. */
function split<Item>(items: readonly Item[], holds: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(holds), items.filter((item) => !holds(item))];
}

/** A field's value in words. */
function written(name: string, value: Field): string {
  if (Array.isArray(value)) return value.join(', ');
  const text = typeof value === 'object' ? '' : String(value ?? '');
  if (name === 'sub_category') return label('sub_categories', text);
  if (name === 'milieu') return label('settings', text);
  if (name === 'typology') return text.split('|').join(' · ');
  if (name === 'since' || name === 'until' || name === 'date' || name === 'year') return format.value.date(text);
  if (name === 'pole') return nodeName(text);
  return text;
}

export function Sheet({ id }: { id: string }) {
  const w = words.value;
  const held = network.value;
  if (!held) return <p class="stale">{w.app.loading}</p>;
  const node = held.nodes.get(id);
  // What is being typed stays where it is when the node goes, or the store is replaced.
  const isEdited = editing.value === id && (node !== undefined || isTyped(editForm(id)));
  return (
    <article data-testid="sheet" data-id={node ? id : undefined}>
      {node ? <Head node={node} /> : <p>{w.sheet.unknown}</p>}
      {isEdited && <EditNode id={id} node={node} done={() => (editing.value = '')} />}
      {node && <Body held={held} node={node} />}
      <Contacts key={id} of={id} node={node?.kind === 'actor' || node?.kind === 'pole' ? node : undefined} />
    </article>
  );
}

function Head({ node }: { node: NetworkNode }) {
  const what =
    node.kind === 'actor'
      ? label('categories', node.category ?? '') || label('kinds', 'actor')
      : label('kinds', node.kind);
  return (
    <>
      <p class="kind soft">
        <NodeGlyph node={node} /> {what}
      </p>
      <h1>{node.name}</h1>
      <Absent node={node} />
      {!network.value?.readOnly && <Actions node={node} />}
      {node.kind !== 'meeting' && <WayTo id={node.id} />}
    </>
  );
}

/** Says that a node is not there on the day that is drawn: it has no place on the map, and no measure. */
function Absent({ node }: { node: NetworkNode }) {
  const there = present.value?.network;
  if (there?.asOf === undefined || there.nodes.has(node.id)) return null;
  return (
    <p class="soft" data-testid="absent-that-day">
      {words.value.day.absent(there.asOf)}
    </p>
  );
}

/** From when to when, in words; empty where neither is known. */
const dated = (since: string | undefined, until: string | undefined): string =>
  [
    since === undefined ? '' : words.value.sheet.since(format.value.date(since)),
    until === undefined ? '' : words.value.sheet.until(format.value.date(until)),
  ]
    .filter(Boolean)
    .join(' · ');

/** What a node had or will have, and has not on the day that is drawn. */
function NotThatDay({ id, links, owned }: { id: string; links: Linked[]; owned: NetworkNode[] }) {
  const count = links.length + owned.length;
  if (count === 0) return null;
  return (
    <details data-testid="not-that-day">
      <summary>{words.value.day.others(count)}</summary>
      <ul class="ties">
        {links.map(({ link, other }) =>
          link.kind === 'tie' ? (
            <Tie key={link.id} link={link} from={id} other={other} />
          ) : (
            <li key={link.id}>
              <NodeButton id={other} /> <span class="soft">{dated(link.since, link.until)}</span>
            </li>
          ),
        )}
        {owned.map((node) => (
          <li key={node.id}>
            <NodeButton id={node.id} /> <span class="soft">{dated(node.since ?? node.date, node.until)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

type Linked = ReturnType<typeof linksOf>[number];

function Body({ held, node }: { held: Network; node: NetworkNode }) {
  const w = words.value;
  const { id } = node;
  const there = present.value?.network ?? held;
  const [links, linksAway] = split(linksOf(held, id), ({ link }) => there.links.has(link.id));
  const of = (kind: LinkKind) => links.filter((l) => l.link.kind === kind);
  const [owned, ownedAway] = split(
    [...held.nodes.values()].filter((n) => n.pole === id && (n.kind === 'project' || n.kind === 'meeting')),
    (n) => there.nodes.has(n.id) && there.nodes.has(id),
  );
  const clan = clanOf.value.get(id);
  const group = (title: string, some: { link?: NetworkLink; other: string }[]) =>
    some.length > 0 && (
      <Section title={title}>
        <ul class="plain">
          {some.map(({ link, other }) => (
            <li key={link?.id ?? other}>
              <NodeButton id={other} />
              <span class="soft">
                {' '}
                {link &&
                  [term('circles', link.circle)?.label ?? link.circle, link.role, dated(link.since, link.until)]
                    .filter(Boolean)
                    .join(' · ')}
              </span>
              {link && <LinkButtons link={link} />}
              {link && <OwnValues of={link.attributes} />}
              {link && editingLink.value === link.id && <EditLink key={link.id} link={link} />}
            </li>
          ))}
        </ul>
      </Section>
    );
  const others = (kind: NetworkNode['kind']) => owned.filter((n) => n.kind === kind).map((n) => ({ other: n.id }));
  return (
    <>
      <Fields node={node} />
      <Section title={w.sheet.measures} testid="measures">
        <Measures node={node} />
        {clan !== undefined && <p>{w.sheet.clan(w.clans.name(clan))}</p>}
      </Section>
      <Section title={`${w.sheet.ties} · ${of('tie').length}`} testid="ties">
        {of('tie').length === 0 && <p class="soft">{w.sheet.noTies}</p>}
        <ul class="ties">
          {of('tie').map(({ link, other }) => (
            <Tie key={link.id} link={link} from={id} other={other} />
          ))}
        </ul>
        {of('tie').length > 0 && <TableDownload file="ties" table={() => tiesTable(of('tie'))} />}
      </Section>
      {group(node.kind === 'pole' ? w.sheet.members : w.sheet.memberships, of('membership'))}
      {group(node.kind === 'project' ? w.sheet.participants : w.sheet.projects, [
        ...of('participation'),
        ...others('project'),
      ])}
      {group(node.kind === 'meeting' ? w.sheet.attendants : w.sheet.meetings, [
        ...of('attendance'),
        ...others('meeting'),
      ])}
      {!held.readOnly && <WhoElse key={id} node={node} links={links} />}
      <NotThatDay id={id} links={linksAway} owned={ownedAway} />
      <button type="button" class="more" data-testid="export-around" onClick={() => exportAround(id, depth.value)}>
        {w.data.around}
      </button>
    </>
  );
}

/** The form of an unfinished edit, outside its sheet, also where the node is gone. */
export function UnfinishedEdit({ id }: { id: string }) {
  const node = network.value?.nodes.get(id);
  const name = node ? shortName(node) : (ownerOf(editForm(id)) ?? id);
  return (
    <Section title={words.value.sheet.unfinished(name)} testid="unfinished-edit">
      <EditNode key={id} id={id} node={node} done={() => (editing.value = '')} />
    </Section>
  );
}

/** The territories that a node is in, from the smallest; empty where none is derived. */
function territoryOf(id: string): string {
  const of = territories.value.get(id);
  return [of?.territory_commune, of?.territory_epci, of?.territory_departement, of?.territory_region]
    .filter((value) => value !== undefined)
    .map(territoryName)
    .join(' · ');
}

function Fields({ node }: { node: NetworkNode }) {
  const names = words.value.sheet.fields;
  const own = SHOWN.filter((name) => {
    const value = node[name];
    return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
  });
  const extra = Object.entries(node.attributes ?? {});
  const derived = territoryOf(node.id);
  if (own.length === 0 && extra.length === 0 && derived === '') return null;
  return (
    <dl class="fields">
      {own.map((name) => (
        <div key={name}>
          <dt>{fieldName(name)}</dt>
          <dd>{written(name, node[name] as Field)}</dd>
        </div>
      ))}
      {derived !== '' && (
        <div data-testid="territory">
          <dt>{names['territory']}</dt>
          <dd>{derived}</dd>
        </div>
      )}
      {extra.map(([name, value]) => (
        <div key={name}>
          <dt>{columnLabel(name)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The node's measures in sentences: the main ones, then the others behind one button. */
function Measures({ node }: { node: NetworkNode }) {
  const w = words.value;
  const held = network.value;
  const nameOf = (other: string) => shortName(held?.nodes.get(other)) || other;
  const isActor = (other: string) => held?.nodes.get(other)?.kind === 'actor';
  const shown = offeredMeasures.value
    .map((measure) => ({ measure, said: measureSentence(measure, node, nameOf, isActor) }))
    .filter(({ said }) => !said.isAbsent);
  const none = node.kind === 'meeting' ? w.emptyStates.meeting : w.emptyStates.node;
  if (shown.every(({ said }) => said.text === null)) return <EmptyState otherwise={none} />;
  const list = (some: typeof shown) => (
    <ul class="measures">
      {some.map(({ measure, said }) => (
        <li key={measure.column} data-measure={measure.column}>
          <Sentence said={said} /> <Info of={measure.column} />
          <Notes sentences={notesOfMeasure(measure)} />
        </li>
      ))}
    </ul>
  );
  const others = shown.filter(({ measure }) => measure.isSecondary);
  return (
    <>
      {list(shown.filter(({ measure }) => !measure.isSecondary))}
      {others.length > 0 && (
        <details data-testid="other-measures">
          <summary>{w.sheet.otherMeasures}</summary>
          {list(others)}
        </details>
      )}
    </>
  );
}

/** What can be done with a link: its form is opened or closed; it is taken away by one press, which can be undone. */
function LinkButtons({ link: { id, kind } }: { link: NetworkLink }) {
  const w = words.value.sheet;
  if (network.value?.readOnly) return null;
  const button = (sign: string, said: string, testid: string, onClick: () => void) => (
    <WriteButton waits class="quiet" aria-label={said} title={said} data-testid={testid} onClick={onClick}>
      {sign}
    </WriteButton>
  );
  return (
    <>
      {button('✎', w.editLink, 'link-edit', () => (editingLink.value = editingLink.value === id ? '' : id))}
      {button('×', w.removeTie, 'link-remove', () => void edit([{ op: `${kind}.remove`, id }], w.tieRemoved))}
    </>
  );
}

/** What a link has in columns of one's own. */
function OwnValues({ of }: { of: Readonly<Record<string, string>> | undefined }) {
  const values = Object.entries(of ?? {});
  if (values.length === 0) return null;
  return (
    <p class="soft own-values">{values.map(([column, value]) => `${columnLabel(column)} : ${value}`).join(' · ')}</p>
  );
}

/** A tie in words: who, what, how strong, since when, what attests it and where it was read. */
export function Tie({ link, from, other }: { link: NetworkLink; from: string; other: string }) {
  const w = words.value;
  const type = term('tie_types', link.type);
  const arrow = !link.directed ? '' : link.source === from ? '→ ' : '← ';
  const facts = [
    type?.label ?? link.type ?? '',
    link.weight !== undefined && link.weight !== 1 ? w.sheet.weight(link.weight) : '',
    link.since ? w.sheet.since(format.value.date(link.since)) : '',
    link.until ? w.sheet.until(format.value.date(link.until)) : '',
    link.amount !== undefined ? w.sheet.amount(link.amount) : '',
    w.sheet.reportedBy(reportersOf(link, network.value?.links.values() ?? [])),
  ].filter(Boolean);
  return (
    <li data-tie={link.id}>
      <div class="ranked-head">
        <NodeButton id={other} />
        <span>
          <LinkButtons link={link} />
        </span>
      </div>
      <p class="soft">
        {arrow}
        {facts.join(' · ')}
      </p>
      {link.evidence && <p class="evidence">« {link.evidence} »</p>}
      {link.reference && <p class="soft source">{w.sheet.source(link.reference)}</p>}
      <OwnValues of={link.attributes} />
      {editingLink.value === link.id && <EditLink key={link.id} link={link} />}
    </li>
  );
}
