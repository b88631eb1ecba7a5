/** The texts of « Qui peut nous présenter ? », in French. */
import { formatOf } from './format';

const { number } = formatOf('fr');

export const introductionsFr = {
  title: 'Qui peut nous présenter ?',
  text: 'Par qui passer pour aller de l’un à l’autre : par les liens, les pôles et les projets. Les rencontres ne comptent pas.',
  toThis: 'Qui peut nous y présenter ?',
  from: 'De',
  to: 'Vers',
  order: 'D’abord',
  shortest: 'les plus courts',
  strongest: 'les plus solides',
  tooFew: 'Il faut deux acteurs, pôles ou projets.',
  same: 'Choisissez deux noms différents.',
  gone: 'Un des deux n’est plus dans le réseau : choisissez-le de nouveau.',
  searching: 'Recherche des chemins…',
  everywhere: 'Les chemins sont cherchés dans tout le réseau, aussi hors de la partie mesurée.',
  more: 'Chercher plus de chemins',
  steps: (n: number) =>
    n === 1 ? 'Directement' : `${number(n)} pas, par ${number(n - 1)} intermédiaire${n > 2 ? 's' : ''}`,
  linked: (others: number) => {
    if (others === 0) return 'Déjà liés ; sans ce lien, aucun autre chemin.';
    if (others === 1) return 'Déjà liés ; sans ce lien, 1 autre chemin.';
    return `Déjà liés ; sans ce lien, ${number(others)} autres chemins indépendants.`;
  },
  independent: (n: number) => {
    if (n === 0) return 'Aucun chemin ne mène de l’un à l’autre.';
    if (n === 1)
      return '1 chemin indépendant : la disparition de 1 intermédiaire (acteur, pôle ou projet) suffirait à les couper.';
    return `${number(n)} chemins indépendants : les couper demanderait que ${number(n)} (acteurs, pôles ou projets) disparaissent.`;
  },
};
