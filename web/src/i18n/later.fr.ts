/** What is said while a part of the page is not loaded, in French. */
export const laterFr = {
  refused: 'Cette partie de la page n’a pas pu être chargée. Le réseau est peut-être coupé.',
  again: 'Réessayer',
};
