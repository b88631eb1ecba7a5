/** What is said of an import, in English. */
import { formatOf } from './format';
import type { importFr } from './import.fr';

const { number } = formatOf('en');
const s = (n: number): string => (n === 1 ? '' : 's');

const fields: Record<string, string> = {
  id: 'id',
  name: 'name',
  short_name: 'short name',
  category: 'category',
  sub_category: 'sub-category',
  themes: 'themes',
  commune: 'commune',
  insee: 'Insee code',
  departement: 'département',
  region: 'region',
  milieu: 'setting',
  siren: 'Siren',
  siret: 'Siret',
  rna: 'RNA',
  website: 'website',
  notes: 'notes',
  reference: 'reference',
  typology: 'typology',
  maturity: 'maturity',
  logics: 'logics',
  legal_form: 'legal form',
  year: 'year',
  place: 'place',
  pole: 'pole',
  status: 'status',
  since: 'beginning',
  until: 'end',
  date: 'date',
  participants: 'number of participants',
  source: 'first end of the tie',
  target: 'second end of the tie',
  type: 'type of tie',
  weight: 'strength of the tie',
  directed: 'direction of the tie',
  reported_by: 'reported by',
  evidence: 'evidence',
  amount: 'amount',
  actor: 'actor',
  circle: 'circle',
  role: 'role',
  project: 'project',
  meeting: 'meeting',
  reason: 'reason',
  day: 'day',
};

export const importEn: typeof importFr = {
  import: 'Import',
  importText: 'Nothing is written before you agree: first comes what was recognised.',
  replaces: 'The sample will give way to what you import.',
  choose: 'Choose files',
  report: 'What was recognised',
  applied: 'Imported.',
  counts: (added, changed, unchanged, leftOut) =>
    `${number(added)} added, ${number(changed)} changed, ${number(unchanged)} there already` +
    (leftOut > 0 ? `, ${number(leftOut)} row${s(leftOut)} left out.` : '.'),
  ignored: 'no table recognised, ignored',
  problems: 'To check',
  where: (file, line, column) => `${file}, line ${number(line)}${column === null ? '' : `, ${column}`}`,
  more: (n) => `… and ${number(n)} more.`,
  kinds: {
    actor: 'actors',
    pole: 'poles',
    project: 'projects',
    meeting: 'meetings',
    tie: 'ties',
    membership: 'memberships',
    participation: 'participations',
    attendance: 'attendances',
    suggestion: 'suggestions',
    network: 'the network itself',
  },
  pseudonyms: 'Pseudonyms in place of names',
  pseudonymsText:
    'Without texts, codes and amounts; the file’s manifest says how many actors are unique by their ties alone.',
  formats: {
    csv: 'CSV workbook',
    xlsx: 'Excel workbook',
    gexf: 'GEXF (Gephi)',
    graphml: 'GraphML',
    pajek: 'Pajek',
    'gexf-1.3': 'GEXF 1.3',
    msgpack: 'MessagePack',
    parquet: 'Parquet (pandas, R)',
    analysis: 'Measures (tables)',
    cypher: 'Cypher (Neo4j)',
  },
  template: 'To begin, a workbook to fill in (in French):',
  templates: { xlsx: 'Excel template', zip: 'CSV template' },
  fields,
  drop: 'Drop the files here, anywhere: you will see what is recognised before importing.',
  dropReadOnly: 'This network cannot be changed here: nothing can be imported.',
  dropOffline: 'The connection is lost: nothing can be imported until it is back.',
  noFile: 'No file was dropped.',
  unreadable: (name) => `“${name}” cannot be read: the file was moved, changed or protected.`,
  tooMany: (most) => `There are too many files: ${number(most)} at most at a time.`,
  columns: (n, own) =>
    `${number(n)} column${s(n)}` +
    (own > 0 ? `, ${number(own)} of them kept under ${own === 1 ? 'its' : 'their'} own name${s(own)}` : ''),
  renamed: (n) => (n === 1 ? 'Careful, one name changes:' : `Careful, ${number(n)} names change:`),
  renamedHow: (n) =>
    n === 1
      ? 'If it is not the same one, give it another id in the file.'
      : 'If they are not the same ones, give them other ids in the file.',
};
