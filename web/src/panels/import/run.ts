/** Asks the service about an import, and makes it. The steps are those of step.ts. */
import { effect, signal } from '@preact/signals';
import { clientId } from '../../client';
import { discard } from '../../drafts';
import { goTo } from '../../graph/view';
import { sectionOf, termsOf, words } from '../../i18n';
import { heldHeader } from '../../lineage';
import { confirmed, lineage, network } from '../../state';
import { toast } from '../../toast';
import { askRestorable, noteRequest, restorable, undo } from '../../undo';
import { upload, type Upload } from '../../upload';
import type { Profile } from '../../vocabulary';
import type { ImportAnswer, SampleChoice } from '../../wire';
import { adding } from '../../parts/adding';
import { mapOf, UNDECIDED, type Decisions } from './decisions';
import {
  remember,
  rememberDoubles,
  rememberedFor,
  rememberWords,
  withRememberedDoubles,
  withRememberedWords,
} from './remembered';
import {
  answered,
  asking,
  begun,
  decided,
  forgotten,
  profileOf,
  questionOf,
  refused,
  type Earlier,
  type Preview,
  type Question,
  type Step,
} from './step';

export const step = signal<Step>({ at: 'idle' });

/** The share of the files that has reached the service; null where they all have, or nothing is sent. */
export const sent = signal<number | null>(null);

/** The form of what is typed into the preview. */
export const FORM = 'import';

/** How long the page waits for another decision before it asks the service, in milliseconds. */
export const SETTLED_MS = 350;

const EARLIER: Earlier = {
  table: rememberedFor,
  doubles: withRememberedDoubles,
  words: (held, report) => {
    const question = questionOf(step.peek());
    const profile = question && profileOf(question, report, network.peek()?.profile);
    return withRememberedWords(
      held,
      report.new_words,
      ({ of }, term) => profile !== undefined && Object.hasOwn(termsOf(sectionOf(of), profile), term),
    );
  },
};

/** The status of an import into a sample that was edited since the dry run, or that was meant for another store. */
const UNDECIDED_STATUS = 409;

/** The status of files, or of a map, that cannot be read so. */
const UNREADABLE_STATUS = 422;

/** Whether the same request may be answered later: nobody answered, or the service was busy or away. */
const isPassing = (status: number): boolean => status === 0 || status === 429 || status >= 500;

/** Number of the last request: what is answered to earlier ones is no longer shown. */
let last = 0;
let underWay: Upload<ImportAnswer> | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Shows what is recognised in files, under « Données »; nothing is written. */
export function previewFiles(files: readonly File[]): void {
  adding.value = null;
  goTo('data');
  begin(files);
}

function begin(files: readonly File[], decisions?: Decisions): void {
  discard(FORM);
  step.value = begun(files, decisions);
  void tryOut();
}

/** Decides something; the service counts again once no other decision follows. */
export function decide(change: (decisions: Decisions) => Decisions): void {
  ask((question) => ({ ...question, decisions: change(question.decisions) }), SETTLED_MS);
}

/** Asks once more what was not answered because the service was away. */
export function retry(): void {
  step.value = asking(step.peek());
  void tryOut();
}

/** Says what becomes of what was added to the sample. */
export const chooseSample = (sample: SampleChoice): void => ask((question) => ({ ...question, sample }), 0);

/** Says what the network is of. */
export const chooseProfile = (profile: Profile): void => ask((question) => ({ ...question, profile }), 0);

/** Says what files are whose ids are those of wholly different nodes: of another source, by its name, or the same nodes. */
export function tellApart(told: { scope: string } | { updates: true }): void {
  const shown = step.peek();
  if (shown.at !== 'collided') return;
  step.value = { at: 'reading', question: { ...shown.question, ...told } };
  void tryOut();
}

function ask(change: (question: Question) => Question, wait: number): void {
  if (step.peek().at !== 'read') return;
  step.value = decided(step.peek(), change);
  stop();
  timer = setTimeout(() => void tryOut(), wait);
}

/** Takes back what is being sent; what is answered to it is no longer shown. */
function stop(): number {
  clearTimeout(timer);
  underWay?.abort();
  underWay = null;
  sent.value = null;
  return ++last;
}

/** Leaves the import; nothing of it stays. While it is being written, the service may already have done so: it is then said, with an undo. */
export function leave(): void {
  const { at } = step.peek();
  stop();
  discard(FORM);
  step.value = { at: 'idle' };
  if (at === 'writing') void tellIfImported(restorable.peek()?.undo ?? 0);
}

async function tellIfImported(before: number): Promise<void> {
  await askRestorable();
  const now = restorable.value?.undo ?? 0;
  if (now > before) tellImported(now);
}

let store = 0;
effect(() => {
  if (lineage.value === store) return;
  // What was recognised was compared with the network of another store. The files that were chosen are kept, and how they are read.
  store = lineage.value;
  const shown = step.peek();
  if (shown.at === 'read') begin(shown.question.files, { ...UNDECIDED, tables: shown.question.decisions.tables });
  else if (shown.at === 'applied') step.value = { at: 'idle' };
});

/** The newest network for which files were counted again: once is enough where the service lags behind it. */
let counted = confirmed.peek();
effect(() => {
  // What becomes of the sample is asked with numbers that stay true while others edit it.
  const [shown, now] = [step.value, confirmed.value];
  if (shown.at !== 'read' || !now?.sample || now.revision <= shown.revision || now === counted) return;
  counted = now;
  ask((question) => question, 0);
});

/** The first file that cannot be read: it was moved, changed or removed since it was chosen, or is a folder. */
async function unreadable(files: readonly File[]): Promise<File | undefined> {
  for (const file of files) {
    try {
      await file.slice(0, 1).arrayBuffer();
    } catch {
      return file;
    }
  }
  return undefined;
}

/** Sends what a question is about. `agreed`: the revision of the preview that somebody agreed to; undefined for a dry run. */
function send(question: Question, agreed: number | undefined): Upload<ImportAnswer> {
  const { files, sample, scope, updates, profile, decisions } = question;
  const query = new URLSearchParams({ dry_run: String(agreed === undefined), client: clientId.peek() });
  if (sample) query.set('sample', sample);
  if (scope) query.set('scope', scope);
  if (updates) query.set('update', 'true');
  if (profile) query.set('profile', profile);
  if (agreed !== undefined) query.set('expected_revision', String(agreed));
  if (decisions.noContacts) query.set('no_contacts', 'true');
  if (decisions.createRest) query.set('create_ends', 'true');
  const form = new FormData();
  const map = mapOf(decisions);
  if (map) form.append('map', JSON.stringify(map));
  for (const file of files) form.append('files', file, file.name);
  const headers = agreed === undefined ? {} : heldHeader();
  underWay = upload<ImportAnswer>(`/api/v1/import?${query}`, form, headers, (share) => (sent.value = share));
  return underWay;
}

/** A dry run: it writes nothing and says what was recognised. */
async function tryOut(): Promise<void> {
  const own = stop();
  const question = questionOf(step.peek());
  if (!question) return;
  const bad = await unreadable(question.files);
  if (own !== last) return;
  if (bad) {
    step.value = { at: 'refused', sentence: words.value.data.unreadable(bad.name) };
    return;
  }
  const answer = await send(question, undefined).answer;
  if (own !== last) return;
  sent.value = null;
  if (!answer.ok && answer.collisions) {
    step.value = { at: 'collided', question, collisions: answer.collisions };
    return;
  }
  if (!answer.ok) {
    if (answer.replaced || (answer.status === UNDECIDED_STATUS && question.sample))
      toast.value = { text: answer.sentence, tone: 'refused' };
    // Tables may no longer be read as they were in an earlier import.
    const isOfEarlier =
      answer.status === UNREADABLE_STATUS && step.peek().at === 'reading' && question.remembered.size > 0;
    step.value = isOfEarlier ? forgotten(question) : refused(step.peek(), answer.sentence, isPassing(answer.status));
    if (isOfEarlier) await tryOut();
    return;
  }
  const { revision, report } = answer.value;
  // Nothing is asked any more where the edits were undone.
  if (question.sample && !report.sample) return askAnew();
  step.value = answered(step.peek(), report, revision, EARLIER);
  if (step.peek().at === 'reading') await tryOut();
}

/** Asks the same without what was said of the sample. */
function askAnew(): Promise<void> {
  step.value = decided(step.peek(), (question) => ({ ...question, sample: undefined }));
  return tryOut();
}

/** Makes the import that is shown. Where the sample was edited since, it is refused, and shown again with the question. */
export async function apply(preview: Preview): Promise<void> {
  const own = stop();
  const { question, revision: agreed } = preview;
  const wasSample = network.peek()?.sample === true;
  step.value = { at: 'writing', preview };
  const bad = await unreadable(question.files);
  if (own !== last) return;
  if (bad) {
    step.value = refused(step.peek(), words.value.data.unreadable(bad.name));
    return;
  }
  const answer = await send(question, agreed).answer;
  if (own !== last) return;
  sent.value = null;
  if (!answer.ok) {
    if (answer.replaced || (answer.status === UNDECIDED_STATUS && question.sample))
      toast.value = { text: answer.sentence, tone: 'refused' };
    step.value =
      answer.status === UNDECIDED_STATUS ? preview : refused(step.peek(), answer.sentence, isPassing(answer.status));
    if (answer.status === UNDECIDED_STATUS) await askAnew();
    return;
  }
  const { revision, report } = answer.value;
  for (const [key, table] of question.recognised ?? []) remember(table, question.decisions.tables.get(key));
  rememberDoubles(question.decisions);
  rememberWords(question.decisions, preview.asked.words);
  discard(FORM);
  step.value = { at: 'applied', report, revision, wasSample };
  await askRestorable();
  // Files that bring nothing new make no revision.
  if (restorable.value?.undo === revision) tellImported(revision);
}

function tellImported(revision: number): void {
  noteRequest(revision);
  toast.value = { text: words.value.edits.imported, tone: 'done', undo: () => void undo() };
}
