/** Ce que disent le panneau « Mots » et le choix du profil. */
import { formatOf } from './format';

const { number } = formatOf('fr');

export const wordsFr = {
  title: 'Mots',
  text: 'Les mots propres à ce réseau : chacun peut avoir un libellé en français et en anglais, et une couleur.',
  ptce: 'Les mots des PTCE s’y ajoutent d’eux-mêmes.',
  sections: {
    category: 'Catégories',
    sub_category: 'Sous-catégories',
    tie_type: 'Types de liens',
    circle: 'Cercles',
  },
  none: 'Aucun mot propre.',
  uses: (n: number) => (n === 0 ? 'inutilisé' : n === 1 ? '1 emploi' : `${number(n)} emplois`),
  word: 'Nouveau mot',
  add: 'Ajouter',
  added: (word: string) => `« ${word} » est ajouté.`,
  taken: (word: string) => `« ${word} » y est déjà.`,
  edit: (word: string) => `Modifier « ${word} »`,
  labelFr: 'Libellé en français',
  labelEn: 'Libellé en anglais',
  color: 'Couleur',
  noColor: 'Couleur choisie par la page',
  directed: 'Ces liens ont un sens, de l’un vers l’autre',
  sign: 'Signe',
  signs: { none: 'Non précisé', positive: 'Positif (coopération…)', negative: 'Négatif (conflit…)' },
  directedShort: 'orienté',
  negativeShort: 'négatif',
  positiveShort: 'positif',
  merge: 'Fusionner dans',
  mergeNone: 'Choisir un mot…',
  mergeButton: 'Fusionner',
  merged: (word: string, into: string) => `« ${word} » est fusionné dans « ${into} ».`,
  remove: 'Retirer ce mot',
  inUse: 'Un mot employé ne peut pas être retiré : il peut être fusionné dans un autre.',
  removed: (word: string) => `« ${word} » est retiré.`,
  saved: 'Enregistré.',
  isNew: (word: string) => `« ${word} » devient un mot de ce réseau.`,
  profile: {
    title: 'Ce réseau est…',
    ptce: 'Un PTCE',
    plain: 'Un autre réseau d’acteurs',
    ptceText: 'avec les mots des PTCE : pôles, cercles, article 9.',
    plainText: 'avec ses propres mots seulement.',
    confirmText:
      'Les cercles, l’état du pôle, l’article 9 et les libellés des PTCE ne se verraient plus ; les catégories garderaient leurs codes. Cela peut s’annuler.',
    confirm: 'Oui, un autre réseau',
    saved: 'C’est noté.',
  },
};
