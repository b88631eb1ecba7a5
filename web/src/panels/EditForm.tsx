/** The form that edits a node. */
import { discard, field, ownerOf } from '../drafts';
import { edit } from '../edits';
import { words } from '../i18n';
import type { NetworkNode } from '../network';
import { BegunFor, isOfAnother } from '../parts/BegunFor';
import { editForm } from '../parts/editing';
import { askedIn } from '../parts/entity-fields';
import { EntityFields } from '../parts/EntityFields';
import { Form, Text } from '../parts/Form';
import { OwnColumns } from '../parts/OwnColumns';
import type { ChangeRequest } from '../wire';

/** Changes a node, whatever it is; only what changed is sent. Without the node, which is gone, it shows what was typed. */
export function EditNode({ id, node, done }: { id: string; node: NetworkNode | undefined; done: () => void }) {
  const w = words.value;
  const form = editForm(id);
  // The name that is being saved is shown at once, and is not another's.
  const typedName = field(form, 'name', null).value?.trim();
  const known = node && (node.name === typedName ? ownerOf(form) : node.name);
  const close = () => {
    discard(form);
    done();
  };
  const submit = async (): Promise<string | null> => {
    if (!node) return null;
    const asked = askedIn(form, node.kind, node);
    if ('refusal' in asked) return asked.refusal;
    const { change, was, asks } = asked;
    if (Object.keys(change).length > 0) {
      const request = { op: `${node.kind}.update`, id, ...change, was } as ChangeRequest;
      const outcome = await edit([...asks, request], w.sheet.saved, 'form');
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
        {node ? (
          <>
            <EntityFields form={form} kind={node.kind} held={node} owner={node.name} prefix="edit" />
            <OwnColumns form={form} kind={node.kind} attributes={node.attributes} owner={node.name} />
          </>
        ) : (
          <Typed form={form} />
        )}
      </Form>
    </div>
  );
}

/** The texts of a form whose node is gone, to be copied. */
function Typed({ form }: { form: string }) {
  const w = words.value;
  const texts: [string, string][] = [
    ['name', w.add.name],
    ['notes', w.sheet.fields['notes'] ?? ''],
  ];
  return (
    <>
      {texts.map(([name, label]) => {
        const typed = field(form, name, '');
        return (
          <Text
            key={name}
            label={label}
            value={typed.value}
            testid={`edit-${name}`}
            onInput={(text) => (typed.value = text)}
          />
        );
      })}
    </>
  );
}
