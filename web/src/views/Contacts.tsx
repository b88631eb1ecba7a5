/** The contacts of an actor or a pole: asked for when its sheet opens, kept apart from the network, erased for good. */
import { useSignal, useSignalEffect } from '@preact/signals';
import { ask, toast } from '../ask';
import { client, word } from '../client';
import { words } from '../i18n';
import { network } from '../state';
import { Section } from './parts';

interface Contact {
  id: string;
  of: string;
  text: string;
}

type ContactChange = { op: 'contact.set'; of: string; text: string } | { op: 'contact.remove'; id: string };

export function Contacts({ of }: { of: string }) {
  const w = words.value.contacts;
  const contacts = useSignal<readonly Contact[]>([]);
  const text = useSignal('');
  const read = async () => {
    const answer = await ask<{ contacts: Contact[] }>('GET', `/api/v1/contacts?of=${encodeURIComponent(of)}`);
    if (answer.ok) contacts.value = answer.value.contacts;
  };
  const change = async (asked: ContactChange, said: string) => {
    const answer = await ask(
      'POST',
      '/api/v1/changes',
      { client: client.peek(), changes: [asked] },
      { 'Idempotency-Key': word() + word() },
    );
    toast.value = answer.ok ? { text: said, tone: 'done' } : { text: answer.sentence, tone: 'refused' };
    if (answer.ok) {
      text.value = '';
      await read();
    }
  };
  useSignalEffect(() => void read());
  const add = (event: Event) => {
    event.preventDefault();
    if (text.value.trim()) void change({ op: 'contact.set', of, text: text.value.trim() }, w.added);
  };
  const locked = network.value?.readOnly ?? true;
  if (locked && contacts.value.length === 0) return null;
  return (
    <Section title={w.title} testid="contacts">
      <ul class="plain">
        {contacts.value.map((contact) => (
          <li key={contact.id} class="ranked-head" data-contact={contact.id}>
            <span>{contact.text}</span>
            {!locked && (
              <button
                type="button"
                class="quiet"
                aria-label={w.erase(contact.text)}
                title={w.erase(contact.text)}
                onClick={() => void change({ op: 'contact.remove', id: contact.id }, w.erased)}
              >
                ×
              </button>
            )}
          </li>
        ))}
      </ul>
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
            onInput={(event) => (text.value = event.currentTarget.value)}
          />
          <button type="submit" data-testid="contact-add">
            {w.add}
          </button>
        </form>
      )}
      <p class="soft">{w.note}</p>
    </Section>
  );
}
