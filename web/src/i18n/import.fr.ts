/** What is said of an import, in French. */
import { formatOf } from './format';

const { number } = formatOf('fr');
const s = (n: number): string => (n >= 2 ? 's' : '');

/** The fields that a column can be read as, by the engine's name. */
const fields: Record<string, string> = {
  id: 'identifiant',
  name: 'nom',
  short_name: 'nom court',
  category: 'catégorie',
  sub_category: 'sous-catégorie',
  themes: 'thèmes',
  commune: 'commune',
  insee: 'code Insee',
  departement: 'département',
  region: 'région',
  milieu: 'milieu',
  siren: 'Siren',
  siret: 'Siret',
  rna: 'RNA',
  website: 'site',
  notes: 'notes',
  reference: 'référence',
  typology: 'typologie',
  maturity: 'maturité',
  logics: 'logiques',
  legal_form: 'statut juridique',
  year: 'année',
  place: 'lieu',
  pole: 'pôle',
  status: 'statut',
  since: 'début',
  until: 'fin',
  date: 'date',
  participants: 'nombre de participants',
  source: 'premier bout du lien',
  target: 'second bout du lien',
  type: 'nature du lien',
  weight: 'force du lien',
  directed: 'sens du lien',
  reported_by: 'déclaré par',
  lead: 'suivi par',
  evidence: 'ce qui l’atteste',
  amount: 'montant',
  actor: 'acteur',
  circle: 'cercle',
  role: 'rôle',
  project: 'projet',
  meeting: 'rencontre',
  reason: 'raison',
  day: 'jour',
  profile: 'profil',
  label_fr: 'libellé en français',
  label_en: 'libellé en anglais',
  color: 'couleur',
  sign: 'signe',
  into: 'fusionné dans',
};

export const importFr = {
  pseudonyms: 'Des pseudonymes à la place des noms',
  pseudonymsText:
    'Sans textes, codes ni montants ; la notice du fichier dit combien d’acteurs leurs seuls liens distinguent.',
  /** Formats whose name alone would say too little. */
  formats: {
    csv: 'Classeur CSV',
    xlsx: 'Classeur Excel',
    gexf: 'GEXF (Gephi)',
    graphml: 'GraphML',
    pajek: 'Pajek',
    'gexf-1.3': 'GEXF 1.3',
    msgpack: 'MessagePack',
    parquet: 'Parquet (pandas, R)',
    analysis: 'Mesures (tableaux)',
    cypher: 'Cypher (Neo4j)',
  } as Record<string, string>,
  import: 'Importer',
  importText: 'Rien n’est écrit avant votre accord : voici d’abord ce qui a été reconnu.',
  replaces: 'L’exemple laissera place à ce que vous importez.',
  choose: 'Choisir des fichiers',
  report: 'Ce qui a été reconnu',
  applied: 'Import fait.',
  counts: (added: number, changed: number, unchanged: number, leftOut: number) =>
    `${number(added)} ajouté${s(added)}, ${number(changed)} modifié${s(changed)}, ${number(unchanged)} déjà là` +
    (leftOut > 0 ? `, ${number(leftOut)} ligne${s(leftOut)} laissée${s(leftOut)} de côté.` : '.'),
  ignored: 'aucun tableau reconnu, ignoré',
  problems: 'À vérifier',
  where: (file: string, line: number, column: string | null) =>
    `${file}, ligne ${number(line)}${column === null ? '' : `, ${column}`}`,
  more: (n: number) => `… et ${number(n)} autre${s(n)}.`,
  kinds: {
    actor: 'acteurs',
    pole: 'pôles',
    project: 'projets',
    meeting: 'rencontres',
    tie: 'liens',
    membership: 'adhésions',
    participation: 'participations',
    attendance: 'présences',
    suggestion: 'suggestions',
    network: 'le réseau lui-même',
    term: 'termes',
    score: 'notes d’objectifs',
  },
  template: 'Pour commencer, un classeur à remplir :',
  templates: { xlsx: 'Modèle Excel', zip: 'Modèle CSV' },
  fields,
  drop: 'Déposez les fichiers ici, où que ce soit : vous verrez ce qui est reconnu avant d’importer.',
  dropReadOnly: 'Ce réseau ne se modifie pas ici : rien ne peut être importé.',
  dropOffline: 'La connexion est perdue : rien ne peut être importé avant son retour.',
  noFile: 'Aucun fichier n’a été déposé.',
  unreadable: (name: string) => `« ${name} » ne peut pas être lu : le fichier a été déplacé, modifié ou protégé.`,
  tooMany: (most: number) => `Il y a trop de fichiers : ${number(most)} au plus en une fois.`,
  columns: (n: number, own: number) =>
    `${number(n)} colonne${s(n)}` +
    (own > 0 ? `, dont ${number(own)} gardée${s(own)} sous ${own >= 2 ? 'leur' : 'son'} nom` : ''),
  renamed: (n: number) => (n >= 2 ? `Attention, ${number(n)} noms changent :` : 'Attention, un nom change :'),
  renamedHow: (n: number): string =>
    n >= 2
      ? 'Si ce ne sont pas les mêmes, donnez-leur d’autres identifiants dans le fichier.'
      : 'Si ce n’est pas le même, donnez-lui un autre identifiant dans le fichier.',
};
