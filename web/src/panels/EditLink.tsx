/** The form that edits a tie, a membership, a participation or an attendance, where its node's sheet lists it. */
import { discard, field, seen, sessionSignal } from '../drafts';
import { edit } from '../edits';
import { words } from '../i18n';
import { dateOf } from '../i18n/format';
import type { NetworkLink } from '../network';
import { CircleChoice, Form, Text, TypeChoice } from '../parts/Form';
import { wordAsked } from '../parts/terms';
import { OwnColumns, rolesInUse, withOwnColumns } from '../parts/OwnColumns';
import type { ChangeRequest, LinkKind } from '../wire';

/** The link that is being edited, also after a reload; empty when none is. */
export const editingLink = sessionSignal('ptcegraph.editing-link', '');

type TextField = 'since' | 'until' | 'evidence' | 'reference' | 'role' | 'type' | 'circle';

/** The fields of each kind, in the order of the form. */
const FIELDS: Readonly<Record<LinkKind, readonly TextField[]>> = {
  tie: ['type', 'since', 'until', 'evidence', 'reference'],
  membership: ['circle', 'role', 'since', 'until', 'reference'],
  participation: ['role', 'since', 'until', 'reference'],
  attendance: ['reference'],
};

const SECTIONS = { type: 'tie_types', circle: 'circles' } as const;

const isDate = (name: TextField): name is 'since' | 'until' => name === 'since' || name === 'until';

/** Changes a link; only what changed is sent, so that a type that no vocabulary has stays as it is. */
export function EditLink({ link }: { link: NetworkLink }) {
  const w = words.value;
  const form = `link ${link.id}`;
  const names = FIELDS[link.kind];
  const fieldOf = (name: TextField) => field(form, name, link[name] ?? '');
  const weight = field(form, 'weight', String(link.weight ?? 1));
  const close = () => {
    discard(form);
    editingLink.value = '';
  };
  const submit = async (): Promise<string | null> => {
    const asks: ChangeRequest[] = [];
    const change: Record<string, unknown> & { attributes?: Record<string, string | null> } = {};
    const was: typeof change = {};
    for (const name of names) {
      const text = fieldOf(name).value.trim();
      const said = isDate(name) && text !== '' ? dateOf(text) : text;
      if (said === null) return w.add.badDate;
      if (said === (link[name] ?? '')) continue;
      const asked = name === 'type' || name === 'circle' ? wordAsked(SECTIONS[name], said) : { word: said, asks: [] };
      asks.push(...asked.asks);
      if (asked.word === (link[name] ?? '')) continue;
      change[name] = asked.word || null;
      const read = (text: string) => (isDate(name) ? dateOf(text) : text.trim()) ?? text;
      was[name] = seen(form, name, link[name] ?? null, link[name] ?? '', read);
    }
    if (link.kind === 'tie') {
      const strength = Number(weight.value.trim().replace(',', '.') || '1');
      if (!Number.isFinite(strength) || strength <= 0) return w.add.badWeight;
      const shown = link.weight ?? 1;
      if (strength !== shown) {
        change['weight'] = strength;
        was['weight'] = seen(form, 'weight', link.weight ?? null, String(shown), Number);
      }
    }
    withOwnColumns(change, form, link.attributes, was);
    if (Object.keys(change).length > 0) {
      const request = { op: `${link.kind}.update`, id: link.id, ...change, was } as ChangeRequest;
      const outcome = await edit([...asks, request], w.sheet.saved, 'form');
      if (!outcome.ok) return outcome.sentence;
    }
    close();
    return null;
  };
  const labels: Record<Exclude<TextField, 'type' | 'circle'>, string> = w.add;
  return (
    <div class="card" data-testid="edit-link">
      <Form form={form} submit={w.add.save} onSubmit={submit} onCancel={close} edits>
        {names.map((name) => {
          const held = fieldOf(name);
          const set = (text: string) => (held.value = text);
          if (name === 'type') return <TypeChoice key={name} value={held.value} onChange={set} />;
          if (name === 'circle') return <CircleChoice key={name} value={held.value} onChange={set} />;
          return (
            <Text
              key={name}
              label={labels[name]}
              value={held.value}
              known={name === 'role' ? rolesInUse() : []}
              testid={`edit-link-${name}`}
              onInput={set}
            />
          );
        })}
        {link.kind === 'tie' && (
          <Text
            label={w.add.weight}
            value={weight.value}
            testid="edit-link-weight"
            onInput={(text) => (weight.value = text)}
          />
        )}
        <OwnColumns form={form} kind={link.kind} attributes={link.attributes} />
      </Form>
    </div>
  );
}
