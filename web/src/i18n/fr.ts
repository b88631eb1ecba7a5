/** The French catalogue, the first one: its shape is the type that every language fills. */
import { drawingFr } from './drawing.fr';
import { laterFr } from './later.fr';
import { layoutsFr } from './layouts.fr';
import { legendFr } from './legend.fr';
import { wordsFr } from './words.fr';
import { circlesFr } from './circles.fr';
import { committeeFr } from './committee.fr';
import { contactsFr } from './contacts.fr';
import { dayFr } from './day.fr';
import { editsFr } from './edits.fr';
import { fieldsFr } from './fields.fr';
import { keysFr } from './keys.fr';
import { gatheringFr } from './gathering.fr';
import { historyFr } from './history.fr';
import { introductionsFr } from './introductions.fr';
import { waitingFr } from './waiting.fr';
import { formatOf } from './format';
import { importFr } from './import.fr';
import { sampleFr } from './sample.fr';
import { addFr } from './add.fr';
import { marksFr } from './marks.fr';
import { mergeFr } from './merge.fr';
import { measuresFr } from './measures.fr';
import { missingFr } from './missing.fr';
import { emptyStatesFr } from './empty-states.fr';
import { objectivesFr } from './objectives.fr';
import { poleFr } from './pole.fr';
import { presentationFr } from './presentation.fr';
import { reloadFr } from './reload.fr';
import { sentencesFr } from './sentences.fr';
import { timeFr } from './time.fr';
import { tablesFr } from './tables.fr';
import { territoryFr } from './territory.fr';
import { visitFr } from './visit.fr';
import { wizardFr } from './wizard.fr';

const { number, percent } = formatOf('fr');
const s = (n: number): string => (n >= 2 ? 's' : '');

export const fr = {
  app: {
    skip: 'Aller au panneau',
    networkOfSample: 'PTCE 2014 (exemple)',
    network: 'Notre réseau',
    questions: 'Questions',
    search: 'Chercher un acteur, un pôle, un projet',
    noMatch: (text: string) => `Rien ne correspond à « ${text} ».`,
    undo: 'Annuler la dernière modification',
    redo: 'Rétablir',
    redoKeys: 'Ctrl+Maj+Z',
    add: 'Ajouter',
    live: (n: number) => (n > 1 ? `En direct · ${number(n)}` : 'En direct'),
    liveTitle: (n: number) =>
      n > 1 ? `${number(n)} écrans regardent cette carte` : 'La carte se met à jour toute seule',
    connecting: 'Connexion…',
    offline: 'Hors ligne',
    language: 'English',
    close: 'Fermer',
    cancel: 'Annuler',
    back: 'Retour',
    loading: 'Le réseau arrive…',
    pending: 'calcul…',
    measuredLater: 'À mesurer au retour de la connexion.',
    pull: 'Agrandir ou réduire le panneau',
    readOnly: 'Lecture seule',
  },
  pages: {
    map: 'Carte',
    who: 'Qui compte',
    silos: 'Décloisonnement',
    clans: 'Clans',
    missing: 'Chaînons manquants',
    introduce: 'Qui peut nous présenter ?',
    circles: 'Cercles',
    pole: 'Où en est le pôle',
    territory: 'Vue collectivité',
    time: 'Dans le temps',
    history: 'Historique',
    words: 'Mots',
    data: 'Données',
    committee: 'Fiche',
  },
  band: {
    lost: 'Connexion perdue. Ce que vous modifiez est gardé dans cet onglet et partira à son retour ; lire, chercher et filtrer restent possibles.',
    away: 'La connexion est perdue : possible dès son retour.',
    back: (n: number) =>
      n === 0
        ? 'Connexion rétablie, rien n’a changé entre-temps.'
        : `Connexion rétablie : ${number(n)} modification${s(n)} reçue${s(n)}.`,
    replaced: (before: number, now: number) =>
      'Le réseau a été remplacé (sauvegarde rétablie ?). ' +
      (now < before
        ? `Celui d’avant en était à la version ${number(before)}, celui-ci en est à la version ${number(now)}. `
        : '') +
      'La page montre le nouveau réseau ; ce que vous étiez en train d’écrire est gardé.',
    replacedClose: 'Compris',
    follower: 'Cet écran suit le réseau en direct ; il se modifie sur le service principal.',
    readOnly: {
      disk_full:
        'Lecture seule : le disque du service est plein. Rien n’est perdu ; les modifications reprendront d’elles-mêmes dès qu’il y aura de la place.',
      no_right:
        'Lecture seule : le service n’a plus le droit d’écrire dans le dossier des données. Rien n’est perdu ; les modifications reprendront dès qu’il l’aura de nouveau.',
      replaced:
        'Lecture seule : les données ont été remplacées, déplacées ou supprimées sous le service. La carte reste lisible et peut être exportée. Si elles sont remises en place, les modifications reprendront ; sinon le service doit être relancé.',
      damaged:
        'Lecture seule : les données du service sont endommagées. La carte reste lisible et peut être exportée ; une sauvegarde est à restaurer.',
      access_refused:
        'Lecture seule : Neo4j refuse le mot de passe du service. Rien n’est perdu ; les modifications reprendront d’elles-mêmes, en dix minutes au plus, quand le mot de passe sera de nouveau le bon.',
      unavailable:
        'Lecture seule : le stockage ne répond pas. Rien n’est perdu ; les modifications reprendront dès qu’il répondra.',
    },
    sample: 'Ceci est un exemple : le réseau des PTCE de 2014, d’après cinq documents publics.',
    replace: 'Commencer le mien',
    replaceSure: 'L’exemple laisse place à un réseau vide. Il ne reviendra pas de lui-même.',
    replaceYes: 'Mettre un réseau vide à la place',
    progress: (stage: string, done: number, total: number) =>
      `Calcul : ${stage} (${number(done)} sur ${number(total)})`,
    unmeasured:
      'Les mesures de ce réseau n’ont pas pu être calculées : les chiffres affichés sont les précédents. La carte reste modifiable ; le calcul reprendra à la prochaine modification.',
    stages: {
      structure: 'structure',
      silos: 'silos',
      betweenness: 'intermédiarité',
      weighted_betweenness: 'intermédiarité pondérée',
      distances: 'distances',
      centrality: 'centralité',
      brokers: 'courtage',
      groups: 'groupes',
      cut_points: 'articulations',
      missing_links: 'chaînons manquants',
      clans: 'clans',
      useful_bridges: 'ponts utiles',
      poles: 'pôles',
      mixing: 'mélange des silos',
      on_demand: 'mesures demandées',
      done: 'fini',
    } as Record<string, string>,
    cut: (drawn: number, total: number) => `Les ${number(drawn)} plus reliés sont dessinés, sur ${number(total)}.`,
  },
  fields: fieldsFr,
  keys: keysFr,
  waiting: waitingFr,
  empty: {
    title: 'Le réseau est vide',
    text: 'Trois façons de commencer :',
    first: 'Ajouter un premier acteur',
    firstText: 'puis un deuxième, et le lien entre eux.',
    file: 'Importer un fichier',
    fileText:
      'un classeur Excel ou des fichiers CSV : un tableau par feuille ou par fichier, ou un réseau de Gephi, yEd, Pajek, UCINET ou Kumu.',
    sample: 'Voir l’exemple',
    sampleText: 'le réseau des PTCE de 2014, pour essayer.',
  },
  map: {
    label: 'Carte du réseau',
    noTie: (n: number, isPart: boolean) => `${number(n)} sans lien ${isPart ? 'dans cette partie' : 'connu'}`,
    colour: 'Couleur',
    size: 'Taille',
    clear: 'Tout montrer',
    others: 'autres',
    none: 'sans valeur',
    noClan: 'hors clan',
    zoomIn: 'Agrandir',
    zoomOut: 'Réduire',
    fit: 'Toute la carte',
    meetings: 'Rencontres',
    rearrange: 'Réorganiser la carte',
    rearranging: 'Mise en place…',
    preview: 'Voici la carte réorganisée. Elle changerait pour tout le monde.',
    accept: 'Garder',
    revert: 'Revenir à l’ancienne',
    rearranged: 'La carte est réorganisée.',
    notArranged: 'La carte n’a pas pu être mise en place.',
    arrangeAgain: 'Réessayer',
    superseded: 'Le réseau a changé entre-temps : toute la carte est remise en place, sans proposition.',
    moved: (name: string) => `Nouvelle place pour « ${name} », chez tout le monde.`,
    legend: 'Légende',
    columns: 'Colonnes',
    measures: 'Mesures',
    range: (from: string, to: string) => `${from} à ${to}`,
    deepen: 'Un pas de plus autour (+)',
    shallow: 'Un pas de moins (-)',
    link: 'Relier deux acteurs',
    linkTitle: 'Relier : choisir l’un, puis l’autre (L)',
    linkFrom: 'Relier : choisissez le premier.',
    linkTo: (name: string) => `Relier ${name} à : choisissez le second.`,
    leave: 'Quitter (Échap)',
    depth: (n: number) => `Autour, à ${number(n)} pas`,
  },
  columns: {
    category: 'Catégorie',
    economy: 'Économie',
    clan: 'Clan',
    region: 'Région',
    departement: 'Département',
    milieu: 'Milieu',
    sub_category: 'Sous-catégorie',
    commune: 'Commune',
    territory_commune: 'Commune (déduite)',
    territory_epci: 'Intercommunalité (déduite)',
    territory_departement: 'Département (déduit)',
    territory_region: 'Région (déduite)',
    territory_level: 'Échelon de collectivité',
    pole: 'Pôle',
    kind: 'Nature',
    temoin: 'Pôle témoin',
    laureat_2013: 'Lauréat 2013',
  } as Record<string, string>,
  essential: {
    title: 'L’essentiel',
    counts: (actors: number, poles: number, projects: number, links: number) =>
      `${number(actors)} acteur${s(actors)}, ${number(poles)} pôle${s(poles)}, ${number(projects)} projet${s(projects)} · ${number(links)} lien${s(links)}`,
    who: 'Qui relie',
    silos: 'Décloisonnement entre catégories',
    introduce: 'À présenter l’un à l’autre',
    shape: 'D’un seul tenant ?',
    chance: 'hasard',
    reciprocity: 'Dans les deux sens ?',
    shapeText: (largest: number, nodes: number, islands: number, isolates: number, isPart: boolean) =>
      (largest < 2
        ? 'Les liens de la carte ne relient personne à personne'
        : `Par les liens de la carte, ${number(largest)} sur ${number(nodes)} se tiennent d’un seul tenant`) +
      (islands > 0 ? `, ${number(islands)} îlot${s(islands)} ${islands > 1 ? 'sont' : 'est'} à part` : '') +
      (isolates > 0
        ? ` et ${number(isolates)} ${isolates > 1 ? 'n’ont' : 'n’a'} aucun lien ${isPart ? 'dans cette partie' : 'connu'}.`
        : '.'),
  },
  sentences: sentencesFr,
  who: {
    title: 'Qui compte',
    rank: 'Classer par',
    filter: 'Ne montrer que',
    all: 'Tous',
  },
  measures: measuresFr,
  accuracy: {
    withoutBound: 'Estimation d’après des tirages au hasard, sans borne connue.',
    bound: (error: string, confidence: string | null) =>
      `Estimation, à ${error} près${confidence === null ? '' : ` ${confidence} fois sur 100`}.`,
  },
  info: { open: (what: string) => `Définition : ${what}`, convention: 'Convention', source: 'Source' },
  silos: {
    title: 'Décloisonnement',
    partition: 'Entre',
    measuring: 'Le calcul est en cours…',
    perSilo: 'Silo par silo',
    perSiloText: 'Part des liens de chaque silo qui en sortent.',
    outside: (share: number, actors: number) => `${percent(share)} au dehors · ${number(actors)} acteur${s(actors)}`,
    noTies: (actors: number) => `sans lien entre acteurs · ${number(actors)} acteur${s(actors)}`,
    mixing: 'Qui parle à qui',
    mixingText: 'Vert : plus que le hasard ; orange : moins. Le chiffre est le rapport au hasard.',
    never: (a: string, b: string) => `Les deux silos les moins reliés, au regard du hasard : ${a} et ${b}.`,
    poleColour: 'La carte ne se colore pas par pôle : un acteur peut être de plusieurs.',
    noColour: 'La carte ne se colore pas par cette colonne : trop de valeurs, une seule, ou des nombres.',
    noneStandsOut: 'Aucune paire de silos ne ressort : le hasard en ferait autant.',
    without: (n: number) => `${number(n)} acteur${s(n)} sans valeur, hors du compte.`,
    cell: (a: string, b: string, observed: string, expected: string) =>
      `${a} et ${b} : ${observed} observé, ${expected} attendu`,
  },
  clans: {
    title: 'Clans',
    clans: 'Groupes fermés',
    groups: 'Groupes sans fermeture nette',
    islands: 'Îlots',
    name: (n: number) => `Clan ${number(n)}`,
    groupName: (n: number) => `Groupe ${number(n)}`,
    members: (n: number) => `${number(n)} membre${s(n)}`,
  },
  marks: marksFr,
  merge: mergeFr,
  missing: missingFr,
  circles: circlesFr,
  objectives: objectivesFr,
  pole: poleFr,
  history: historyFr,
  committee: committeeFr,
  introductions: introductionsFr,
  territory: territoryFr,
  time: timeFr,
  data: {
    title: 'Données',
    export: 'Emporter',
    exportText: 'Le réseau, dans un format que d’autres lisent.',
    part: 'Quoi',
    parts: {
      all: 'Tout le réseau',
      legend: (values: string) => `Légende : ${values}`,
      around: (name: string, steps: number) => `${number(steps)} lien${s(steps)} autour de ${name}`,
    },
    around: 'Emporter ce voisinage',
    ...importFr,
    layers: 'La carte et les mesures comptent les liens déclarés, les adhésions et les projets.',
  },
  tables: tablesFr,
  wizard: wizardFr,
  contacts: contactsFr,
  sheet: {
    ties: 'Ses liens',
    noTies: 'Aucun lien déclaré.',
    memberships: 'Pôles',
    members: 'Membres',
    projects: 'Projets',
    participants: 'Participants',
    meetings: 'Rencontres',
    attendants: 'Présents',
    measures: 'Sa place dans le réseau',
    otherMeasures: 'Autres mesures',
    edit: 'Modifier',
    unfinished: (name: string) => `Modification en cours : ${name}`,
    remove: 'Retirer',
    removeSure: (name: string) => `Retirer ${name} et tous ses liens ?`,
    removed: (name: string) => `Retrait fait : ${name}.`,
    editLink: 'Modifier ce lien',
    removeTie: 'Retirer ce lien',
    tieRemoved: 'Le lien est retiré.',
    addTie: 'Ajouter un lien',
    weight: (w: number) => `force ${number(w, 1)}`,
    since: (date: string) => `depuis ${date}`,
    until: (date: string) => `jusqu’à ${date}`,
    amount: (euros: number) => `${number(euros)} €`,
    reportedBy: (scopes: readonly string[]) =>
      scopes.length > 0 ? `déclaré par ${scopes.length > 1 ? 'plusieurs' : 'un'} (${scopes.join(', ')})` : '',
    source: (reference: string) => `Source : ${reference}`,
    clan: (n: string) => `Fait partie de : ${n}.`,
    fields: {
      sub_category: 'Sous-catégorie',
      themes: 'Thèmes',
      commune: 'Commune',
      departement: 'Département',
      region: 'Région',
      milieu: 'Milieu',
      pole: 'Pôle',
      typology: 'Typologie',
      maturity: 'Maturité',
      logics: 'Logiques',
      legal_form: 'Statut juridique',
      year: 'Année',
      place: 'Lieu',
      status: 'Statut',
      since: 'Début',
      until: 'Fin',
      date: 'Date',
      participants: 'Participants',
      siren: 'SIREN',
      website: 'Site',
      notes: 'Notes',
      reference: 'Source',
      territory: 'Territoire (déduit)',
    } as Record<string, string>,
    saved: 'C’est enregistré.',
    unknown: 'Ce n’est plus dans le réseau.',
  },
  add: addFr,
  day: dayFr,
  edits: editsFr,
  sample: sampleFr,
  reload: reloadFr,
  later: laterFr,
  drawing: drawingFr,
  legend: legendFr,
  layouts: layoutsFr,
  gathering: gatheringFr,
  presentation: presentationFr,
  visit: visitFr,
  vocabulary: wordsFr,
  emptyStates: emptyStatesFr,
};

/** What every language fills. */
export type Catalogue = typeof fr;
