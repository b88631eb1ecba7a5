/** The texts of the sheet for a committee, in French. */
import { formatOf } from './format';

const { number } = formatOf('fr');

export const committeeFr = {
  title: 'Fiche du comité',
  text: 'À imprimer : la carte, sa légende, l’essentiel, ce qui a changé, cinq présentations à faire.',
  print: 'Imprimer la fiche',
  changed: (since: string) => `Ce qui a changé depuis ${since}`,
  unchanged: 'Rien n’a changé.',
  others: (n: number) => (n === 1 ? 'Et une autre modification.' : `Et ${number(n)} autres modifications.`),
  moreThan: (n: number) => `Plus de ${number(n)} modifications depuis ce jour : en voici les dernières.`,
  introduce: 'Cinq présentations à faire',
  introduceFew: 'À présenter',
  nobody: 'Aucune présentation à proposer.',
};
