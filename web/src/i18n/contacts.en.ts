/** The texts of the contacts, in English. */
import type { contactsFr } from './contacts.fr';

export const contactsEn: typeof contactsFr = {
  title: 'Contacts',
  add: 'Add',
  placeholder: 'Name, telephone, e-mail…',
  added: 'Contact added.',
  erase: (text: string) => `Erase “${text}”`,
  erased: 'Contact erased, backups included.',
  note: 'Personal data: kept apart, neither in the history nor in exports. Erasing cannot be undone.',
};
