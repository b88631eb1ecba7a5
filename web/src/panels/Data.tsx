/** « Données »: take the network away, bring files in, put an empty network in the sample's place. */
import { isPlain, words } from '../i18n';
import { Download } from '../parts/Download';
import { MapImage } from '../parts/MapImage';
import { Section } from '../parts/parts';
import { network } from '../state';
import { restorable } from '../undo';
import { retry, step } from './import/run';
import type { Step } from './import/step';
import { Applied, isOpen, Wizard } from './import/Wizard';
import { Exports } from './Exports';
import { FileField } from './FileField';

export function Data() {
  const w = words.value;
  const held = step.value;
  const isUndone = held.at === 'applied' && restorable.value?.redo === held.revision;
  const now: Step = isUndone ? { at: 'idle' } : held;
  if (isOpen(now))
    return (
      <div data-testid="data">
        <Wizard step={now} />
      </div>
    );
  return (
    <div data-testid="data">
      <h1>{w.data.title}</h1>
      {now.at === 'applied' && <Applied step={now} />}
      {now.at === 'refused' && (
        <p class="refused" role="alert">
          {now.sentence}
        </p>
      )}
      {now.at === 'refused' && now.again && (
        <p class="buttons">
          <button type="button" data-testid="import-retry" onClick={retry}>
            {w.wizard.retry}
          </button>
        </p>
      )}
      <p class="soft">{w.data.layers}</p>
      <Exports />
      <MapImage />
      {!network.value?.readOnly && (
        <Section title={w.data.import}>
          <p class="soft">
            {w.data.importText}
            {network.value?.sample && ` ${w.data.replaces}`}
          </p>
          <p class="buttons">
            <FileField />
          </p>
          {/* The workbook to fill in is that of a PTCE. */}
          {!isPlain.value && (
            <>
              <p class="soft">{w.data.template}</p>
              <p class="buttons">
                <Download path="template.xlsx" test="template-xlsx">
                  {w.data.templates.xlsx}
                </Download>
                <Download path="template.zip" test="template-csv">
                  {w.data.templates.zip}
                </Download>
              </p>
            </>
          )}
        </Section>
      )}
    </div>
  );
}
