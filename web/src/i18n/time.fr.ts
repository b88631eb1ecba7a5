/** Les textes de « Dans le temps » : la date montrée, la lecture, et ce qui sépare deux dates. */
import { formatOf } from './format';

const { date, list, number } = formatOf('fr');
const s = (n: number): string => (n >= 2 ? 's' : '');
const some = (n: number, what: string): string[] => (n === 0 ? [] : [`${number(n)} ${what}`]);

export const timeFr = {
  bar: 'Dans le temps, sur cet écran seulement',
  slider: 'Date montrée',
  play: 'Lire, de date en date',
  pause: 'Arrêter la lecture',
  allDates: 'Toutes les dates',
  back: (day: string | undefined) => (day === undefined ? 'Revenir à toutes les dates' : `Revenir au ${date(day)}`),
  none: 'Aucune date n’est connue : tout compte tout le temps, et il n’y a rien à parcourir.',
  how: 'Les dates de début et de fin se saisissent sur la fiche d’un acteur, d’un projet ou d’un lien, la date sur celle d’une rencontre ; un fichier les apporte dans les colonnes « debut », « fin » et « date ».',
  text: 'Le curseur sur la carte montre le réseau à une date, sur cet écran seulement. Ci-dessous, ce qui sépare deux dates.',
  from: 'Entre le',
  to: 'et le',
  outside: 'Une date comme 31/12/2013.',
  found: (from: string, to: string, came: number, left: number, begun: number, ended: number) =>
    came + left + begun + ended === 0
      ? `Du ${date(from)} au ${date(to)}, personne n’arrive ni ne part, et aucun lien ne commence ni ne se termine.`
      : `Du ${date(from)} au ${date(to)} : ${list([
          ...some(came, `arrivée${s(came)}`),
          ...some(left, `départ${s(left)}`),
          ...some(begun, `lien${s(begun)} de plus`),
          ...some(ended, `lien${s(ended)} de moins`),
        ])}.`,
  points: (n: number) => `${number(n)} pt${s(n)}`,
  waiting: 'Calcul de ce qui sépare les deux dates…',
  undated: (nodes: number, links: number) =>
    `Sans date, donc comptés à toutes : ${number(nodes)} élément${s(nodes)} de la carte et ${number(links)} lien${s(links)}.`,
  table: 'Le réseau à chacune des deux dates',
  change: 'Écart',
  actors: 'Acteurs',
  projects: 'Projets',
  meetings: 'Rencontres qui ont eu lieu',
  edges: 'Paires reliées',
  isolates: 'Sans lien connu',
  together: 'D’un seul tenant',
  clans: 'Groupes fermés',
  openness: (column: string) => `Décloisonnement : ${column}`,
  came: 'Arrivées',
  left: 'Départs',
  begun: 'Liens de plus',
  ended: 'Liens de moins',
  link: { tie: 'lien', membership: 'adhésion', participation: 'participation' } as Readonly<Record<string, string>>,
  on: (day: string) => `Au ${date(day)}`,
};
