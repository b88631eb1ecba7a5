/** « Données »: take the network away, bring files in, put an empty network in the sample's place. */
import { signal } from '@preact/signals';
import { language } from '../address';
import { ask, toast } from '../ask';
import { client } from '../client';
import { goTo } from '../graph/view';
import { words } from '../i18n';
import { network } from '../state';
import { askRestorable, restorable, undo } from '../undo';
import type { ImportReport } from '../import-report';
import { Section } from './parts';
import { Report } from './Report';

type Step =
  | { at: 'idle' }
  | { at: 'reading' }
  | { at: 'read'; files: File[]; report: ImportReport }
  | { at: 'applied'; report: ImportReport; revision: number }
  | { at: 'refused'; sentence: string };

const step = signal<Step>({ at: 'idle' });

/** Sends files; a dry run writes nothing and says what was recognised. */
async function send(files: File[], dryRun: boolean): Promise<void> {
  const form = new FormData();
  for (const file of files) form.append('files', file, file.name);
  const said = words.value.edits;
  step.value = { at: 'reading' };
  const path = `/api/v1/import?dryRun=${dryRun}&client=${encodeURIComponent(client.peek())}`;
  const answer = await ask<{ revision: number; report: ImportReport }>('POST', path, form);
  if (!answer.ok) {
    step.value = { at: 'refused', sentence: answer.sentence };
    return;
  }
  const { revision, report } = answer.value;
  if (dryRun) {
    step.value = { at: 'read', files, report };
    return;
  }
  step.value = { at: 'applied', report, revision };
  await askRestorable();
  // Files that bring nothing new make no revision.
  if (restorable.value?.undo === revision) toast.value = { text: said.imported, tone: 'done', undo: () => void undo() };
}

const FORMATS = ['csv', 'json', 'gexf'] as const;

/** The file field, shared with the empty network's page; what was recognised is said under « Données ». */
export function FileField() {
  return (
    <label class="button file">
      {words.value.data.choose}
      <input
        type="file"
        multiple
        accept=".csv,.xlsx,.json,.gexf,.graphml,.net,.txt,.tsv"
        data-testid="import-files"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          if (files.length === 0) return;
          goTo('data');
          void send(files, true);
        }}
      />
    </label>
  );
}

export function Data() {
  const w = words.value;
  const last = step.value;
  const isUndone = last.at === 'applied' && restorable.value?.redo === last.revision;
  const now: Step = isUndone ? { at: 'idle' } : last;
  return (
    <div data-testid="data">
      <h1>{w.data.title}</h1>
      <p class="soft">{w.data.layers}</p>
      <Section title={w.data.export}>
        <p class="soft">{w.data.exportText}</p>
        <p class="buttons">
          {FORMATS.map((f) => (
            <a
              key={f}
              class="button"
              href={`/api/v1/export/${f}?locale=${language.value}`}
              download
              data-testid={`export-${f}`}
            >
              {w.data.formats[f]}
            </a>
          ))}
        </p>
      </Section>
      {!network.value?.readOnly && (
        <Section title={w.data.import}>
          <p class="soft">
            {w.data.importText}
            {network.value?.sample && ` ${w.data.replaces}`}
          </p>
          <FileField />
          {now.at === 'reading' && <p class="stale">{w.data.reading}</p>}
          {now.at === 'refused' && (
            <p class="refused" role="alert">
              {now.sentence}
            </p>
          )}
          {(now.at === 'read' || now.at === 'applied') && (
            <div class="card" data-testid="import-report">
              <h3>{now.at === 'applied' ? w.data.applied : w.data.report}</h3>
              <Report report={now.report} />
              {now.at === 'read' && (
                <p class="buttons">
                  <button
                    type="button"
                    class="primary"
                    data-testid="import-apply"
                    onClick={() => void send(now.files, false)}
                  >
                    {w.data.apply}
                  </button>
                  <button type="button" onClick={() => (step.value = { at: 'idle' })}>
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
