/** The nine objectives of the ECARTS référentiel, in French: its own words. */
import { formatOf } from './format';

const { number } = formatOf('fr');
const s = (n: number): string => (n >= 2 ? 's' : '');

export const objectivesFr = {
  title: 'Les neuf objectifs, notés par les personnes',
  text: 'Chacun note de 1 (très peu) à 5 (pleinement). La dernière note de chaque personne compte.',
  source: 'Objectifs : référentiel générique des PTCE, méthode ECARTS.',
  names: {
    A: 'Le PTCE dispose d’un lieu identifié et accessible ou de plusieurs lieux',
    B: 'Il valorise les ressources locales : naturelles, historiques (bâtiments), etc.',
    C: 'Il construit avec les pouvoirs publics locaux des partenariats décloisonnés',
    D: 'Le respect, la diversité, la confiance, la convivialité sont des valeurs en actes du vivre ensemble',
    E: 'Le projet est déployé (vision globale, finalités, objectifs) et la stratégie pilotée',
    F: 'Des actions collectives sont construites, utilisant les statuts de l’ESS',
    G: 'Le fonctionnement économique et son efficacité sont pérennisés',
    H: 'Il porte des innovations de produits et de services dans une perspective de DD',
    I: 'Il assure une veille économique, sociale et environnementale pour créer des passerelles',
  } as Record<string, string>,
  choosePole: 'Choisissez un pôle pour lire et noter ses objectifs.',
  none: 'Pas encore noté.',
  mean: (mean: number, n: number, last: string) =>
    n === 1
      ? `Note ${number(mean)} (le ${last}).`
      : `Moyenne ${number(mean, 1)} de ${number(n)} notes (la dernière le ${last}).`,
  at: (value: number, n: number) => `${number(value)} : ${number(n)} personne${s(n)}`,
  graph: 'Ce que dit le réseau :',
  publics: (actors: number, all: number) =>
    `${number(actors)} acteur${s(actors)} public${s(actors)} (collectivités, État, Europe) sur ${number(all)}.`,
  rate: 'Noter',
  who: 'Qui note',
  someone: 'Une nouvelle personne',
  person: (n: number) => `Personne ${number(n)}`,
  name: 'Son nom (facultatif)',
  day: 'Le',
  value: (letter: string) => `Note de ${letter}`,
  comment: (letter: string) => `Remarque sur ${letter}`,
  remark: (text: string, who: string | undefined) => `${who ? `${who}\u00a0: ` : ''}«\u00a0${text}\u00a0»`,
  unsaid: '–',
  save: 'Enregistrer les notes',
  saved: 'Notes enregistrées.',
  nothing: 'Choisissez au moins une note.',
  erase: (text: string) => `Effacer pour de bon : ${text}`,
  erased: 'Effacé.',
  kept: 'Noms, et remarques sur d’autres notes',
  apart:
    'Les noms et les remarques sont gardés à part, avec les contacts : ni exportés ni dans l’historique, et effaçables.',
  told: (letter: string) => `la note de l’objectif ${letter}`,
};
