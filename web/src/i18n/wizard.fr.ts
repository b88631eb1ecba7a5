/** What the preview of an import says and asks, in French. */
import { formatOf } from './format';

const { number } = formatOf('fr');
const s = (n: number): string => (n >= 2 ? 's' : '');
const counted = (n: number, noun: string): string => `${number(n)} ${noun}${s(n)}`;
const joined = (parts: readonly (string | false)[]): string => parts.filter((part) => part !== false).join(', ');

export const wizardFr = {
  /** Beside a table's name. */
  readAs: 'sera lu comme',
  notRead: 'ne pas lire',
  rows: (read: number, rows: number) => `${number(read)} ligne${s(read)} lue${s(read)} sur ${number(rows)}`,
  unread: 'Aucun tableau n’y est reconnu. Dites ce que sont ses lignes, ou laissez-le de côté.',
  lastTime: 'Lu comme la dernière fois.',
  changed: 'Lu comme vous le dites.',
  asRecognised: 'Revenir à ce qui est reconnu',
  fills: (header: string) => `Ce que remplit la colonne « ${header} »`,
  noHeader: 'sans titre',
  empty: 'vide',
  groups: { fields: 'Remplit', otherwise: 'Autrement' },
  own: 'gardée sous son nom',
  special: {
    contact: 'contact, hors de la carte et des exports',
    presence: 'présence à cette rencontre',
    attendees: 'présents, en liste',
    ignored: 'laissée de côté',
  } as Record<string, string>,
  collided: {
    title: 'Les mêmes numéros, d’autres noms',
    text: (rows: number, known: number) =>
      `Sur ${counted(known, 'ligne')} dont l’identifiant est déjà pris, ${number(rows)} ${rows >= 2 ? 'portent' : 'porte'} un tout autre nom. Importée telle quelle, l’une prendrait la place de l’autre.`,
    row: (id: string, name: string, other: string, place: string) =>
      `${id} : « ${name} » n’est pas « ${other} » (${place})`,
    scopeText:
      'Si les fichiers viennent d’une autre source, donnez-lui un nom, celui de son territoire par exemple : ses identifiants restent à part, et ses liens disent qu’elle les déclare.',
    scope: 'Nom de la source',
    asScope: 'Importer comme cette source',
    apart: 'Ces fichiers se heurtent entre eux : importez-les l’un après l’autre, chacun sous le nom de sa source.',
    updateText: 'Si ce sont bien les mêmes, dont le nom a changé :',
    asUpdate: 'Mettre à jour les noms',
  },
  words: 'Mots nouveaux',
  plain: (categories: number, ofPtce: number) =>
    `Sur ${counted(categories, 'catégorie')}, ${ofPtce === 0 ? 'aucune n’est' : ofPtce === 1 ? '1 seule est' : `${number(ofPtce)} sont`} d’un PTCE : ce serait un autre réseau d’acteurs, avec ses propres mots seulement.`,
  moreWords: (n: number) => (n >= 2 ? `et ${number(n)} autres mots` : 'et un autre mot'),
  wordsText: 'Gardé, chacun devient un mot de ce réseau ; ou dites celui, déjà là, qu’il veut dire.',
  newWord: (word: string, rows: number) => `« ${word} » (${counted(rows, 'ligne')})`,
  keepWord: 'le garder',
  withoutTerm: (n: number) =>
    n >= 2
      ? `${number(n)} de ces mots restent dans les données sans place parmi les mots du réseau, qui en a autant qu’il peut en avoir : ni libellé, ni couleur propre, ni fusion.`
      : 'Un de ces mots reste dans les données sans place parmi les mots du réseau, qui en a autant qu’il peut en avoir : ni libellé, ni couleur propre, ni fusion.',
  undecided: (n: number) =>
    n >= 2
      ? `${number(n)} doublons possibles restent sans réponse : chacun resterait à part.`
      : 'Un doublon possible reste sans réponse : il resterait à part.',
  changes: 'Ce qui change',
  nothing: 'Rien ne changerait : tout est déjà là.',
  added: 'Ajoutés',
  modified: 'Modifiés',
  gone: (n: number) =>
    n >= 2
      ? `${number(n)} éléments qu’un import de fichiers du même nom avait apportés n’y sont plus ; ils restent dans le réseau`
      : 'Un élément qu’un import de fichiers du même nom avait apporté n’y est plus ; il reste dans le réseau',
  of: (kind: string, n: number) => `${kind} (${number(n)})`,
  none: 'rien',
  seeAll: (n: number) => `Voir les ${number(n)}`,
  /** Rows and names without an answer. */
  ends: (rows: number, names: number) =>
    names === 0
      ? 'Tous les noms sont précisés'
      : `${counted(rows, 'ligne')} cite${rows >= 2 ? 'nt' : ''} ${counted(names, 'nom')} à préciser`,
  names: (n: number) => `${counted(n, 'nom')} à préciser`,
  problems: (n: number) => `${number(n)} à vérifier`,
  endsText: 'Qui est-ce ? Sans réponse, ces lignes sont laissées de côté.',
  endRows: (rows: number, file: string, line: number) =>
    `${counted(rows, 'ligne')} (${file}, ligne ${number(line)}${rows >= 2 ? '…' : ''})`,
  several: 'Plusieurs portent ce nom :',
  end: { new: 'le créer', out: 'laisser de côté', other: 'un autre…' },
  other: (text: string) => `Un autre, pour « ${text} »`,
  all: { new: 'Tous les créer', out: 'Tout laisser de côté' },
  moreEnds: (n: number) => `${number(n)} autre${s(n)} nom${s(n)} ne ${n >= 2 ? 'sont' : 'est'} pas dans cette liste.`,
  doubles: (n: number) => `${counted(n, 'doublon')} possible${s(n)}`,
  doublesText: 'Rien n’est réuni sans un oui.',
  because: {
    siret: (value: string) => `même Siret, ${value}`,
    siren: (value: string) => `même Siren, ${value}`,
    rna: (value: string) => `même numéro RNA, ${value}`,
    name: () => 'même nom',
    similar: (value: string) => `noms presque pareils (${value.replace('.', ',')})`,
  },
  stored: 'déjà dans le réseau',
  inFiles: 'dans les fichiers',
  same: 'C’est le même',
  different: 'Ce n’est pas le même',
  sameNumbers: (n: number) => `Réunir les ${number(n)} paires de même numéro`,
  moreDoubles: (n: number) =>
    `${number(n)} autre${s(n)} paire${s(n)} ne ${n >= 2 ? 'sont' : 'est'} pas dans cette liste.`,
  communes: (n: number) => (n === 0 ? 'Toutes les communes sont précisées' : `${counted(n, 'commune')} à préciser`),
  communesText: 'Laquelle est-ce ? Sans réponse, la cellule reste comme elle est écrite, sans territoire.',
  communeOf: 'C’est',
  communeOpen: 'laisser ouvert',
  moreCommunes: (n: number) =>
    `${number(n)} autre${s(n)} commune${s(n)} ne ${n >= 2 ? 'sont' : 'est'} pas dans cette liste.`,
  cells: (n: number) => counted(n, 'cellule'),
  lines: (n: number) => counted(n, 'ligne'),
  leftOut: (n: number) => `laissée${s(n)} de côté`,
  download: 'Télécharger cette liste pour un tableur',
  downloadName: 'import-a-verifier.csv',
  csv: {
    headers: ['fichier', 'ligne', 'colonne', 'valeur', 'ce qui est à vérifier', 'laissé de côté'],
    yes: 'oui',
    no: 'non',
  },
  contacts: 'Contacts',
  contactColumns: (columns: readonly string[], list: string) =>
    columns.length >= 2
      ? `Les colonnes ${list} disent comment joindre des personnes : elles vont dans les contacts, jamais sur la carte ni dans les exports.`
      : `La colonne ${list} dit comment joindre des personnes : elle va dans les contacts, jamais sur la carte ni dans les exports.`,
  quoted: (text: string) => `« ${text} »`,
  noContacts: 'Laisser les contacts de côté',
  reading: 'Lecture des fichiers',
  writing: 'Import en cours',
  counting: 'Nouveau décompte…',
  apply: (added: number, changed: number, contacts: number) =>
    `Importer : ${joined([
      added > 0 && counted(added, 'ajout'),
      changed > 0 && counted(changed, 'changement'),
      added + changed === 0 && counted(contacts, 'contact'),
    ])}`,
  applyNothing: 'Rien à importer',
  answerSample: 'Dites d’abord ce que devient l’exemple.',
  undo: 'Annuler cet import',
  retry: 'Réessayer',
  close: 'Fermer',
};
