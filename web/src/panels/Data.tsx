/** « Données »: take the network away, bring files in, put an empty network in the sample's place. */
import { effect, signal } from '@preact/signals';
import { language } from '../address';
import { request } from '../api';
import { toast } from '../toast';
import { clientId } from '../client';
import { useFormats } from '../formats';
import { goTo } from '../graph/view';
import { words } from '../i18n';
import { ownProperty } from '../own-property';
import { heldHeader } from '../lineage';
import { confirmed, lineage, network, offline } from '../state';
import { askRestorable, noteRequest, restorable, undo } from '../undo';
import type { ImportAnswer, ImportReport, SampleChoice } from '../wire';
import { Section, WriteButton } from '../parts/parts';
import { Report } from '../parts/ImportReport';
import { SampleQuestion } from '../parts/SampleQuestion';
import { adding } from './AddForm';
import type { Panel } from './panel';

type Step =
  | { at: 'idle' }
  | { at: 'reading' }
  | { at: 'read'; files: File[]; report: ImportReport; revision: number; sample: SampleChoice | undefined }
  | { at: 'applied'; report: ImportReport; revision: number; wasSample: boolean }
  | { at: 'refused'; sentence: string };

const step = signal<Step>({ at: 'idle' });

let store = 0;
effect(() => {
  if (lineage.value === store) return;
  // What was recognised was compared with the network of another store; the files that were chosen are kept.
  store = lineage.value;
  const shown = step.peek();
  if (shown.at === 'read' || shown.at === 'applied') step.value = { at: 'idle' };
  if (shown.at === 'read') void send(shown.files, true);
});

/** The newest network for which files were counted again: once is enough where the service lags behind it. */
let counted = confirmed.peek();
effect(() => {
  // What becomes of the sample is asked with numbers that stay true while others edit it.
  const [shown, now] = [step.value, confirmed.value];
  if (shown.at !== 'read' || !now?.sample || now.revision <= shown.revision || now === counted) return;
  counted = now;
  void send(shown.files, true, shown.sample);
});

/** The status of an import into a sample that was edited since the dry run, or that was meant for another store. */
const UNDECIDED = 409;

/** Number of the last files sent: what is answered to earlier ones is no longer shown. */
let last = 0;

/** Shows what is recognised in files, under « Données »; nothing is written. */
export function previewFiles(files: File[]): void {
  adding.value = null;
  goTo('data');
  void send(files, true);
}

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

/**
 * Sends files; a dry run writes nothing and says what was recognised. `sample` is what becomes of what was added to the
 * sample, `agreed` the revision of the dry run that somebody agreed to; where the sample was edited since, the import is
 * refused, and shown again with the question.
 */
async function send(files: File[], dryRun: boolean, sample?: SampleChoice, agreed?: number): Promise<void> {
  const own = ++last;
  const shown = step.peek();
  // The same files are only counted again: what is read stays on the screen, with the choice and the focus.
  if (!(dryRun && shown.at === 'read' && shown.files === files)) step.value = { at: 'reading' };
  const bad = await unreadable(files);
  if (own !== last) return;
  if (bad) {
    step.value = { at: 'refused', sentence: words.value.data.unreadable(bad.name) };
    return;
  }
  const form = new FormData();
  for (const file of files) form.append('files', file, file.name);
  const said = words.value.edits;
  const wasSample = network.peek()?.sample === true;
  const word = (sample ? `&sample=${sample}` : '') + (agreed === undefined ? '' : `&expected_revision=${agreed}`);
  const path = `/api/v1/import?dry_run=${dryRun}${word}&client=${encodeURIComponent(clientId.peek())}`;
  const answer = await request<ImportAnswer>('POST', path, form, dryRun ? {} : heldHeader());
  if (own !== last) return;
  if (!answer.ok) {
    if (answer.replaced || (answer.status === UNDECIDED && sample))
      toast.value = { text: answer.sentence, tone: 'refused' };
    if (answer.status === UNDECIDED && !dryRun) return send(files, true);
    step.value = { at: 'refused', sentence: answer.sentence };
    return;
  }
  const { revision, report } = answer.value;
  if (dryRun) {
    // Nothing is asked any more where the edits were undone.
    if (sample && !report.sample) return send(files, true);
    step.value = { at: 'read', files, report, revision, sample };
    return;
  }
  step.value = { at: 'applied', report, revision, wasSample };
  await askRestorable();
  // Files that bring nothing new make no revision.
  if (restorable.value?.undo !== revision) return;
  noteRequest(revision);
  toast.value = { text: said.imported, tone: 'done', undo: () => void undo() };
}

/**
 * The file field, shared with the empty network's page; what was recognised is said under « Données ». Until the
 * formats are known it takes any file, and the service says what it cannot read.
 */
export function FileField() {
  const known = useFormats();
  return (
    <label
      class={`button file${offline.value ? ' off' : ''}`}
      title={offline.value ? words.value.band.lost : undefined}
    >
      {words.value.data.choose}
      <input
        type="file"
        disabled={offline.value}
        multiple
        accept={known?.ok ? known.value.formats.flatMap((f) => f.read_extensions).join(',') : undefined}
        data-testid="import-files"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          if (files.length > 0) previewFiles(files);
        }}
      />
    </label>
  );
}

/** A file that the service makes, as a button. */
function Download({ path, test, children }: { path: string; test: string; children: string }) {
  return (
    <a
      class="button"
      {...(offline.value ? { 'aria-disabled': true, title: words.value.band.lost } : { href: `/api/v1/${path}` })}
      download
      data-testid={test}
    >
      {children}
    </a>
  );
}

/** A button for each format that is written. */
function Exports() {
  const known = useFormats();
  const w = words.value;
  if (!known) return <p class="soft">{w.app.loading}</p>;
  if (!known.ok) return <p role="alert">{known.sentence}</p>;
  return (
    <p class="buttons">
      {known.value.formats
        .filter((f) => f.written_extension !== null)
        .map(({ name }) => (
          <Download key={name} path={`export/${name}?locale=${language.value}`} test={`export-${name}`}>
            {ownProperty(w.data.formats, name) ?? name.toUpperCase()}
          </Download>
        ))}
    </p>
  );
}

function Data() {
  const w = words.value;
  const held = step.value;
  const isUndone = held.at === 'applied' && restorable.value?.redo === held.revision;
  const now: Step = isUndone ? { at: 'idle' } : held;
  return (
    <div data-testid="data">
      <h1>{w.data.title}</h1>
      <p class="soft">{w.data.layers}</p>
      <Section title={w.data.export}>
        <p class="soft">{w.data.exportText}</p>
        <Exports />
      </Section>
      {!network.value?.readOnly && (
        <Section title={w.data.import}>
          <p class="soft">
            {w.data.importText}
            {network.value?.sample && !(now.at === 'read' && now.sample === 'all') && ` ${w.data.replaces}`}
          </p>
          <FileField />
          <p class="soft">{w.data.template}</p>
          <p class="buttons">
            <Download path="template.xlsx" test="template-xlsx">
              {w.data.templates.xlsx}
            </Download>
            <Download path="template.zip" test="template-csv">
              {w.data.templates.zip}
            </Download>
          </p>
          {now.at === 'reading' && <p class="stale">{w.data.reading}</p>}
          {now.at === 'refused' && (
            <p class="refused" role="alert">
              {now.sentence}
            </p>
          )}
          {(now.at === 'read' || now.at === 'applied') && (
            <div class="card" data-testid="import-report">
              <h3>{now.at === 'applied' ? w.data.applied : w.data.report}</h3>
              {now.at === 'applied' && (now.wasSample || now.report.sample) && (
                <p data-testid="import-sample">{w.sample.became(now.report.sample)}</p>
              )}
              <Report report={now.report} />
              {now.at === 'read' && now.report.sample && (
                <SampleQuestion
                  edits={now.report.sample}
                  chosen={now.sample}
                  onChoose={(choice) => {
                    step.value = { ...now, sample: choice };
                    void send(now.files, true, choice);
                  }}
                />
              )}
              {now.at === 'read' && (
                <p class="buttons">
                  <WriteButton
                    class="primary"
                    data-testid="import-apply"
                    disabled={now.report.sample !== undefined && now.sample === undefined}
                    onClick={() => void send(now.files, false, now.sample, now.revision)}
                  >
                    {w.data.apply}
                  </WriteButton>
                  <button
                    type="button"
                    onClick={() => {
                      last++;
                      step.value = { at: 'idle' };
                    }}
                  >
                    {w.app.cancel}
                  </button>
                </p>
              )}
            </div>
          )}
        </Section>
      )}
    </div>
  );
}

export const dataPanel: Panel = { id: 'data', title: () => words.value.pages.data, Component: Data };
