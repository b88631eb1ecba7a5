/** Adding an actor, a tie or a membership; editing an actor. In the panel: the map is never covered. */
import { signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { word } from '../client';
import { edit, idFor } from '../edits';
import { select } from '../graph/view';
import { term, vocabulary, words } from '../i18n';
import { dateOf } from '../i18n/format';
import { shortName, type NetworkNode } from '../network';
import { nearlyNamed } from '../search';
import { network } from '../state';
import type { Change } from '../wire';
import { NodePicker } from './NodePicker';
import { Choice } from './parts';

type What = 'actor' | 'tie' | 'membership';
/** The form that is open; null when none is. `from` is the node that it starts from. */
export const adding = signal<{ what: What; from?: string } | null>(null);

const nodeOf = (id: string): NetworkNode | undefined => network.value?.nodes.get(id);

/** The open form, under its three tabs. */
export function Add() {
  const w = words.value;
  const open = adding.value;
  if (!open) return null;
  const tabs: [What, string][] = [
    ['actor', w.add.actor],
    ['tie', w.add.tie],
    ['membership', w.add.membership],
  ];
  const from = open.from ?? '';
  return (
    <div data-testid="add-form">
      <div class="panel-top">
        <h1>{w.add.title}</h1>
        <button type="button" class="quiet" aria-label={w.app.close} onClick={() => (adding.value = null)}>
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

function Form(props: { onSubmit: () => Promise<string | null>; submit: string; children: preact.ComponentChildren }) {
  const refusal = useSignal('');
  const busy = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const fields = [...(form.current?.querySelectorAll('input') ?? [])];
    (fields.find((field) => field.value === '') ?? fields[0])?.focus();
  }, []);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy.value) return;
    busy.value = true;
    refusal.value = (await props.onSubmit()) ?? '';
    busy.value = false;
  };
  return (
    <form ref={form} onSubmit={(event) => void submit(event)} noValidate>
      {props.children}
      {refusal.value && (
        <p class="refused" role="alert" data-testid="form-refusal">
          {refusal.value}
        </p>
      )}
      <button type="submit" class="primary" disabled={busy.value} data-testid="add-submit">
        {props.submit}
      </button>
    </form>
  );
}

function Text(props: { label: string; value: string; onInput: (text: string) => void; testid?: string }) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <input
        type="text"
        maxLength={500}
        autocomplete="off"
        data-testid={props.testid}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </label>
  );
}

function CategoryChoice(props: { value: string; onChange: (value: string) => void }) {
  const w = words.value;
  const categories = Object.entries(vocabulary.value.categories).map(([value, t]) => ({ value, label: t.label }));
  return (
    <Choice
      label={w.add.category}
      value={props.value}
      testid="add-category"
      options={[{ value: '', label: w.add.noCategory }, ...categories]}
      onChange={props.onChange}
    />
  );
}

function ActorForm() {
  const w = words.value;
  const name = useSignal('');
  const category = useSignal('');
  const near = nearlyNamed(name.value);
  const submit = async (): Promise<string | null> => {
    const said = name.value.trim();
    if (!said) return w.add.needName;
    const id = idFor(said, (taken) => nodeOf(taken) !== undefined);
    const change: Change = { op: 'actor.add', id, name: said };
    if (category.value) change['category'] = category.value;
    const outcome = await edit([change], w.add.actorAdded(said));
    if (!outcome.ok) return outcome.sentence;
    name.value = '';
    adding.value = null;
    select(id);
    return null;
  };
  return (
    <Form submit={w.add.submit} onSubmit={submit}>
      <Text label={w.add.name} value={name.value} testid="add-name" onInput={(text) => (name.value = text)} />
      {near !== undefined && (
        <p class="warning" data-testid="add-near">
          {w.add.near(nodeOf(near)?.name ?? near)}{' '}
          <button type="button" class="more" onClick={() => select(near)}>
            {w.add.see}
          </button>
        </p>
      )}
      <CategoryChoice value={category.value} onChange={(value) => (category.value = value)} />
    </Form>
  );
}

function TieForm({ from }: { from: string }) {
  const w = words.value;
  const source = useSignal(from);
  const target = useSignal('');
  const type = useSignal('');
  const weight = useSignal('1');
  const since = useSignal('');
  const evidence = useSignal('');
  const reference = useSignal('');
  const types = Object.entries(vocabulary.value.tie_types).map(([value, t]) => ({ value, label: t.label }));
  const submit = async (): Promise<string | null> => {
    const [a, b] = [nodeOf(source.value), nodeOf(target.value)];
    if (!a || !b || a.id === b.id) return w.add.needEnds;
    const strength = Number(weight.value.trim().replace(',', '.') || '1');
    if (!Number.isFinite(strength) || strength <= 0) return w.add.badWeight;
    const day = since.value.trim() ? dateOf(since.value) : '';
    if (day === null) return w.add.badDate;
    const change: Change = { op: 'tie.add', id: `l-${word()}`, source: a.id, target: b.id };
    if (type.value) {
      change['type'] = type.value;
      change['directed'] = term('tie_types', type.value)?.directed ?? false;
    }
    if (strength !== 1) change['weight'] = strength;
    const texts: [string, string][] = [
      ['since', day],
      ['evidence', evidence.value],
      ['reference', reference.value],
    ];
    for (const [field, text] of texts) if (text.trim()) change[field] = text.trim();
    const outcome = await edit([change], w.add.tieAdded(shortName(a), shortName(b)));
    if (!outcome.ok) return outcome.sentence;
    adding.value = null;
    select(a.id);
    return null;
  };
  return (
    <Form submit={w.add.submit} onSubmit={submit}>
      <NodePicker label={w.add.from} value={source.value} testid="add-source" onPick={(id) => (source.value = id)} />
      <NodePicker label={w.add.to} value={target.value} testid="add-target" onPick={(id) => (target.value = id)} />
      <Choice
        label={w.add.type}
        value={type.value}
        testid="add-type"
        options={[{ value: '', label: w.add.noType }, ...types]}
        onChange={(value) => (type.value = value)}
      />
      <Text label={w.add.weight} value={weight.value} testid="add-weight" onInput={(text) => (weight.value = text)} />
      <Text label={w.add.since} value={since.value} testid="add-since" onInput={(text) => (since.value = text)} />
      <Text
        label={w.add.evidence}
        value={evidence.value}
        testid="add-evidence"
        onInput={(text) => (evidence.value = text)}
      />
      <Text label={w.add.reference} value={reference.value} onInput={(text) => (reference.value = text)} />
    </Form>
  );
}

function MembershipForm({ from }: { from: string }) {
  const w = words.value;
  const startsFromPole = nodeOf(from)?.kind === 'pole';
  const actor = useSignal(startsFromPole ? '' : from);
  const pole = useSignal(startsFromPole ? from : '');
  const circle = useSignal('');
  const role = useSignal('');
  const circles = Object.entries(vocabulary.value.circles).map(([value, t]) => ({ value, label: t.label }));
  const submit = async (): Promise<string | null> => {
    const [a, p] = [nodeOf(actor.value), nodeOf(pole.value)];
    if (!a || p?.kind !== 'pole') return w.add.needPole;
    const change: Change = { op: 'membership.add', id: `m-${word()}`, actor: a.id, pole: p.id };
    if (circle.value) change['circle'] = circle.value;
    if (role.value.trim()) change['role'] = role.value.trim();
    const outcome = await edit([change], w.add.membershipAdded(shortName(a), shortName(p)));
    if (!outcome.ok) return outcome.sentence;
    adding.value = null;
    select(a.id);
    return null;
  };
  return (
    <Form submit={w.add.submit} onSubmit={submit}>
      <NodePicker label={w.add.member} value={actor.value} testid="add-member" onPick={(id) => (actor.value = id)} />
      <NodePicker
        label={w.add.pole}
        value={pole.value}
        kinds={['pole']}
        testid="add-pole"
        onPick={(id) => (pole.value = id)}
      />
      <Choice
        label={w.add.circle}
        value={circle.value}
        options={[{ value: '', label: w.add.noCircle }, ...circles]}
        onChange={(value) => (circle.value = value)}
      />
      <Text label={w.add.role} value={role.value} onInput={(text) => (role.value = text)} />
    </Form>
  );
}

/** Changes a node's name, and an actor's category; only what changed is sent. */
export function EditActor({ node, done }: { node: NetworkNode; done: () => void }) {
  const w = words.value;
  const name = useSignal(node.name);
  const category = useSignal(node.category ?? '');
  const notes = useSignal(node.notes ?? '');
  const submit = async (): Promise<string | null> => {
    if (!name.value.trim()) return w.add.needName;
    const change: Change = { op: `${node.kind}.update`, id: node.id };
    if (name.value.trim() !== node.name) change['name'] = name.value.trim();
    if (category.value !== (node.category ?? '')) change['category'] = category.value || null;
    if (notes.value.trim() !== (node.notes ?? '')) change['notes'] = notes.value.trim() || null;
    if (Object.keys(change).length > 2) {
      const outcome = await edit([change], w.sheet.saved);
      if (!outcome.ok) return outcome.sentence;
    }
    done();
    return null;
  };
  return (
    <div class="card" data-testid="edit-form">
      <Form submit={w.add.save} onSubmit={submit}>
        <Text label={w.add.name} value={name.value} testid="edit-name" onInput={(text) => (name.value = text)} />
        {node.kind === 'actor' && (
          <CategoryChoice value={category.value} onChange={(value) => (category.value = value)} />
        )}
        {node.kind !== 'meeting' && (
          <Text label={w.sheet.fields['notes'] ?? ''} value={notes.value} onInput={(text) => (notes.value = text)} />
        )}
      </Form>
    </div>
  );
}
