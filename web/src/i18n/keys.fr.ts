/** The keyboard: its keys, and what the walk on the map says. */
import { formatOf } from './format';

const { number } = formatOf('fr');

export const keysFr = {
  title: 'Au clavier',
  open: 'Les touches du clavier (?)',
  hint: 'Flèches : d’un voisin à l’autre. Entrée : ouvrir la fiche. Échap : quitter. ? : toutes les touches.',
  walked: (name: string, kind: string, links: number) =>
    `${name}, ${kind.toLowerCase()}, ${links === 0 ? 'sans lien connu' : `${number(links)} lien${links > 1 ? 's' : ''}`}.`,
  nothing: 'Rien de ce côté.',
  onMap: 'Sur la carte',
  everywhere: 'Partout',
  keys: {
    tab: 'Tab',
    arrows: '← ↑ → ↓',
    enter: 'Entrée',
    escape: 'Échap',
    search: 'S ou /',
    undo: 'Ctrl+Z',
    redo: 'Ctrl+Y ou Ctrl+Maj+Z',
  },
  does: {
    tab: 'passer au réglage suivant, jusqu’à la carte',
    arrows: 'aller au voisin le plus proche de ce côté, sinon au plus proche de tous',
    enter: 'ouvrir la fiche',
    zoom: 'plus près, plus loin',
    whole: 'toute la carte',
    escape: 'quitter la fiche, le formulaire ou ce qui est surligné',
    search: 'chercher',
    around: 'sur une fiche : un pas de plus ou de moins autour',
    gather: 'en choisir plusieurs : entourer, ou Maj et glisser ; Espace : celui où l’on est',
    present: 'projeter la carte sur un mur, en lecture seule ; Page suiv. : la question suivante',
    add: 'ajouter',
    link: 'relier deux acteurs sur la carte ; à la souris, Alt et glisser de l’un à l’autre',
    undo: 'annuler',
    redo: 'rétablir',
    help: 'cette liste',
  },
};
