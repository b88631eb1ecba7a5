/** La première visite, en cinq étapes. Aucun mot n’y est propre aux PTCE. */

export const visitFr = {
  invite: 'Première visite ? Cinq étapes',
  decline: 'Ne plus proposer la visite',
  again: 'Revoir les cinq étapes',
  title: 'Première visite',
  step: (n: number, of: number) => `Étape ${n} sur ${of}`,
  next: 'Suivant',
  back: 'Précédent',
  skip: 'Passer',
  done: 'Terminé',
  steps: {
    map: {
      title: 'La carte',
      text: 'Chaque signe est un acteur, ou ce qui en réunit plusieurs ; chaque trait est un lien. Pointez un signe : ses voisins restent en couleur.',
    },
    sheet: {
      title: 'Une fiche',
      text: 'Choisissez un signe, sur la carte ou par la recherche : sa fiche s’ouvre ici, avec ses liens et sa place dans le réseau. Échap la referme.',
    },
    questions: {
      title: 'Les questions',
      text: 'Chaque question a sa page, et la carte la suit. Sur un téléphone, la liste est derrière ☰.',
    },
    legend: {
      title: 'La légende',
      text: 'Elle dit ce que montrent la couleur et la taille, et permet d’en changer. Choisir une entrée ne garde en couleur que celle-là.',
    },
    edits: {
      title: 'Modifier, chercher',
      text: 'Ce que vous ajoutez ou modifiez se voit aussitôt sur tous les écrans, et s’annule. S : chercher ; ? : les touches, et ces étapes.',
    },
  },
  readOnly: 'Cet écran montre le réseau sans le modifier. S : chercher ; ? : les touches, et ces étapes.',
};
