/** The French catalogue, the first one: its shape is the type that every language fills. */
import { formatOf } from './format';
import { measuresFr } from './measures.fr';

const { number, percent, list } = formatOf('fr');
const s = (n: number): string => (n >= 2 ? 's' : '');
/** « 59 fois sur 100 », honest below one. */
const outOf100 = (share: number): string => {
  const times = Math.round(share * 100);
  return times < 1 && share > 0 ? 'moins d’une fois sur 100' : `${number(times)} fois sur 100`;
};

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
    pull: 'Agrandir ou réduire le panneau',
    readOnly: 'Lecture seule',
  },
  pages: {
    map: 'Carte',
    who: 'Qui compte',
    silos: 'Décloisonnement',
    clans: 'Clans',
    missing: 'Chaînons manquants',
    circles: 'Cercles',
    history: 'Historique',
    data: 'Données',
  },
  band: {
    lost: 'Connexion perdue : la carte reste consultable, les modifications attendent son retour.',
    back: (n: number) =>
      n === 0
        ? 'Connexion rétablie, rien n’a changé entre-temps.'
        : `Connexion rétablie : ${number(n)} modification${s(n)} reçue${s(n)}.`,
    follower: 'Cet écran suit le réseau en direct ; il se modifie sur le service principal.',
    readOnly:
      'Lecture seule : le stockage ne prend plus de modifications. Rien n’est perdu ; elles reprendront dès qu’il répondra.',
    sample: 'Ceci est un exemple : le réseau des PTCE de 2014, d’après cinq documents publics.',
    replace: 'Commencer le mien',
    replaceSure: 'L’exemple laisse place à un réseau vide. Il ne reviendra pas de lui-même.',
    replaceYes: 'Mettre un réseau vide à la place',
    progress: (stage: string, done: number, total: number) =>
      `Calcul : ${stage} (${number(done)} sur ${number(total)})`,
    cut: (drawn: number, total: number) => `Les ${number(drawn)} plus grands sont dessinés, sur ${number(total)}.`,
  },
  empty: {
    title: 'Le réseau est vide',
    text: 'Trois façons de commencer :',
    first: 'Ajouter un premier acteur',
    firstText: 'puis un deuxième, et le lien entre eux.',
    file: 'Importer un fichier',
    fileText: 'un classeur, des CSV, un export de Gephi ou de Kumu.',
    sample: 'Voir l’exemple',
    sampleText: 'le réseau des PTCE de 2014, pour essayer.',
  },
  map: {
    label: 'Carte du réseau',
    noTie: (n: number) => `${number(n)} sans lien connu`,
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
    legend: 'Légende',
    deepen: 'Un pas de plus autour (+)',
    shallow: 'Un pas de moins (-)',
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
    pole: 'Pôle',
    kind: 'Nature',
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
    shapeText: (largest: number, nodes: number, islands: number, isolates: number) =>
      `${number(largest)} sur ${number(nodes)} se tiennent d’un seul tenant` +
      (islands > 0 ? `, ${number(islands)} îlot${s(islands)} ${islands > 1 ? 'sont' : 'est'} à part` : '') +
      (isolates > 0 ? ` et ${number(isolates)} ${isolates > 1 ? 'n’ont' : 'n’a'} aucun lien connu.` : '.'),
  },
  sentences: {
    betweenness_share: (share: number) =>
      `Quand deux autres sont reliés, le plus court chemin passe par lui ${outOf100(share)}.`,
    cut_off: (all: number, actors: number, names: readonly string[]) =>
      (actors === all
        ? `Sans lui, ${number(all)} acteur${s(all)} ${all > 1 ? 'sont coupés' : 'est coupé'} des autres`
        : `Sans lui, ${number(all)} ${all > 1 ? 'sont coupés' : 'est coupé'} des autres${actors > 0 ? `, dont ${number(actors)} acteur${s(actors)}` : ''}`) +
      (names.length < all ? ` : ${names.join(', ').replace(/…$/, '')}…` : ` : ${list(names)}.`),
    notCut: 'Sans lui, les autres restent reliés entre eux.',
    degree: (degree: number, pendants: number) =>
      degree === 0
        ? 'Relié à personne pour l’instant.'
        : `Relié à ${number(degree)}${pendants > 0 ? `, dont ${number(pendants)} ${pendants > 1 ? 'ne le sont' : 'ne l’est'} qu’à lui` : ''}.`,
    mean_distance: (distance: number) =>
      `En moyenne à ${number(distance, 1)} lien${s(distance)} de ceux qu’il peut atteindre.`,
    coreness: (level: number, highest: number) =>
      level >= highest
        ? `Dans le noyau le plus dense (niveau ${number(level)}).`
        : `Au niveau ${number(level)} sur ${number(highest)} du noyau.`,
    pagerank: (times: number) => `Les liens mènent à lui ${number(times, 1)} fois plus qu’à un autre pris au hasard.`,
    clustering: (share: number) => `Ses partenaires se connaissent entre eux ${outOf100(share)}.`,
    noValue: 'Ne se mesure pas pour lui.',
    silosEqual: (observed: number, expected: number, value: number) =>
      `Sur 100 liens, ${number(observed * 100)} sortent de leur silo ; si chacun gardait son nombre de liens sans regarder le silo, ce serait ${number(expected * 100)} : décloisonnement ${percent(value)}.`,
    silosWeighted: (observed: number, expected: number, value: number) =>
      `${percent(observed)} de la force des liens sort des silos ; si chacun gardait ses liens sans regarder le silo, ce serait ${percent(expected)} : décloisonnement ${percent(value)}.`,
    siloReasons: {
      'no-ties': 'Aucun lien entre acteurs : rien à mesurer.',
      'one-silo': 'Tous les acteurs sont du même silo : rien à mesurer.',
      'no-values': 'Aucun acteur n’a de valeur ici : rien à mesurer.',
    } as Record<string, string>,
    clan: (size: number, actors: number, closure: string, found: number | null, seeds: number | null) =>
      `${actors === size ? `${number(size)} acteurs` : `${number(size)} membres, dont ${number(actors)} acteur${s(actors)}`}, plus liés entre eux qu’au dehors (fermeture ${closure}` +
      (found !== null && seeds !== null ? `, retrouvé ${number(found)} fois sur ${number(seeds)}).` : ').'),
    group: (size: number, closure: string) =>
      `${number(size)} ensemble (fermeture ${closure}), mais pas plus que le hasard ne le ferait, ou pas à chaque fois.`,
    shared: (what: readonly string[]) => `Point commun : ${list(what)}.`,
    openers: (who: readonly string[]) => `Pourrai${who.length > 1 ? 'en' : ''}t l’ouvrir : ${list(who)}.`,
    noClan: 'Aucun groupe ne se distingue du hasard.',
    island: (n: number) => `Un îlot de ${number(n)}, relié à personne d’autre.`,
    missing: (shared: readonly string[], more: number) =>
      shared.length === 0
        ? 'Proches dans le réseau, sans lien déclaré.'
        : `En commun : ${list(more > 0 ? [...shared, `${number(more)} autre${s(more)}`] : shared)}.`,
    meets: 'Ils se retrouvent déjà au même endroit : un lien à déclarer ?',
    wouldOpen: (a: string, b: string) => `Ce lien joindrait deux silos : ${a} et ${b}.`,
  },
  who: {
    title: 'Qui compte',
    rank: 'Classer par',
    filter: 'Ne montrer que',
    all: 'Tous',
  },
  measures: measuresFr,
  info: { open: (what: string) => `Définition : ${what}`, convention: 'Convention', source: 'Source' },
  silos: {
    title: 'Décloisonnement',
    partition: 'Entre',
    perSilo: 'Silo par silo',
    perSiloText: 'Part des liens de chaque silo qui en sortent.',
    outside: (share: number, actors: number) => `${percent(share)} au dehors · ${number(actors)} acteur${s(actors)}`,
    noTies: (actors: number) => `sans lien entre acteurs · ${number(actors)} acteur${s(actors)}`,
    mixing: 'Qui parle à qui',
    mixingText: 'Vert : plus que le hasard ; orange : moins. Le chiffre est le rapport au hasard.',
    never: (a: string, b: string) => `Les moins reliés, au regard du hasard : ${a} et ${b}.`,
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
  missing: {
    title: 'Chaînons manquants',
    introduce: 'À présenter',
    declare: 'À déclarer ?',
    none: 'Aucune paire à proposer pour l’instant.',
    statuses: { proposed: 'À proposer', in_progress: 'En cours', done: 'Fait', dismissed: 'Écarté' },
    marked: (status: string) => `Noté : ${status}.`,
    hidden: (n: number) => `Montrer les ${number(n)} écartés`,
    more: (n: number) => `Montrer ${number(n)} de plus`,
    and: 'et',
  },
  circles: {
    title: 'Cercles',
    text: 'Les adhésions aux pôles, par cercle déclaré.',
    unknown: 'Cercle non précisé',
    none: 'Aucune adhésion déclarée.',
    pole: 'Pôle',
    all: 'Tous les pôles',
  },
  history: {
    title: 'Historique',
    changes: (n: number) => `${number(n)} modification${s(n)}`,
    undone: 'annulé',
    mine: 'vous',
    kinds: { edit: 'Modification', import: 'Import', sample: 'Exemple', undo: 'Annulation', redo: 'Rétablissement' },
    none: 'Rien encore.',
  },
  data: {
    title: 'Données',
    export: 'Emporter',
    exportText: 'Tout le réseau, dans un format que d’autres lisent.',
    formats: { csv: 'Classeur CSV', json: 'JSON', gexf: 'GEXF (Gephi)' },
    import: 'Importer',
    importText: 'Rien n’est écrit avant votre accord : voici d’abord ce qui a été reconnu.',
    choose: 'Choisir des fichiers',
    reading: 'Lecture…',
    report: 'Ce qui a été reconnu',
    apply: 'Importer pour de bon',
    applied: 'Import fait.',
    layers: 'La carte et les mesures comptent les liens déclarés, les adhésions et les projets.',
  },
  contacts: {
    title: 'Contacts',
    add: 'Ajouter',
    placeholder: 'Nom, téléphone, courriel…',
    added: 'Contact ajouté.',
    erase: (text: string) => `Effacer « ${text} »`,
    erased: 'Contact effacé, sauvegardes comprises.',
    note: "Donnée personnelle : gardée à part, ni dans l'historique, ni dans les exports. L'effacer ne s'annule pas.",
  },
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
    edit: 'Modifier',
    remove: 'Retirer',
    removeSure: (name: string) => `Retirer ${name} et tous ses liens ?`,
    removed: (name: string) => `${name} est retiré.`,
    removeTie: 'Retirer ce lien',
    tieRemoved: 'Le lien est retiré.',
    addTie: 'Ajouter un lien',
    weight: (w: number) => `force ${number(w, 1)}`,
    since: (date: string) => `depuis ${date}`,
    until: (date: string) => `jusqu’à ${date}`,
    amount: (euros: number) => `${number(euros)} €`,
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
    } as Record<string, string>,
    saved: 'C’est enregistré.',
    unknown: 'Ce n’est plus dans le réseau.',
  },
  add: {
    title: 'Ajouter',
    actor: 'Un acteur',
    tie: 'Un lien',
    membership: 'Une adhésion',
    name: 'Nom',
    category: 'Catégorie',
    noCategory: 'Non précisée',
    near: (name: string) => `« ${name} » existe déjà : est-ce le même ?`,
    see: 'Le voir',
    from: 'De',
    to: 'À',
    member: 'Acteur',
    type: 'Nature du lien',
    weight: 'Force (1 à 5)',
    since: 'Depuis (AAAA, AAAA-MM ou AAAA-MM-JJ)',
    evidence: 'Ce qui l’atteste',
    reference: 'Source',
    pole: 'Pôle',
    circle: 'Cercle',
    role: 'Rôle',
    noCircle: 'Non précisé',
    noType: 'Non précisée',
    submit: 'Ajouter',
    save: 'Enregistrer',
    actorAdded: (name: string) => `${name} est ajouté.`,
    tieAdded: (a: string, b: string) => `Lien ajouté entre ${a} et ${b}.`,
    membershipAdded: (a: string, b: string) => `${a} rejoint ${b}.`,
    needName: 'Donnez un nom.',
    needEnds: 'Choisissez deux acteurs différents dans la liste.',
    needPole: 'Choisissez un acteur et un pôle dans la liste.',
    badWeight: 'La force est un nombre plus grand que 0.',
    badDate: 'La date s’écrit 2024, 2024-05 ou 2024-05-17.',
    pick: 'Tapez les premières lettres',
  },
  edits: {
    undo: 'Annuler',
    undone: 'C’est annulé.',
    redone: 'C’est rétabli.',
    unreachable: 'Le service ne répond pas : rien n’a été modifié. Réessayez quand la connexion sera revenue.',
    refused: (status: number) => `Le service a refusé (${number(status)}) : rien n’a été modifié.`,
    conflict: (expected: number, revision: number) =>
      `(Vous regardiez la version ${number(expected)}, le réseau en est à la version ${number(revision)}.)`,
  },
};

/** What every language fills. */
export type Catalogue = typeof fr;
