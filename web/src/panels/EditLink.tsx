/** The form that edits a tie, a membership, a participation or an attendance, where its node's sheet lists it. */
import { discard, sessionSignal } from '../drafts';
import { edit } from '../edits';
import { words } from '../i18n';
import type { NetworkLink } from '../network';
import { askedIn } from '../parts/entity-fields';
import { EntityFields } from '../parts/EntityFields';
import { Form } from '../parts/Form';
import { OwnColumns } from '../parts/OwnColumns';
import type { ChangeRequest } from '../wire';

/** The link that is being edited, also after a reload; empty when none is. */
export const editingLink = sessionSignal('ptcegraph.editing-link', '');

/** Changes a link; only what changed is sent, so that a type that no vocabulary has stays as it is. */
export function EditLink({ link }: { link: NetworkLink }) {
  const w = words.value;
  const form = `link ${link.id}`;
  const close = () => {
    discard(form);
    editingLink.value = '';
  };
  const submit = async (): Promise<string | null> => {
    const asked = askedIn(form, link.kind, link);
    if ('refusal' in asked) return asked.refusal;
    const { change, was, asks } = asked;
    if (Object.keys(change).length > 0) {
      const request = { op: `${link.kind}.update`, id: link.id, ...change, was } as ChangeRequest;
      const outcome = await edit([...asks, request], w.sheet.saved, 'form');
      if (!outcome.ok) return outcome.sentence;
    }
    close();
    return null;
  };
  return (
    <div class="card" data-testid="edit-link">
      <Form form={form} submit={w.add.save} onSubmit={submit} onCancel={close} edits>
        <EntityFields form={form} kind={link.kind} held={link} prefix="edit-link" />
        <OwnColumns form={form} kind={link.kind} attributes={link.attributes} />
      </Form>
    </div>
  );
}
