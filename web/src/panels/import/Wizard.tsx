/** The preview of an import: what is recognised, what is asked, what would change, and the button that makes it. */
import { useEffect, useRef } from 'preact/hooks';
import { words } from '../../i18n';
import { SampleQuestion } from '../../parts/SampleQuestion';
import { WriteButton } from '../../parts/parts';
import { network } from '../../state';
import { restorable, undo } from '../../undo';
import { Changes } from './Changes';
import { Collided } from './Collided';
import { Communes } from './Communes';
import { ContactColumns } from './ContactColumns';
import { Doubles } from './Doubles';
import { Ends } from './Ends';
import { NewWords } from './NewWords';
import { Problems } from './Problems';
import { apply, chooseSample, leave, retry, sent } from './run';
import { pairKey } from './decisions';
import { canApply, changesAnything, type Preview, type Step } from './step';
import { Tables } from './Tables';

/** The steps in which an import has the panel to itself. */
export type Open = Extract<Step, { at: 'reading' | 'read' | 'collided' | 'writing' }>;

export const isOpen = (step: Step): step is Open =>
  step.at === 'reading' || step.at === 'read' || step.at === 'collided' || step.at === 'writing';

export function Wizard({ step }: { step: Open }) {
  const w = words.value;
  const title = useRef<HTMLHeadingElement>(null);
  // The field that chose the files is gone: who came by keyboard goes on from here.
  useEffect(() => {
    const panel = document.getElementById('panel');
    // Back from a sheet it is where it was left.
    if (step.at === 'reading') panel?.scrollTo(0, 0);
    title.current?.focus({ preventScroll: true });
    return () => {
      panel?.scrollTo(0, 0);
      if (document.activeElement === document.body) panel?.focus();
    };
  }, []);
  const preview = step.at === 'read' ? step : step.at === 'writing' ? step.preview : undefined;
  const isKept = preview?.question.sample === 'all';
  return (
    <div
      class="importing"
      data-testid="import-report"
      aria-busy={step.at !== 'collided' && (step.at !== 'read' || step.isDue)}
    >
      <h1 ref={title} tabIndex={-1}>
        {w.data.report}
      </h1>
      <p class="soft">
        {w.data.importText}
        {network.value?.sample && !isKept && ` ${w.data.replaces}`}
      </p>
      {preview ? (
        <>
          <ToLookAt {...preview} />
          <fieldset class="bare" disabled={step.at === 'writing'}>
            <Tables {...preview} />
            <ContactColumns {...preview} />
            <Ends {...preview} />
            <Doubles {...preview} />
            <Communes {...preview} />
            <NewWords {...preview} />
            <Changes report={preview.report} />
            <Problems report={preview.report} />
            {preview.report.sample && (
              <SampleQuestion
                edits={preview.report.sample}
                chosen={preview.question.sample}
                onChoose={(choice) => chooseSample(choice)}
              />
            )}
          </fieldset>
          <Foot preview={preview} isWriting={step.at === 'writing'} />
        </>
      ) : step.at === 'collided' ? (
        <Collided {...step} />
      ) : (
        <div class="import-foot">
          <Waiting label={w.wizard.reading} />
          <p class="buttons">
            <button type="button" data-testid="import-cancel" onClick={leave}>
              {w.app.cancel}
            </button>
          </p>
        </div>
      )}
    </div>
  );
}

/** What somebody may want to see before they agree, and where it is. */
function ToLookAt({ asked: { ends, doubles }, question: { decisions }, report }: Preview) {
  const { problems, more_problems: more } = report;
  const communes = report.communes.filter(({ text }) => !decisions.communes.has(text));
  const open = ends.filter(({ text }) => !decisions.ends.has(text));
  const w = words.value.wizard;
  const parts: [string, string][] = [];
  if (open.length > 0) parts.push(['import-ends', w.names(open.length)]);
  if (doubles.length > 0) parts.push(['import-doubles', w.doubles(doubles.length)]);
  if (communes.length > 0) parts.push(['import-communes', w.communes(communes.length)]);
  if (problems.length > 0) parts.push(['import-problems', w.problems(problems.length + more)]);
  if (parts.length === 0) return null;
  return (
    <p class="buttons">
      {parts.map(([testid, text]) => (
        <button
          key={testid}
          type="button"
          class="chip"
          onClick={() => document.querySelector(`[data-testid=${testid}]`)?.scrollIntoView({ block: 'start' })}
        >
          {text}
        </button>
      ))}
    </p>
  );
}

/** A bar that appears once something takes over a second: how much of the files has left, then that the service is at work. */
function Waiting({ label }: { label: string }) {
  const share = sent.value;
  return (
    <p class="waiting">
      <span>{label}</span>
      {share === null ? <progress aria-label={label} /> : <progress aria-label={label} value={share} />}
    </p>
  );
}

/** Always in sight: what the import does, in numbers, and its button. */
function Foot({ preview, isWriting }: { preview: Preview; isWriting: boolean }) {
  const w = words.value;
  const { report, isDue, refusal, question } = preview;
  const { added, changed, unchanged, left_out: leftOut, contacts } = report;
  const undecided = preview.asked.doubles.filter((pair) => !question.decisions.doubles.has(pairKey(pair))).length;
  const waits = report.sample !== undefined && question.sample === undefined;
  return (
    <div class="import-foot">
      {refusal !== null && (
        <p class="refused" role="alert">
          {refusal}
        </p>
      )}
      {preview.mayPass && (
        <p class="buttons">
          <button type="button" data-testid="import-retry" onClick={retry}>
            {w.wizard.retry}
          </button>
        </p>
      )}
      <p class={isDue ? 'stale' : undefined} aria-live="polite" data-testid="import-counts">
        {w.data.counts(added, changed, unchanged, leftOut)}
        {waits && ` ${w.wizard.answerSample}`}
        {undecided > 0 && ` ${w.wizard.undecided(undecided)}`}
      </p>
      {(isWriting || isDue) && <Waiting label={isWriting ? w.wizard.writing : w.wizard.counting} />}
      <p class="buttons">
        <WriteButton
          class="primary"
          data-testid="import-apply"
          disabled={isWriting || !canApply(preview)}
          onClick={() => void apply(preview)}
        >
          {changesAnything(report) ? w.wizard.apply(added, changed, contacts) : w.wizard.applyNothing}
        </WriteButton>
        <button type="button" data-testid="import-cancel" onClick={leave}>
          {w.app.cancel}
        </button>
      </p>
    </div>
  );
}

/** What an import did. */
export function Applied({ step }: { step: Extract<Step, { at: 'applied' }> }) {
  const w = words.value;
  const { report, revision, wasSample } = step;
  return (
    <div class="card" data-testid="import-report" role="status">
      <h3>{w.data.applied}</h3>
      {(wasSample || report.sample) && <p data-testid="import-sample">{w.sample.became(report.sample)}</p>}
      <p>{w.data.counts(report.added, report.changed, report.unchanged, report.left_out)}</p>
      <Problems report={report} />
      <p class="buttons">
        {restorable.value?.undo === revision && (
          <WriteButton data-testid="import-undo" onClick={() => void undo()}>
            {w.wizard.undo}
          </WriteButton>
        )}
        <button type="button" onClick={leave}>
          {w.wizard.close}
        </button>
      </p>
    </div>
  );
}
