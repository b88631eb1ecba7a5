/** The nodes of the files that may be another node: each pair is asked about, and nothing is merged without a yes. */
import { useId } from 'preact/hooks';
import { words } from '../../i18n';
import { Section } from '../../parts/parts';
import type { ProposedMerge } from '../../wire';
import { pairKey, withDoubles } from './decisions';
import { Radio } from './Ends';
import { Folded } from './Folded';
import { decide } from './run';
import type { Preview } from './step';

const MOST = 8;
/** Reasons that are a number which one organisation has alone. */
const NUMBERS: readonly ProposedMerge['because'][] = ['siret', 'siren', 'rna'];

export function Doubles({ question: { decisions }, report, asked: { doubles } }: Preview) {
  const w = words.value.wizard;
  if (doubles.length === 0) return null;
  const sure = doubles.filter(({ because }) => NUMBERS.includes(because));
  return (
    <Section title={w.doubles(doubles.length)} testid="import-doubles">
      <p class="soft">{w.doublesText}</p>
      {sure.length > 1 && (
        <p class="buttons">
          <button type="button" onClick={() => decide((held) => withDoubles(held, sure, true))}>
            {w.sameNumbers(sure.length)}
          </button>
        </p>
      )}
      <Folded
        items={doubles}
        most={MOST}
        class="plain questions-asked"
        render={(pair) => (
          <li key={pairKey(pair)}>
            <Double pair={pair} same={decisions.doubles.get(pairKey(pair))?.same ?? false} />
          </li>
        )}
      />
      {report.more_doubles > 0 && <p class="soft">{w.moreDoubles(report.more_doubles)}</p>}
    </Section>
  );
}

function Double({ pair, same }: { pair: ProposedMerge; same: boolean }) {
  const w = words.value.wizard;
  const group = useId();
  const { node, other, other_is_stored: isStored, because, value } = pair;
  const choose = (answer: boolean) => decide((held) => withDoubles(held, [pair], answer));
  return (
    <fieldset class="asked" data-testid="import-double">
      <legend>
        {w.quoted(node.name)} <span class="soft">{w.inFiles}</span>
        <br />
        {w.quoted(other.name)} <span class="soft">{isStored ? w.stored : w.inFiles}</span>
      </legend>
      <p class="soft">{w.because[because](value)}</p>
      <div class="choices-inline">
        <Radio group={group} checked={same} label={w.same} onChoose={() => choose(true)} />
        <Radio group={group} checked={!same} label={w.different} quiet onChoose={() => choose(false)} />
      </div>
    </fieldset>
  );
}
