/** The communes that nothing decides between: which is meant, by a click. */
import { useId } from 'preact/hooks';
import { words } from '../../i18n';
import { Choice, Section } from '../../parts/parts';
import type { UndecidedCommune } from '../../wire';
import { withCommune } from './decisions';
import { Radio } from './Ends';
import { Folded } from './Folded';
import { decide } from './run';
import type { Preview } from './step';

const MOST = 8;
/** Candidates beyond which a list is shorter than buttons. */
const MOST_BUTTONS = 6;

export function Communes({ question: { decisions }, report: { communes, more_communes: more } }: Preview) {
  const w = words.value.wizard;
  if (communes.length === 0) return null;
  return (
    <Section
      title={w.communes(communes.filter(({ text }) => !decisions.communes.has(text)).length)}
      testid="import-communes"
    >
      <p class="soft">{w.communesText}</p>
      <Folded
        items={communes}
        most={MOST}
        class="plain questions-asked"
        render={(commune) => (
          <li key={commune.text}>
            <Commune asked={commune} insee={decisions.communes.get(commune.text) ?? ''} />
          </li>
        )}
      />
      {more > 0 && <p class="soft">{w.moreCommunes(more)}</p>}
    </Section>
  );
}

function Commune({ asked, insee }: { asked: UndecidedCommune; insee: string }) {
  const w = words.value.wizard;
  const group = useId();
  const choose = (code: string) => decide((held) => withCommune(held, asked.text, code || undefined));
  const named = asked.candidates.map(({ insee: value, name, departement }) => ({
    value,
    label: `${name} (${departement})`,
  }));
  return (
    <fieldset class="asked" data-testid="import-commune" data-text={asked.text}>
      <legend>
        {w.quoted(asked.text)} <span class="soft">{w.endRows(asked.rows, asked.file, asked.line)}</span>
      </legend>
      {named.length > MOST_BUTTONS ? (
        <Choice
          label={w.communeOf}
          value={insee}
          options={[{ value: '', label: w.communeOpen }, ...named]}
          onChange={choose}
        />
      ) : (
        <div class="choices-inline">
          {named.map(({ value, label }) => (
            <Radio
              key={value}
              group={group}
              checked={insee === value}
              label={label}
              title={value}
              onChoose={() => choose(value)}
            />
          ))}
          <Radio group={group} checked={insee === ''} label={w.communeOpen} quiet onChoose={() => choose('')} />
        </div>
      )}
    </fieldset>
  );
}
