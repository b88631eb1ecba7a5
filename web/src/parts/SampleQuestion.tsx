/** Asks what becomes of what was added to the sample before an import takes its place. */
import { words } from '../i18n';
import type { SampleChoice, SampleReport } from '../wire';

const CHOICES: readonly SampleChoice[] = ['mine', 'all', 'none'];

export function SampleQuestion(props: {
  edits: SampleReport;
  chosen: SampleChoice | undefined;
  onChoose: (choice: SampleChoice) => void;
}) {
  const w = words.value.sample;
  return (
    <fieldset class="sample-question" data-testid="sample-question">
      <legend>{w.question(props.edits)}</legend>
      {CHOICES.map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name="sample-choice"
            checked={props.chosen === choice}
            data-testid={`sample-${choice}`}
            onChange={() => props.onChoose(choice)}
          />
          <span>
            <b>{w[choice].title}</b>
            <br />
            <span class="soft">{w[choice].text(props.edits)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
