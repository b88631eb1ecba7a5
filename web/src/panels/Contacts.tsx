/** The contacts of an actor or a pole: asked for when its sheet opens, kept apart from the network, erased for good. */
import { useSignal, useSignalEffect } from '@preact/signals';
import { askedBy, send } from '../changes';
import { type Contact, contactsOf } from '../contacts';
import { toast } from '../toast';
import { discard, field } from '../drafts';
import { words } from '../i18n';
import { oneLine } from '../one-line';
import type { NetworkNode } from '../network';
import { BegunFor, isOfAnother } from '../parts/BegunFor';
import { isOfRating } from '../scores';
import { lineage, network } from '../state';
import type { ChangeRequest } from '../wire';
import { Section, WriteButton } from '../parts/parts';

/** `node`: the one that has contacts; one that is gone keeps what was being typed. */
export function Contacts({ of, node }: { of: string; node: NetworkNode | undefined }) {
  const w = words.value.contacts;
  const contacts = useSignal<Contact[]>([]);
  const form = `contact ${of}`;
  const text = field(form, 'text', '', node?.name);
  const takes = node !== undefined;
  const waits = !takes || isOfAnother(form, node.name);
  const read = async () => {
    const all = await contactsOf(of);
    if (all) contacts.value = all.filter((contact) => !isOfRating(contact));
  };
  const change = async (asked: ChangeRequest, said: string) => {
    const answer = await send(askedBy([asked]));
    toast.value = answer.ok ? { text: said, tone: 'done' } : { text: answer.sentence, tone: 'refused' };
    if (answer.ok) {
      discard(form);
      await read();
    }
  };
  useSignalEffect(() => {
    if (lineage.value >= 0 && takes) void read(); // and again when the store is replaced: ids are not those of the other
  });
  const add = (event: Event) => {
    event.preventDefault();
    if (text.value.trim() && !waits) void change({ op: 'contact.set', of, text: text.value.trim() }, w.added);
  };
  const locked = network.value?.readOnly ?? true;
  if (!takes && text.value === '') return null;
  if (locked && contacts.value.length === 0) return null;
  return (
    <Section title={w.title} testid="contacts">
      <ul class="plain">
        {contacts.value.map((contact) => (
          <li key={contact.id} class="ranked-head" data-contact={contact.id}>
            <span>{contact.text}</span>
            {!locked && (
              <WriteButton
                class="quiet"
                aria-label={w.erase(contact.text)}
                title={w.erase(contact.text)}
                onClick={() => void change({ op: 'contact.remove', id: contact.id }, w.erased)}
              >
                ×
              </WriteButton>
            )}
          </li>
        ))}
      </ul>
      {!locked && <BegunFor form={form} name={node?.name} giveUp={() => discard(form)} />}
      {!locked && (
        <form class="contact-form" onSubmit={add}>
          <input
            type="text"
            maxLength={1000}
            autocomplete="off"
            aria-label={w.add}
            placeholder={w.placeholder}
            value={text.value}
            data-testid="contact-text"
            onInput={(event) => (text.value = oneLine(event.currentTarget))}
          />
          <WriteButton type="submit" disabled={waits} data-testid="contact-add">
            {w.add}
          </WriteButton>
        </form>
      )}
      <p class="soft">{w.note}</p>
    </Section>
  );
}
