/** The fields of something in a form: those at hand, then the others behind one button. */
import { field } from '../drafts';
import { isPlain, label, vocabulary, words } from '../i18n';
import type { NetworkLink, NetworkNode } from '../network';
import { someLines } from '../one-line';
import { network } from '../state';
import type { Field, LinkKind, NodeKind } from '../wire';
import { fieldLabel, FIELDS, textOf, type FieldSpec } from './entity-fields';
import { CategoryChoice, CircleChoice, SubCategoryChoice, Text, TypeChoice } from './Form';
import { NodePicker } from './NodePicker';
import { Choice } from './parts';
import { wordOf } from './terms';

/** Fields whose values in use complete what is typed: their number is small. */
const COMPLETED: ReadonlySet<string> = new Set([
  'themes', 'commune', 'departement', 'region', 'typology', 'maturity', 'logics', 'legal_form', 'status', 'role',
]); // prettier-ignore
/** Most values that a field completes. */
const MOST_VALUES = 200;

/** The values in use of a field, among what has it. O(n + m). */
function inUse(name: string): string[] {
  const held = network.value;
  if (!held || !COMPLETED.has(name)) return [];
  const values = new Set<string>();
  for (const entity of [...held.nodes.values(), ...held.links.values()]) {
    const value = (entity as Readonly<Record<string, Field>>)[name];
    for (const one of Array.isArray(value) ? value : [value])
      if (typeof one === 'string' && one !== '' && values.size < MOST_VALUES) values.add(one);
  }
  return [...values].sort((a, b) => a.localeCompare(b));
}

/** What completes a text: the values in use; in a list, after what is typed already. */
function completions({ name, sort }: FieldSpec, text: string): string[] {
  const known = inUse(name);
  const typed = text.lastIndexOf(';') + 1;
  return sort === 'list' && typed > 0 ? known.map((value) => `${text.slice(0, typed)} ${value}`) : known;
}

interface Props {
  form: string;
  kind: NodeKind | LinkKind;
  /** What the network has; undefined for something new. */
  held?: NetworkNode | NetworkLink | undefined;
  /** The name of the node that the form is for. */
  owner?: string | undefined;
  /** How the test ids of its fields begin. */
  prefix: string;
  /** The fields at hand, where they are not the usual ones of the kind. */
  atHand?: readonly string[];
  /** Fields that the form asks for by itself. */
  without?: readonly string[];
}

export function EntityFields(props: Props) {
  const { main, more } = FIELDS[props.kind];
  const atHand = props.atHand ?? main.map(({ name }) => name);
  const all = [...main, ...more].filter(({ name }) => props.without?.includes(name) !== true);
  const others = all.filter(({ name }) => !atHand.includes(name));
  const line = (spec: FieldSpec) => <EntityField key={spec.name} {...props} spec={spec} />;
  return (
    <>
      {all.filter(({ name }) => atHand.includes(name)).map(line)}
      {others.length > 0 && (
        <details class="more-fields" data-testid="more-fields">
          <summary>{words.value.add.moreFields}</summary>
          {others.map(line)}
        </details>
      )}
    </>
  );
}

function EntityField({ form, held, owner, prefix, spec }: Props & { spec: FieldSpec }) {
  const { name, sort } = spec;
  const value = field(form, name, textOf(spec, (held as Readonly<Record<string, Field>> | undefined)?.[name]), owner);
  const set = (text: string) => void (value.value = text);
  const own = { value: value.value, onChange: set };
  const testid = `${prefix}-${name}`;
  if (name === 'category') return <CategoryChoice {...own} />;
  if (name === 'type') return <TypeChoice {...own} />;
  if (name === 'circle') return <CircleChoice {...own} />;
  if (name === 'sub_category')
    return isPlain.value ? <SubCategoryChoice {...own} /> : <FreeSubCategory {...own} testid={testid} />;
  if (name === 'milieu') return <Setting {...own} testid={testid} />;
  if (sort === 'pole') return <PoleField {...own} form={form} testid={testid} />;
  if (sort === 'flag')
    return (
      <label class="type-switch">
        <input
          type="checkbox"
          data-testid={testid}
          checked={value.value !== ''}
          onChange={(event) => set(event.currentTarget.checked ? '1' : '')}
        />
        {fieldLabel(name)}
      </label>
    );
  if (sort === 'lines') return <Lines label={fieldLabel(name)} testid={testid} value={value.value} onInput={set} />;
  return (
    <Text
      label={fieldLabel(name)}
      value={value.value}
      known={completions(spec, value.value)}
      testid={testid}
      onInput={set}
    />
  );
}

/** A field of several lines. */
function Lines(props: { label: string; value: string; testid: string; onInput: (text: string) => void }) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <textarea
        rows={2}
        maxLength={10_000}
        data-testid={props.testid}
        value={props.value}
        onInput={(event) => props.onInput(someLines(event.currentTarget))}
      />
    </label>
  );
}

interface WordProps {
  value: string;
  onChange: (value: string) => void;
  testid: string;
}

/** A sub-category among PTCE: any words, completed by the usual ones. */
function FreeSubCategory({ value, onChange, testid }: WordProps) {
  const known = Object.values(vocabulary.value.sub_categories).map((term) => term.label);
  return (
    <Text
      label={fieldLabel('sub_category')}
      value={label('sub_categories', value)}
      known={known}
      testid={testid}
      onInput={(text) => onChange(wordOf('sub_categories', text) ?? text)}
    />
  );
}

/** Where an actor is: rural, urban, or what a file said. */
function Setting({ value, onChange, testid }: WordProps) {
  const terms = vocabulary.value.settings;
  const other = value !== '' && !Object.hasOwn(terms, value) ? [{ value, label: value }] : [];
  return (
    <Choice
      label={fieldLabel('milieu')}
      value={value}
      testid={testid}
      options={[
        { value: '', label: words.value.add.noCategory },
        ...Object.entries(terms).map(([word, term]) => ({ value: word, label: term.label })),
        ...other,
      ]}
      onChange={onChange}
    />
  );
}

/** The pole of a project or a meeting; it may have none. */
function PoleField({ value, onChange, form, testid }: WordProps & { form: string }) {
  return (
    <div>
      <NodePicker
        label={fieldLabel('pole')}
        value={value}
        kinds={['pole']}
        form={form}
        testid={testid}
        onPick={onChange}
      />
      {value !== '' && (
        <button type="button" class="more" data-testid={`${testid}-none`} onClick={() => onChange('')}>
          {words.value.add.noPole}
        </button>
      )}
    </div>
  );
}
