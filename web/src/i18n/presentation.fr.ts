/** La carte projetée sur un mur : ses commandes, et ce que chaque question trouve, en une phrase. */
import { formatOf } from './format';

const { number } = formatOf('fr');
const s = (n: number): string => (n >= 2 ? 's' : '');
const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

export const presentationFr = {
  enter: 'Projeter la carte (P)',
  leave: 'Quitter (Échap)',
  dark: 'Sur fond sombre',
  light: 'Sur fond clair',
  previous: 'Question précédente (Page préc.)',
  next: 'Question suivante (Page suiv.)',
  of: (name: string, sentence: string) => `${name} : ${lowered(sentence)}`,
  clans: (n: number, largest: number) =>
    n === 1
      ? `1 groupe fermé se distingue du hasard : ${number(largest)} membres, plus liés entre eux qu’au dehors.`
      : `${number(n)} groupes fermés se distinguent du hasard ; le plus grand a ${number(largest)} membres.`,
  introduce: (a: string, b: string) => `À présenter l’un à l’autre en premier : ${a} et ${b}.`,
  nobodyToIntroduce: 'Personne à présenter à personne pour l’instant.',
  circles: (members: number, core: number) =>
    `${number(members)} adhésion${s(members)} déclarée${s(members)}${core > 0 ? `, dont ${number(core)} au noyau dur` : ''}.`,
};
