/** The contacts of an actor or a pole: kept apart from the network, asked for when they are shown. */
import { request } from './api';
import type { ContactsAnswer } from './wire';

export type Contact = ContactsAnswer['contacts'][number];

/** Those of a node, in the order of the service; undefined where it did not answer. */
export async function contactsOf(node: string): Promise<Contact[] | undefined> {
  const answer = await request<ContactsAnswer>('GET', `/api/v1/contacts?of=${encodeURIComponent(node)}`);
  return answer.ok ? answer.value.contacts : undefined;
}
