/** What is said when the page is to be reloaded, in French. */
export const reloadFr = {
  reasons: {
    outdated: 'Le service a changé de version : rechargez la page.',
    missing: 'Une partie de la page n’a pas pu être chargée : rechargez la page.',
    failed: 'La page a eu une défaillance, et ce qu’elle montre peut être incomplet : rechargez-la.',
  },
  keepsView: 'La vue sera gardée.',
  keepsTyped: 'La vue et la saisie en cours seront gardées.',
  losesTyped: 'La vue sera gardée, mais pas la saisie en cours : le navigateur refuse de la retenir.',
  button: 'Recharger',
};
