/** The steps of an import and how each follows from the one before. Nothing here asks the service: run.ts does. */
import type { IdCollisions, ImportedFile, ImportReport, SampleChoice, TableMap } from '../../wire';
import type { Profile } from '../../vocabulary';
import { askedNow, NOTHING_ASKED, tableKey, UNDECIDED, withTable, type Asked, type Decisions } from './decisions';

/** What the service is asked about: files, and what is decided about them. */
export interface Question {
  files: readonly File[];
  /** What becomes of what was added to the sample; undefined while that is not chosen, or there is nothing to choose. */
  sample: SampleChoice | undefined;
  /** The source that the files come from, whose ids stay apart; undefined where none is named. */
  scope?: string;
  /** Rows are the nodes whose ids they have, however different their names are. */
  updates?: boolean;
  /** What the network is of; undefined where the files decide it. */
  profile?: Profile;
  decisions: Decisions;
  /** The tables as they are recognised without a decision, by {@link tableKey}; null until they are. */
  recognised: ReadonlyMap<string, ImportedFile> | null;
  /** How tables were read in an earlier import, where that is not as they are recognised. */
  remembered: ReadonlyMap<string, TableMap>;
}

/** What was recognised, and what an import would do. */
export interface Preview {
  at: 'read';
  question: Question;
  report: ImportReport;
  /** The revision that the report is of. */
  revision: number;
  asked: Asked;
  /** Something was decided since the report: another is on its way. */
  isDue: boolean;
  /** Why the last request was refused; null where it was not. */
  refusal: string | null;
  /** Whether the same request may be answered later: the service was away. */
  mayPass: boolean;
}

/** The files have ids of wholly different nodes: what they are is asked before anything else. */
export interface Collided {
  at: 'collided';
  question: Question;
  collisions: IdCollisions;
}

export type Step =
  | { at: 'idle' }
  | { at: 'reading'; question: Question }
  | Preview
  | Collided
  | { at: 'writing'; preview: Preview }
  | { at: 'applied'; report: ImportReport; revision: number; wasSample: boolean }
  | { at: 'refused'; sentence: string; again?: Question };

/** Files are chosen; what is known of them stays out of it. */
export const begun = (files: readonly File[], decisions: Decisions = UNDECIDED): Step => ({
  at: 'reading',
  question: { files, sample: undefined, decisions, recognised: null, remembered: new Map() },
});

/** What the network would be of: as was chosen, else as the files say where they are the first, else as it is. */
export const profileOf = ({ profile }: Question, report: ImportReport, held: Profile = 'ptce'): Profile =>
  profile ?? (report.profile ? 'plain' : held);

/** The question that a step waits for, or shows the answer of. */
export const questionOf = (step: Step): Question | undefined =>
  step.at === 'reading' || step.at === 'read' || step.at === 'collided'
    ? step.question
    : step.at === 'writing'
      ? step.preview.question
      : undefined;

/** Something is decided: what is shown stays until it is counted again. */
export const decided = (step: Step, change: (question: Question) => Question): Step =>
  step.at === 'read' ? { ...step, question: change(step.question), isDue: true, refusal: null, mayPass: false } : step;

/** What is known of earlier imports. */
export interface Earlier {
  /** How a table was read; undefined where that was as it is recognised. */
  table: (table: ImportedFile) => TableMap | undefined;
  /** The decisions with the answers that the same doubles had. */
  doubles: (held: Decisions, proposed: ImportReport['doubles']) => Decisions;
  /** The decisions with the terms that the same new words stood for. */
  words: (held: Decisions, report: ImportReport) => Decisions;
}

/** A dry run is answered. The first one says how the tables are recognised, and what is known of earlier imports is decided so again. */
export function answered(step: Step, report: ImportReport, revision: number, earlier: Earlier): Step {
  const question = questionOf(step);
  if (!question) return step;
  if (question.recognised === null) {
    const recognised = new Map(report.files.map((table) => [tableKey(table), table]));
    const tables = [...recognised].flatMap(([key, table]) => {
      const known = question.decisions.tables.has(key) ? undefined : earlier.table(table);
      return known ? [[key, known] as const] : [];
    });
    const known = earlier.words(earlier.doubles(question.decisions, report.doubles), report);
    const decisions = tables.reduce((held, [key, table]) => withTable(held, key, table), known);
    const next = { ...question, decisions, recognised, remembered: new Map(tables) };
    // What was decided before is told to the service before anything is shown.
    if (decisions !== question.decisions) return { at: 'reading', question: next };
    return shown(next, report, revision, NOTHING_ASKED);
  }
  return shown(question, report, revision, step.at === 'read' ? step.asked : NOTHING_ASKED);
}

/** The tables are read as they are recognised, not as in an earlier import. */
export const forgotten = (question: Question): Step => ({
  at: 'reading',
  question: { ...question, decisions: { ...question.decisions, tables: new Map() }, remembered: new Map() },
});

function shown(question: Question, report: ImportReport, revision: number, before: Asked): Preview {
  // The service names a word no more once it stands for a term.
  const bound = [...question.decisions.words.values()].map(({ word }) => word);
  const asked = askedNow(before, {
    ends: report.unmatched,
    doubles: report.doubles,
    words: [...report.new_words, ...bound],
  });
  return { at: 'read', question, report, revision, asked, isDue: false, refusal: null, mayPass: false };
}

/** A request is refused: what was recognised stays on the screen, where there is something. `mayPass`: the same may be answered later. */
export function refused(step: Step, sentence: string, mayPass = false): Step {
  if (step.at === 'read') return { ...step, isDue: false, refusal: sentence, mayPass };
  if (step.at === 'writing') return { ...step.preview, refusal: sentence, mayPass };
  const again = mayPass ? questionOf(step) : undefined;
  return again ? { at: 'refused', sentence, again } : { at: 'refused', sentence };
}

/** What was asked is asked again; what is shown stays until it is answered. */
export const asking = (step: Step): Step =>
  step.at === 'read'
    ? { ...step, isDue: true, refusal: null, mayPass: false }
    : step.at === 'refused' && step.again
      ? { at: 'reading', question: step.again }
      : step;

/** Whether an import would change something: the network, or who can be reached. */
export const changesAnything = ({ added, changed, contacts }: ImportReport): boolean => added + changed + contacts > 0;

/** Whether the import can be made: what is shown is what would be written, it changes something, and the question of the sample is answered. */
export const canApply = ({ question, report, isDue, refusal }: Preview): boolean =>
  !isDue &&
  refusal === null &&
  changesAnything(report) &&
  (report.sample === undefined || question.sample !== undefined);
