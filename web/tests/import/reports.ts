/** Reports of imports for tests: made-up names. */
import type {
  ImportedFile,
  ImportProblem,
  ImportReport,
  ProposedMerge,
  TableReport,
  UnmatchedEnd,
} from '../../src/wire';

export const REPORT: ImportReport = {
  files: [],
  problems: [],
  more_problems: 0,
  left_out: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  unmatched: [],
  more_unmatched: 0,
  doubles: [],
  more_doubles: 0,
  communes: [],
  more_communes: 0,
  new_words: [],
  more_new_words: 0,
  words_without_term: 0,
  gone: 0,
  contacts: 0,
  renamed: [],
  more_renamed: 0,
};

export const ACTORS: ImportedFile = {
  file: 'membres.xlsx, Feuil1',
  recognised_as: 'actor',
  rows: 3,
  read: 3,
  columns: [
    { header: 'Structure', read_as: 'name', samples: ['La Ruche', 'Le Fournil'] },
    { header: 'Secteur', read_as: 'category', samples: ['ess'] },
    { header: 'Tél.', read_as: 'contact', samples: ['02 00 00 00 00'] },
    { header: 'Effectif', read_as: null, samples: ['3', '12'] },
  ],
};

export const UNKNOWN: ImportedFile = {
  file: 'divers.csv',
  recognised_as: null,
  rows: 2,
  read: 0,
  columns: [
    { header: 'n°', read_as: null, samples: ['1', '2'] },
    { header: 'Qui', read_as: null, samples: ['La Ruche'] },
    { header: 'Commune', read_as: null, samples: ['Bourges'] },
  ],
};

export const TABLES: TableReport[] = [
  { kind: 'actor', columns: ['id', 'name', 'category', 'commune', 'contact', 'ignored'] },
  { kind: 'tie', columns: ['id', 'source', 'target', 'weight', 'ignored'] },
];

export const END: UnmatchedEnd = {
  text: 'La Ruhe',
  kinds: ['actor'],
  rows: 12,
  file: 'liens.csv',
  line: 4,
  is_ambiguous: false,
  is_decided: false,
  candidates: [{ kind: 'actor', id: 'ruche', name: 'La Ruche' }],
};

export const DOUBLE: ProposedMerge = {
  node: { kind: 'actor', id: 'f1', name: 'SARL La Ruche' },
  other: { kind: 'actor', id: 'ruche', name: 'La Ruche' },
  other_is_stored: true,
  because: 'siret',
  value: '73282932000074',
  is_decided: false,
};

export const problem = (changed: Partial<ImportProblem>): ImportProblem => ({
  file: 'liens.csv',
  line: 2,
  column: 'Poids',
  value: 'x',
  fr: '« x » n’est pas un nombre.',
  en: '“x” is no number.',
  left_out: false,
  cause: 'NotANumber',
  ...changed,
});
