/** The forms that add: an actor, a tie, a membership, a project, a meeting, a pole. They open in the panel, never over the map. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { request } from '../api';
import { randomToken } from '../client';
import { discard, field } from '../drafts';
import { edit, idFor } from '../edits';
import { select } from '../graph/view';
import { isPlain, term, words } from '../i18n';
import { shortName, type NetworkNode } from '../network';
import { network } from '../state';
import type { ChangeRequest, DoubleAnswer, KnownDouble } from '../wire';
import { adding, membershipForm, tieForm, type Added } from '../parts/adding';
import { NodePicker } from '../parts/NodePicker';
import { askedIn } from '../parts/entity-fields';
import { EntityFields } from '../parts/EntityFields';
import { CategoryChoice, Form, Text } from '../parts/Form';
import { OwnColumns } from '../parts/OwnColumns';

/** Name of the form of an actor, for its draft. */
const ACTOR_FORM = 'actor';

/** Those of the other nodes are called by their kinds. */
const NODE_FORMS = ['project', 'meeting', 'pole'] as const;

const nodeOf = (id: string): NetworkNode | undefined => network.value?.nodes.get(id);

/** Whether a network has nodes of a kind; a network that is no PTCE mostly has actors alone. */
const has = (wanted: NetworkNode['kind']): boolean =>
  !isPlain.value || [...(network.value?.nodes.values() ?? [])].some(({ kind }) => kind === wanted);

/** The open form, under its tabs. */
export function AddForm() {
  const w = words.value;
  const open = adding.value;
  if (!open) return null;
  const tabs: [Added, string][] = [
    ['actor', w.add.actor],
    ['tie', w.add.tie],
    ...(has('pole') ? [['membership', w.add.membership] satisfies [Added, string]] : []),
    ...(has('project') ? [['project', w.add.project] satisfies [Added, string]] : []),
    ...(has('meeting') ? [['meeting', w.add.meeting] satisfies [Added, string]] : []),
    ...(has('pole') ? [['pole', w.add.poleTab] satisfies [Added, string]] : []),
  ];
  const from = open.from ?? '';
  const giveUp = () => {
    [ACTOR_FORM, tieForm(from), membershipForm(from), ...NODE_FORMS].forEach(discard);
    adding.value = null;
  };
  return (
    <div data-testid="add-form">
      <div class="panel-top">
        <h1>{w.add.title}</h1>
        <button type="button" class="quiet" aria-label={w.app.close} onClick={giveUp}>
          ×
        </button>
      </div>
      <div class="tabs">
        {tabs.map(([what, title]) => (
          <button
            key={what}
            type="button"
            aria-pressed={open.what === what}
            data-testid={`add-${what}`}
            onClick={() => (adding.value = { ...open, what })}
          >
            {title}
          </button>
        ))}
      </div>
      {open.what === 'actor' && <ActorForm />}
      {open.what === 'tie' && <TieForm key={from} from={from} />}
      {open.what === 'membership' && <MembershipForm key={from} from={from} />}
      {NODE_FORMS.map((kind) => open.what === kind && <NodeForm key={kind} kind={kind} />)}
    </div>
  );
}

/** Adds what a form says, and opens the sheet of `shown`. Null when done; else why not, and the form stays. */
async function add(form: string, changes: ChangeRequest[], said: string, shown: string): Promise<string | null> {
  const outcome = await edit(changes, said, 'form');
  if (!outcome.ok) return outcome.sentence;
  discard(form);
  adding.value = null;
  select(shown);
  return null;
}

/** Letters of a name from which on it may be that of somebody. */
const FEWEST_LETTERS = 3;
/** How long typing pauses before the service is asked, in milliseconds. */
const PAUSE_MS = 200;
const SIREN_DIGITS = 9;
const SIRET_DIGITS = 14;

/** The node that a new actor may be, by the rules by which an import proposes doubles; null where there is none. */
function useDouble(name: string, number: string): KnownDouble | null {
  const found = useSignal<KnownDouble | null>(null);
  useEffect(() => {
    let isOver = false;
    const query = new URLSearchParams({ name, ...(number && { number }) });
    const ask = async () => {
      const answer = await request<DoubleAnswer>('GET', `/api/v1/doubles?${query}`);
      if (!isOver) found.value = answer.ok ? answer.value.double : null;
    };
    if (name.length < FEWEST_LETTERS && !number) found.value = null;
    const timer = name.length < FEWEST_LETTERS && !number ? undefined : setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [name, number]);
  return found.value;
}

function ActorForm() {
  const w = words.value;
  const name = field(ACTOR_FORM, 'name', '');
  const number = field(ACTOR_FORM, 'number', '');
  const digits = number.value.replace(/[\s.-]/g, '');
  const near = useDouble(name.value.trim(), digits);
  const submit = async (): Promise<string | null> => {
    const asked = askedIn(ACTOR_FORM, 'actor', undefined);
    if ('refusal' in asked) return asked.refusal;
    if (digits) {
      if (!/^\d+$/.test(digits) || (digits.length !== SIREN_DIGITS && digits.length !== SIRET_DIGITS))
        return w.add.badNumber;
      asked.change[digits.length === SIREN_DIGITS ? 'siren' : 'siret'] = digits;
    }
    const said = name.value.trim();
    const id = idFor(said, (taken) => nodeOf(taken) !== undefined);
    const change = { op: 'actor.add', id, ...asked.change } as ChangeRequest;
    return add(ACTOR_FORM, [...asked.asks, change], w.add.nodeAdded(said), id);
  };
  return (
    <Form form={ACTOR_FORM} submit={w.add.submit} onSubmit={submit}>
      <Text label={w.add.name} value={name.value} testid="add-name" onInput={(text) => (name.value = text)} />
      <div aria-live="polite">
        {near && (
          <p class="warning" data-testid="add-near">
            {w.add.near(near.node.name)} <span class="soft">({w.wizard.because[near.because](near.value)})</span>{' '}
            <button type="button" class="more" onClick={() => select(near.node.id)}>
              {w.add.see}
            </button>
          </p>
        )}
      </div>
      <CategoryChoice {...choiceOf(field(ACTOR_FORM, 'category', ''))} />
      <Text label={w.add.number} value={number.value} testid="add-number" onInput={(text) => (number.value = text)} />
      <EntityFields
        form={ACTOR_FORM}
        kind="actor"
        prefix="add"
        atHand={[]}
        without={['name', 'category', 'siren', 'siret']}
      />
      <OwnColumns form={ACTOR_FORM} kind="actor" />
    </Form>
  );
}

const choiceOf = (held: { value: string }) => ({
  value: held.value,
  onChange: (value: string) => void (held.value = value),
});

/** Adds a project, a meeting or a pole. */
function NodeForm({ kind }: { kind: 'project' | 'meeting' | 'pole' }) {
  const w = words.value;
  const submit = async (): Promise<string | null> => {
    const asked = askedIn(kind, kind, undefined);
    if ('refusal' in asked) return asked.refusal;
    const said = field(kind, 'name', '').value.trim();
    const id = idFor(said, (taken) => nodeOf(taken) !== undefined);
    const change = { op: `${kind}.add`, id, ...asked.change } as ChangeRequest;
    return add(kind, [...asked.asks, change], w.add.nodeAdded(said), id);
  };
  return (
    <Form form={kind} submit={w.add.submit} onSubmit={submit}>
      <EntityFields form={kind} kind={kind} prefix="add" />
      <OwnColumns form={kind} kind={kind} />
    </Form>
  );
}

function TieForm({ from }: { from: string }) {
  const w = words.value;
  const form = tieForm(from);
  const source = field(form, 'source', from);
  const target = field(form, 'target', '');
  const submit = async (): Promise<string | null> => {
    const [a, b] = [nodeOf(source.value), nodeOf(target.value)];
    if (!a || !b || a.id === b.id) return w.add.needEnds;
    const asked = askedIn(form, 'tie', undefined);
    if ('refusal' in asked) return asked.refusal;
    const { type } = asked.change;
    const directed = asked.change['directed'] ?? (typeof type === 'string' && term('tie_types', type)?.directed);
    const change = {
      op: 'tie.add',
      id: `l-${randomToken()}`,
      source: a.id,
      target: b.id,
      ...asked.change,
      ...(type !== undefined && { directed: directed === true }),
    } as ChangeRequest;
    return add(form, [...asked.asks, change], w.add.tieAdded(shortName(a), shortName(b)), a.id);
  };
  return (
    <Form form={form} submit={w.add.submit} onSubmit={submit}>
      <NodePicker
        label={w.add.from}
        value={source.value}
        form={form}
        testid="add-source"
        onPick={(id) => (source.value = id)}
      />
      <NodePicker
        label={w.add.to}
        value={target.value}
        form={form}
        testid="add-target"
        onPick={(id) => (target.value = id)}
      />
      <EntityFields form={form} kind="tie" prefix="add" />
      <OwnColumns form={form} kind="tie" />
    </Form>
  );
}

function MembershipForm({ from }: { from: string }) {
  const w = words.value;
  const startsFromPole = nodeOf(from)?.kind === 'pole';
  const form = membershipForm(from);
  const actor = field(form, 'actor', startsFromPole ? '' : from);
  const pole = field(form, 'pole', startsFromPole ? from : '');
  const submit = async (): Promise<string | null> => {
    const [a, p] = [nodeOf(actor.value), nodeOf(pole.value)];
    if (!a || p?.kind !== 'pole') return w.add.needPole;
    const asked = askedIn(form, 'membership', undefined);
    if ('refusal' in asked) return asked.refusal;
    const ends = { op: 'membership.add', id: `m-${randomToken()}`, actor: a.id, pole: p.id } as const;
    const change = { ...ends, ...asked.change } as ChangeRequest;
    return add(form, [...asked.asks, change], w.add.membershipAdded(shortName(a), shortName(p)), a.id);
  };
  return (
    <Form form={form} submit={w.add.submit} onSubmit={submit}>
      <NodePicker
        label={w.add.member}
        value={actor.value}
        form={form}
        testid="add-member"
        onPick={(id) => (actor.value = id)}
      />
      <NodePicker
        label={w.add.pole}
        value={pole.value}
        kinds={['pole']}
        form={form}
        testid="add-pole"
        onPick={(id) => (pole.value = id)}
      />
      <EntityFields form={form} kind="membership" prefix="add" />
      <OwnColumns form={form} kind="membership" />
    </Form>
  );
}
