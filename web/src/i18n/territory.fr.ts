/** The texts of « Vue collectivité », in French. */
import { formatOf } from './format';

const { number, list, date } = formatOf('fr');
const s = (n: number): string => (n >= 2 ? 's' : '');
const share = (of: number): string => `${number(of * 100, 1)}\u00a0%`;
const euros = (amount: number): string => `${number(amount)}\u00a0€`;

export const territoryFr = {
  title: 'Vue collectivité',
  sheet: (name: string) => `Fiche du territoire : ${name}`,
  text: 'Ce que le réseau répond à une commune, une intercommunalité, un département ou une région : qui n’est relié à personne, qui présenter à qui, ce qui manque, qui finance quoi.',
  choose: 'Territoire',
  chooseFirst: 'Choisir…',
  byColumn: 'D’après une colonne',
  authorities: 'Collectivités du réseau',
  levels: { commune: 'Communes', epci: 'Intercommunalités', departement: 'Départements', region: 'Régions' },
  levelsAbsent: { commune: 'commune', EPCI: 'EPCI', département: 'département', région: 'région' } as Record<
    string,
    string
  >,
  option: (name: string, actors: number) => `${name} (${number(actors)} acteur${s(actors)})`,
  other: 'Un autre : nom ou code INSEE, SIREN, de département, ou colonne=valeur',
  show: 'Montrer',
  noPlaces:
    'Aucun acteur n’a de commune, de code INSEE, de département ou de région : leurs territoires ne sont pas connus. Indiquez la commune sur leur fiche.',
  asking: 'Le réseau du territoire arrive…',
  everywhere: 'Tout le territoire est montré, aussi hors de la partie mesurée.',
  wider: 'Plus large',
  closer: 'À l’intérieur',
  print: 'Imprimer la fiche du territoire',
  nobody: (name: string) => `Aucun acteur du réseau n’est dans ce territoire : ${name}.`,
  found: (actors: number, isolates: number, ties: number, asOf: string | undefined) =>
    `${number(actors)} acteur${s(actors)}, dont ${isolates === 0 ? 'aucun sans lien' : `${number(isolates)} ${isolates > 1 ? 'liés' : 'lié'} à personne`} ; ${number(ties)} lien${s(ties)} déclaré${s(ties)}` +
    `${asOf === undefined ? '' : ` au ${date(asOf)}`}.`,
  leftOut: (n: number) =>
    n === 1
      ? 'Un acteur ou lien du réseau n’est pas compté ce jour-là.'
      : `${number(n)} acteurs et liens du réseau ne sont pas comptés ce jour-là.`,
  actors: (n: number) => (n === 1 ? 'Son acteur' : `Ses ${number(n)} acteurs, par catégorie`),
  noCategory: 'Sans catégorie',
  isolates: 'Liés à personne',
  isolatesText: 'Ni lien, ni pôle, ni projet, ni rencontre en commun avec un autre, dans tout le réseau.',
  noIsolates: 'Chaque acteur du territoire est lié à au moins un autre.',
  introduce: 'Qui présenter à qui',
  introduceText: 'À chaque acteur lié à personne, ceux du territoire avec qui il a le plus en commun.',
  introduceOne: (name: string) => `À qui présenter : ${name}`,
  alone: 'Il n’y a personne d’autre dans ce territoire à qui les présenter.',
  colon: ' :',
  semicolon: ' ; ',
  to: 'à',
  reasons: {
    themes: (themes: readonly string[]) =>
      themes.length === 1 ? `même thème, ${themes[0]}` : `mêmes thèmes, ${list(themes)}`,
    commune: (name: string) => `même commune, ${name}`,
    epci: (name: string) => `même intercommunalité, ${name}`,
    economies: (economies: readonly string[]) => `deux économies qui se complètent, ${list(economies)}`,
    area: 'même territoire',
  },
  authority: 'Sans lien déclaré avec la collectivité',
  noAuthority: 'La collectivité de ce territoire n’est pas dans le réseau, ou n’y est pas reconnue.',
  without: (n: number, all: number) => `${number(n)} acteur${s(n)} sur ${number(all)} sans lien déclaré avec elle.`,
  allTied: 'tous ont un lien déclaré avec elle.',
  unsupported: 'Projets sans soutien public',
  unsupportedText: 'Aucune collectivité, ni l’État, ni l’Europe n’y prend part ou n’y est lié.',
  noUnsupported: 'Chaque projet du territoire a un soutien public.',
  noProjects: 'Aucun projet de ce territoire dans le réseau.',
  absentLevels: 'Échelons de collectivité absents',
  absentLevelsText: 'De chaque pôle, du réseau du territoire, puis de chaque projet.',
  ofTerritory: 'Réseau du territoire',
  absent: (levels: readonly string[]) => (levels.length === 0 ? 'aucun absent' : list(levels)),
  article9: 'Genres d’acteurs absents (article 9)',
  article9Text:
    'La loi de 2014 définit un PTCE par l’association d’entreprises de l’ESS, d’autres entreprises, de collectivités, de recherche, d’enseignement supérieur et de formation.',
  noneAbsent: 'Aucun : chaque genre est là.',
  animation: 'Qui anime',
  animationText: 'D’après le rôle noté dans les adhésions : animation, coordination.',
  noPole: 'Aucun pôle de ce territoire dans le réseau.',
  nobodyAnimates: 'aucun rôle d’animation noté',
  funding: 'Qui finance qui',
  fundingText: (asOf: string | undefined) =>
    `Liens orientés qui ont un montant, dont une extrémité est dans le territoire : ${asOf === undefined ? 'toutes les dates' : `tout ce qui a commencé au ${date(asOf)}, terminé ou non`}. L’année est celle du début.`,
  noFunding: 'Aucun financement noté : aucun lien orienté n’a de montant.',
  fundingFound: (total: number, funders: number, beneficiaries: number) =>
    `${euros(total)}, de ${number(funders)} financeur${s(funders)} vers ${number(beneficiaries)} bénéficiaire${s(beneficiaries)}.`,
  euros,
  share,
  ofWhich: (total: number, part: number) => `${euros(total)}, dont ${share(part)} de`,
  onMap: 'Montrer les montants sur la carte',
  notOnMap: 'Ne plus montrer les montants sur la carte',
  given: 'Par financeur',
  received: 'Par bénéficiaire, et la part de son plus grand financeur',
  beneficiary: 'Bénéficiaire, puis ses financeurs',
  unknownYear: 'Sans date',
  total: 'Total',
  shareHeader: 'Part',
  support: 'Ce que notre soutien a changé',
  supportText:
    'Deux jours comparés, avec la collectivité et comme si ni elle ni ses liens n’étaient là. Seul ce qui est daté peut changer.',
  supportBy: 'Soutien de',
  ownAuthority: 'la collectivité du territoire',
  supportSince: 'Depuis',
  firstSubsidy: 'avant sa première subvention',
  otherDay: 'un jour…',
  day: 'Jour auquel comparer',
  comparing: 'Comparaison des deux jours…',
  supportFound: (name: string, since: string, until: string | undefined, given: number) =>
    `${name} : ${given > 0 ? `${euros(given)} de subventions aux acteurs du territoire` : 'aucune subvention datée aux acteurs du territoire'} entre le ${date(since)} et ${until === undefined ? 'toutes les dates' : `le ${date(until)}`}.`,
  onDay: (day: string | undefined) => (day === undefined ? 'Toutes dates' : date(day)),
  rowActors: 'Autres acteurs',
  rowTies: 'Leurs liens déclarés',
  rowIsolates: 'Liés à personne',
  rowTogether: 'D’un seul tenant, au plus',
  rowOpenness: 'Décloisonnement entre catégories',
  rowReached: 'En lien déclaré avec elle',
  withoutItOnly: (figure: string) => `sans elle ${figure}`,
  withoutIt: (name: string) =>
    `« Sans elle » : si ${name} et ses liens n’étaient pas là, tout le reste étant inchangé.`,
  newlyReached: 'En lien déclaré avec elle depuis',
  noLongerReached: 'Qui ne l’est plus',
  newlyLinked: 'Liés à personne avant, liés maintenant',
  onlyByIt: (name: string) => `Liés par ${name} seulement`,
  undatedTies: (n: number) =>
    n === 1 ? 'Un lien sans date compte les deux jours.' : `${number(n)} liens sans date comptent les deux jours.`,
  association:
    'Ces différences vont de pair avec ce soutien ; elles ne disent pas qu’il en est la cause : d’autres choses ont changé entre-temps.',
};
