/** The form that edits a node. */
import { discard, field, ownerOf, seen } from '../drafts';
import { edit } from '../edits';
import { words } from '../i18n';
import { dateOf } from '../i18n/format';
import type { NetworkNode } from '../network';
import { BegunFor, isOfAnother } from '../parts/BegunFor';
import type { NodeChangeRequest } from '../wire';
import { CategoryChoice, Form, Text } from '../parts/Form';
import { wordAsked } from '../parts/terms';
import { OwnColumns, withOwnColumns } from '../parts/OwnColumns';

/** A word that was not touched is not sent, even where no vocabulary has it. */
const KEPT = { word: undefined, asks: [] };

/** The name of a node's form, for its draft. */
export const editForm = (id: string) => `edit ${id}`;

/**
 * Changes a node's name, its dates, an actor's category, and its own columns; only what changed is sent. Without the node, which is gone, it shows
 * what was typed.
 */
export function EditActor({ id, node, done }: { id: string; node: NetworkNode | undefined; done: () => void }) {
  const w = words.value;
  const form = editForm(id);
  const name = field(form, 'name', node?.name ?? '', node?.name);
  const category = field(form, 'category', node?.category ?? '', node?.name);
  const notes = field(form, 'notes', node?.notes ?? '', node?.name);
  const since = field(form, 'since', node?.since ?? '', node?.name);
  const until = field(form, 'until', node?.until ?? '', node?.name);
  // The name that is being saved is shown at once, and is not another's.
  const typedName = field(form, 'name', null).value?.trim();
  const known = node && (node.name === typedName ? ownerOf(form) : node.name);
  const close = () => {
    discard(form);
    done();
  };
  const submit = async (): Promise<string | null> => {
    if (!node) return null;
    if (!name.value.trim()) return w.add.needName;
    const dates = [since.value, until.value].map((text) => (text.trim() === '' ? '' : dateOf(text)));
    const [begins, ends] = dates;
    if (begins === null || ends === null) return w.add.badDate;
    const change: NodeChangeRequest = { op: `${node.kind}.update`, id };
    const was: NonNullable<NodeChangeRequest['was']> = {};
    const replaces = (field: 'name' | 'category' | 'notes' | 'since' | 'until') => {
      const held = node[field] ?? null;
      const isDate = field === 'since' || field === 'until';
      const shown = held ?? '';
      was[field] = seen(form, field, held, shown, (text) => (isDate ? dateOf(text) : text.trim()) ?? text);
    };
    if (name.value.trim() !== node.name) {
      change.name = name.value.trim();
      replaces('name');
    }
    const { word, asks } = category.value === (node.category ?? '') ? KEPT : wordAsked('categories', category.value);
    if (word !== undefined && word !== (node.category ?? '')) {
      change.category = word || null;
      replaces('category');
    }
    if (notes.value.trim() !== (node.notes ?? '')) {
      change.notes = notes.value.trim() || null;
      replaces('notes');
    }
    if (begins !== (node.since ?? '')) {
      change.since = begins || null;
      replaces('since');
    }
    if (ends !== (node.until ?? '')) {
      change.until = ends || null;
      replaces('until');
    }
    withOwnColumns(change, form, node.attributes, was);
    if (Object.keys(change).length > 2) {
      const outcome = await edit([...asks, { ...change, was }], w.sheet.saved, 'form');
      if (!outcome.ok) return outcome.sentence;
    }
    close();
    return null;
  };
  return (
    <div class="card" data-testid="edit-form">
      <BegunFor form={form} name={known} giveUp={close} />
      <Form
        form={form}
        submit={w.add.save}
        onSubmit={submit}
        onCancel={close}
        edits
        waits={!node || isOfAnother(form, known)}
      >
        <Text label={w.add.name} value={name.value} testid="edit-name" onInput={(text) => (name.value = text)} />
        {(node ? node.kind === 'actor' : category.value !== '') && (
          <CategoryChoice value={category.value} onChange={(value) => (category.value = value)} />
        )}
        {node?.kind !== 'meeting' && (
          <Text
            label={w.sheet.fields['notes'] ?? ''}
            value={notes.value}
            testid="edit-notes"
            onInput={(text) => (notes.value = text)}
          />
        )}
        {node?.kind !== 'meeting' && (
          <>
            <Text
              label={w.add.since}
              value={since.value}
              testid="edit-since"
              onInput={(text) => (since.value = text)}
            />
            <Text
              label={w.add.until}
              value={until.value}
              testid="edit-until"
              onInput={(text) => (until.value = text)}
            />
          </>
        )}
        {node && <OwnColumns form={form} kind={node.kind} attributes={node.attributes} owner={node.name} />}
      </Form>
    </div>
  );
}
