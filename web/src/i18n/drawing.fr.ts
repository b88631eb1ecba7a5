/** What is said of how the map is drawn, on the screen without WebGL and on paper, in French. */
import { formatOf } from './format';

const { number } = formatOf('fr');

export const drawingFr = {
  noWebGl: 'Ce navigateur n’a pas WebGL : la carte est dessinée sans lui, un peu plus lentement.',
  lost: 'Le navigateur a interrompu WebGL : la carte est dessinée sans lui, et le reprendra dès qu’il reviendra.',
  tooMany: (nodes: number, most: number) =>
    `Ce réseau a ${number(nodes)} éléments : sans WebGL, la carte n’en dessine que ${number(most)} au plus.`,
  noWebGlHow: 'WebGL s’active dans les réglages du navigateur, ou dans un autre navigateur.',
  lostHow: 'Le navigateur a interrompu WebGL ; la carte reviendra avec lui, sans recharger la page.',
  lists: 'Les mêmes réponses se lisent en listes :',
  printed: (day: string) => `Imprimé le ${day}`,
  made: (day: string) => `Image du ${day}`,
  revision: (n: number) => `version ${number(n)}`,
  sampleSource: (isEdited: boolean) =>
    `d’après cinq documents publics de 2014${isEdited ? ' et ce qui y a été modifié' : ''}`,
  source: 'Source',
  image: {
    title: 'Image de la carte',
    text: 'Toute la carte, comme à l’écran, avec les noms, la légende et la date.',
    png: 'Image (PNG)',
    svg: 'Dessin à retoucher (SVG)',
    failed: 'Ce navigateur n’a pas pu faire l’image. L’impression (Ctrl+P) en donne une aussi.',
  },
};
