/** The ends of links that match no node, or several: who is meant, by a click. */
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { NetworkNode } from '../../network';
import { words } from '../../i18n';
import { NodePicker } from '../../parts/NodePicker';
import { Section } from '../../parts/parts';
import { network } from '../../state';
import type { NodeKind, UnmatchedEnd } from '../../wire';
import { withEnds, type EndChoice } from './decisions';
import { Folded } from './Folded';
import { decide, FORM } from './run';
import type { Preview } from './step';

const MOST = 8;
const NODES: readonly string[] = ['actor', 'pole', 'project', 'meeting'] satisfies NodeKind[];

export function Ends({ question: { decisions, sample }, report, asked: { ends } }: Preview) {
  const w = words.value.wizard;
  const more = report.more_unmatched;
  if (ends.length === 0) return null;
  const open = ends.filter(({ text }) => !decisions.ends.has(text));
  // What the files bring can be meant too; the nodes of a sample that goes cannot.
  const brought = (report.differences?.added ?? []).filter(({ kind }) => NODES.includes(kind)) as NetworkNode[];
  const goes = network.value?.sample === true && sample !== 'all';
  const all = (choice: EndChoice, createRest: boolean) => () =>
    decide((held) => ({ ...withEnds(held, ends, choice), createRest }));
  return (
    <Section
      title={w.ends(
        open.reduce((sum, { rows }) => sum + rows, 0),
        open.length,
      )}
      testid="import-ends"
    >
      <p class="soft">{w.endsText}</p>
      {(ends.length > 1 || more > 0) && (
        <p class="buttons">
          <button type="button" data-testid="import-create-all" onClick={all({ as: 'new' }, more > 0)}>
            {w.all.new}
          </button>
          <button type="button" onClick={all({ as: 'out' }, false)}>
            {w.all.out}
          </button>
        </p>
      )}
      <Folded
        items={ends}
        most={MOST}
        class="plain questions-asked"
        render={(end) => (
          <li key={end.text}>
            <End end={end} choice={decisions.ends.get(end.text)} brought={brought} goes={goes} />
          </li>
        )}
      />
      {more > 0 && <p class="soft">{w.moreEnds(more)}</p>}
    </Section>
  );
}

interface EndProps {
  end: UnmatchedEnd;
  choice: EndChoice | undefined;
  brought: readonly NetworkNode[];
  goes: boolean;
}

function End({ end, choice = { as: 'out' }, brought, goes }: EndProps) {
  const w = words.value.wizard;
  const group = useId();
  const node = choice.as === 'node' ? choice.id : undefined;
  const isElse = node !== undefined && !end.candidates.some(({ id }) => id === node);
  const isOther = useSignal(isElse);
  const choose = (next: EndChoice, other = false) => {
    isOther.value = other;
    decide((held) => withEnds(held, [end], next));
  };
  const kinds = end.kinds.filter((kind) => NODES.includes(kind)) as NodeKind[];
  return (
    <fieldset class="asked" data-testid="import-end" data-text={end.text}>
      <legend>
        {w.quoted(end.text)} <span class="soft">{w.endRows(end.rows, end.file, end.line)}</span>
      </legend>
      {end.is_ambiguous && <p class="soft">{w.several}</p>}
      <div class="choices-inline">
        {end.candidates.map(({ id, name }) => (
          <Radio
            key={id}
            group={group}
            checked={!isOther.value && node === id}
            label={name}
            title={id}
            onChoose={() => choose({ as: 'node', id, name })}
          />
        ))}
        <Radio
          group={group}
          checked={isOther.value}
          label={w.end.other}
          quiet
          onChoose={() => (isOther.value = true)}
        />
        <Radio
          group={group}
          checked={!isOther.value && choice.as === 'new'}
          label={w.end.new}
          quiet
          onChoose={() => choose({ as: 'new' })}
        />
        <Radio
          group={group}
          checked={!isOther.value && choice.as === 'out'}
          label={w.end.out}
          quiet
          onChoose={() => choose({ as: 'out' })}
        />
      </div>
      {isOther.value && (
        <NodePicker
          label={w.other(end.text)}
          value={node ?? ''}
          kinds={kinds}
          others={brought.filter(({ kind }) => kinds.includes(kind))}
          onlyOthers={goes}
          form={FORM}
          testid={`import-other ${end.text}`}
          onPick={(id) => {
            const name = [...brought, ...(network.peek()?.nodes.values() ?? [])].find((held) => held.id === id)?.name;
            if (name !== undefined) choose({ as: 'node', id, name }, true);
          }}
        />
      )}
    </fieldset>
  );
}

/** One of the answers to a question. */
export function Radio(props: {
  group: string;
  checked: boolean;
  label: string;
  title?: string;
  /** It is set back from the answers that name something. */
  quiet?: boolean;
  onChoose: () => void;
}) {
  return (
    <label class={`radio${props.quiet ? ' quiet' : ''}`} title={props.title}>
      <input type="radio" name={props.group} checked={props.checked} onChange={props.onChoose} />
      <span>{props.label}</span>
    </label>
  );
}
