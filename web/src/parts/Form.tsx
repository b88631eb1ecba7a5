/** What the forms that add and edit are made of: the form itself with its refusal and buttons, and its fields. */
import { useSignal } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { isTyped } from '../drafts';
import { isPlain, vocabulary, words, type OwnSection } from '../i18n';
import { oneLine } from '../one-line';
import { ownProperty } from '../own-property';
import { network } from '../state';
import { toast } from '../toast';
import { Choice, WriteButton } from './parts';
import { wordOf } from './terms';

/** The keyboard goes on from the panel's heading when a form that had the focus closes. */
function focusHeading() {
  if (document.activeElement !== document.body) return; // another form has begun
  const panel = document.getElementById('panel');
  const heading = panel?.querySelector('h1') ?? panel;
  if (heading) heading.tabIndex = -1;
  heading?.focus();
}

/** A form, its refusal and its buttons. */
export function Form(props: {
  form: string;
  onSubmit: () => Promise<string | null>;
  submit: string;
  onCancel?: () => void;
  /** It changes what is there: its first field is selected. Another form begins at its first empty field. */
  edits?: true;
  /** It is not to be sent as it is. */
  waits?: boolean;
  children: preact.ComponentChildren;
}) {
  const refusal = useSignal('');
  const busy = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  // Before the next key: a later focus would take it from a field that Tab has reached.
  useLayoutEffect(() => {
    if (isTyped(props.form)) return; // it comes back as it was, and whoever reads something else keeps the focus
    const fields = [...(form.current?.querySelectorAll('input') ?? [])];
    if (props.edits) fields[0]?.select();
    (props.edits ? fields[0] : (fields.find((field) => field.value === '') ?? fields[0]))?.focus();
  }, []);
  useLayoutEffect(() => {
    const own = form.current;
    return () => {
      const focused = document.activeElement;
      if (focused === document.body || own?.contains(focused)) queueMicrotask(focusHeading);
    };
  }, []);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy.value || props.waits) return;
    busy.value = true;
    let refused: string | null;
    try {
      refused = await props.onSubmit();
    } finally {
      busy.value = false;
    }
    refusal.value = refused ?? '';
    // Who has closed the form meanwhile is told all the same.
    if (refused !== null && !form.current) toast.value = { text: refused, tone: 'refused' };
  };
  return (
    <form ref={form} onSubmit={(event) => void submit(event)} noValidate>
      {props.children}
      {refusal.value && (
        <p class="refused" role="alert" data-testid="form-refusal">
          {refusal.value}
        </p>
      )}
      <p class="buttons">
        <WriteButton
          waits
          type="submit"
          class="primary"
          disabled={busy.value || props.waits === true}
          data-testid="add-submit"
        >
          {props.submit}
        </WriteButton>
        {props.onCancel && (
          <button type="button" data-testid="edit-cancel" onClick={props.onCancel}>
            {words.value.app.cancel}
          </button>
        )}
      </p>
    </form>
  );
}

/** A field of one line; `known` are the words in use, which it completes. */
export function Text(props: {
  label: string;
  value: string;
  onInput: (text: string) => void;
  testid?: string;
  known?: readonly string[];
  maxLength?: number;
}) {
  const list = useId();
  return (
    <label class="field">
      <span>{props.label}</span>
      <input
        type="text"
        maxLength={props.maxLength ?? 500}
        autocomplete="off"
        data-testid={props.testid}
        list={props.known && props.known.length > 0 ? list : undefined}
        value={props.value}
        onInput={(event) => props.onInput(oneLine(event.currentTarget))}
      />
      {props.known && props.known.length > 0 && (
        <datalist id={list}>
          {props.known.map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
      )}
    </label>
  );
}

/**
 * A word of the vocabulary. A PTCE's is chosen from a list, with the words that the network has beside them; the words of
 * another network are typed, completed by those that it has, and a new one becomes one of its terms.
 */
function WordField(props: {
  section: OwnSection;
  label: string;
  none: string;
  inUse: Iterable<string | undefined>;
  testid: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const { section, value, onChange } = props;
  const terms = vocabulary.value[section];
  if (isPlain.value) {
    const shown = ownProperty(terms, value)?.label ?? value;
    const isNew = value.trim() !== '' && wordOf(section, value) === undefined;
    return (
      <>
        <Text
          label={props.label}
          value={shown}
          testid={props.testid}
          known={Object.values(terms).map(({ label }) => label)}
          onInput={(text) => onChange(wordOf(section, text) ?? text)}
        />
        {isNew && (
          <p class="soft" role="status">
            {words.value.vocabulary.isNew(value.trim())}
          </p>
        )}
      </>
    );
  }
  const own = [...new Set([...props.inUse, value])].filter((word): word is string => word !== undefined && word !== '');
  return (
    <Choice
      label={props.label}
      value={value}
      testid={props.testid}
      options={[
        { value: '', label: props.none },
        ...Object.entries(terms).map(([word, { label }]) => ({ value: word, label })),
        ...own.filter((word) => !Object.hasOwn(terms, word)).map((word) => ({ value: word, label: word })),
      ]}
      onChange={onChange}
    />
  );
}

interface WordProps {
  value: string;
  onChange: (value: string) => void;
}

/** An actor's category. */
export function CategoryChoice(props: WordProps) {
  const w = words.value.add;
  const inUse = [...(network.value?.nodes.values() ?? [])].map(({ category }) => category);
  return (
    <WordField
      section="categories"
      label={w.category}
      none={w.noCategory}
      testid="add-category"
      inUse={inUse}
      {...props}
    />
  );
}

/** A tie's type. */
export function TypeChoice(props: WordProps) {
  const w = words.value.add;
  const inUse = [...(network.value?.links.values() ?? [])].map(({ type }) => type);
  return <WordField section="tie_types" label={w.type} none={w.noType} testid="add-type" inUse={inUse} {...props} />;
}

/** A sub-category of a network that has its own words. */
export function SubCategoryChoice(props: WordProps) {
  const inUse = [...(network.value?.nodes.values() ?? [])].map(({ sub_category }) => sub_category);
  return (
    <WordField
      section="sub_categories"
      label={words.value.sheet.fields['sub_category'] ?? ''}
      none={words.value.add.noCategory}
      testid="add-sub_category"
      inUse={inUse}
      {...props}
    />
  );
}

/** A member's circle. */
export function CircleChoice(props: WordProps) {
  const w = words.value.add;
  const inUse = [...(network.value?.links.values() ?? [])].map(({ circle }) => circle);
  return (
    <WordField section="circles" label={w.circle} none={w.noCircle} testid="add-circle" inUse={inUse} {...props} />
  );
}
