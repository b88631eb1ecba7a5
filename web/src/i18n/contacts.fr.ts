/** The texts of the contacts, in French. */

export const contactsFr = {
  title: 'Contacts',
  add: 'Ajouter',
  placeholder: 'Nom, téléphone, courriel…',
  added: 'Contact ajouté.',
  erase: (text: string) => `Effacer « ${text} »`,
  erased: 'Contact effacé, sauvegardes comprises.',
  note: 'Donnée personnelle : gardée à part, ni dans l’historique, ni dans les exports. L’effacer ne s’annule pas.',
};
