/** Plusieurs nœuds choisis ensemble : ce qui les entoure sur la carte, et ce que l’on peut en faire. */
import { formatOf } from './format';

const { number } = formatOf('fr');
const s = (n: number): string => (n >= 2 ? 's' : '');

export const gatheringFr = {
  loop: 'En choisir plusieurs',
  loopTitle: 'En choisir plusieurs : les entourer, ou Maj et glisser (M)',
  looping: 'Entourez ceux que vous choisissez.',
  title: (n: number) => `${number(n)} choisi${s(n)}`,
  text: 'Maj et clic, ou Espace au clavier : un de plus ou de moins.',
  hide: 'Masquer sur la carte',
  tooMany: (most: number) => `On masque ou on épingle au plus ${number(most)} à la fois.`,
  pin: 'Épingler',
  unpin: 'Ne plus épingler',
  pinText: 'Épinglé, un nom reste écrit, et sa place ne change pas quand la carte est réorganisée.',
  introduce: 'Qui peut les présenter ?',
  release: 'Ne plus rien choisir (Échap)',
  leaveOut: (name: string) => `Ne plus choisir ${name}`,
  hidden: (n: number) =>
    `${number(n)} masqué${s(n)} sur cette carte ; les mesures ${n >= 2 ? 'les' : 'le'} comptent toujours.`,
  showAll: 'Tout montrer',
};
