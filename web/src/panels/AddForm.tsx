/** The forms that add an actor, a tie or a membership. They open in the panel, never over the map. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { request } from '../api';
import { randomToken } from '../client';
import { discard, field } from '../drafts';
import { edit, idFor } from '../edits';
import { select } from '../graph/view';
import { isPlain, term, words } from '../i18n';
import { dateOf } from '../i18n/format';
import { shortName, type NetworkNode } from '../network';
import { network } from '../state';
import type {
  ActorChangeRequest,
  ChangeRequest,
  DoubleAnswer,
  KnownDouble,
  MembershipChangeRequest,
  TieChangeRequest,
} from '../wire';
import { adding, membershipForm, tieForm, type Added } from '../parts/adding';
import { NodePicker } from '../parts/NodePicker';
import { CategoryChoice, CircleChoice, Form, Text, TypeChoice } from '../parts/Form';
import { wordAsked } from '../parts/terms';
import { OwnColumns, rolesInUse, withOwnColumns } from '../parts/OwnColumns';

/** Name of the form of an actor, for its draft. */
const ACTOR_FORM = 'actor';

const nodeOf = (id: string): NetworkNode | undefined => network.value?.nodes.get(id);

/** Whether there is something to be a member of: a network that is no PTCE mostly has no poles. */
const hasPoles = (): boolean =>
  !isPlain.value || [...(network.value?.nodes.values() ?? [])].some(({ kind }) => kind === 'pole');

/** The open form, under its tabs. */
export function AddForm() {
  const w = words.value;
  const open = adding.value;
  if (!open) return null;
  const tabs: [Added, string][] = [
    ['actor', w.add.actor],
    ['tie', w.add.tie],
    ...(hasPoles() ? [['membership', w.add.membership] satisfies [Added, string]] : []),
  ];
  const from = open.from ?? '';
  const giveUp = () => {
    [ACTOR_FORM, tieForm(from), membershipForm(from)].forEach(discard);
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
  const category = field(ACTOR_FORM, 'category', '');
  const number = field(ACTOR_FORM, 'number', '');
  const digits = number.value.replace(/[\s.-]/g, '');
  const near = useDouble(name.value.trim(), digits);
  const submit = async (): Promise<string | null> => {
    const said = name.value.trim();
    if (!said) return w.add.needName;
    const id = idFor(said, (taken) => nodeOf(taken) !== undefined);
    const change: ActorChangeRequest = { op: 'actor.add', id, name: said };
    const { word, asks } = wordAsked('categories', category.value);
    if (word) change.category = word;
    if (digits) {
      if (!/^\d+$/.test(digits) || (digits.length !== SIREN_DIGITS && digits.length !== SIRET_DIGITS))
        return w.add.badNumber;
      change[digits.length === SIREN_DIGITS ? 'siren' : 'siret'] = digits;
    }
    withOwnColumns(change, ACTOR_FORM);
    return add(ACTOR_FORM, [...asks, change], w.add.actorAdded(said), id);
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
      <CategoryChoice value={category.value} onChange={(value) => (category.value = value)} />
      <Text label={w.add.number} value={number.value} testid="add-number" onInput={(text) => (number.value = text)} />
      <OwnColumns form={ACTOR_FORM} kind="actor" />
    </Form>
  );
}

function TieForm({ from }: { from: string }) {
  const w = words.value;
  const form = tieForm(from);
  const source = field(form, 'source', from);
  const target = field(form, 'target', '');
  const type = field(form, 'type', '');
  const weight = field(form, 'weight', '1');
  const since = field(form, 'since', '');
  const evidence = field(form, 'evidence', '');
  const reference = field(form, 'reference', '');
  const submit = async (): Promise<string | null> => {
    const [a, b] = [nodeOf(source.value), nodeOf(target.value)];
    if (!a || !b || a.id === b.id) return w.add.needEnds;
    const strength = Number(weight.value.trim().replace(',', '.') || '1');
    if (!Number.isFinite(strength) || strength <= 0) return w.add.badWeight;
    const day = since.value.trim() ? dateOf(since.value) : '';
    if (day === null) return w.add.badDate;
    const change: TieChangeRequest = { op: 'tie.add', id: `l-${randomToken()}`, source: a.id, target: b.id };
    const { word, asks } = wordAsked('tie_types', type.value);
    if (word) {
      change.type = word;
      change.directed = term('tie_types', word)?.directed ?? false;
    }
    if (strength !== 1) change.weight = strength;
    const texts: ['since' | 'evidence' | 'reference', string][] = [
      ['since', day],
      ['evidence', evidence.value],
      ['reference', reference.value],
    ];
    for (const [field, text] of texts) if (text.trim()) change[field] = text.trim();
    withOwnColumns(change, form);
    return add(form, [...asks, change], w.add.tieAdded(shortName(a), shortName(b)), a.id);
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
      <TypeChoice value={type.value} onChange={(value) => (type.value = value)} />
      <Text label={w.add.weight} value={weight.value} testid="add-weight" onInput={(text) => (weight.value = text)} />
      <Text label={w.add.since} value={since.value} testid="add-since" onInput={(text) => (since.value = text)} />
      <Text
        label={w.add.evidence}
        value={evidence.value}
        testid="add-evidence"
        onInput={(text) => (evidence.value = text)}
      />
      <Text label={w.add.reference} value={reference.value} onInput={(text) => (reference.value = text)} />
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
  const circle = field(form, 'circle', '');
  const role = field(form, 'role', '');
  const submit = async (): Promise<string | null> => {
    const [a, p] = [nodeOf(actor.value), nodeOf(pole.value)];
    if (!a || p?.kind !== 'pole') return w.add.needPole;
    const change: MembershipChangeRequest = { op: 'membership.add', id: `m-${randomToken()}`, actor: a.id, pole: p.id };
    const { word, asks } = wordAsked('circles', circle.value);
    if (word) change.circle = word;
    if (role.value.trim()) change.role = role.value.trim();
    withOwnColumns(change, form);
    return add(form, [...asks, change], w.add.membershipAdded(shortName(a), shortName(p)), a.id);
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
      <CircleChoice value={circle.value} onChange={(value) => (circle.value = value)} />
      <Text label={w.add.role} value={role.value} known={rolesInUse()} onInput={(text) => (role.value = text)} />
      <OwnColumns form={form} kind="membership" />
    </Form>
  );
}
