/** What the forms that add and edit are made of: the form itself with its refusal and buttons, and its fields. */
import { useSignal } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { isTyped } from '../drafts';
import { vocabulary, words } from '../i18n';
import { oneLine } from '../one-line';
import { network } from '../state';
import { toast } from '../toast';
import { Choice, WriteButton, type Option } from './parts';

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
}) {
  const list = useId();
  return (
    <label class="field">
      <span>{props.label}</span>
      <input
        type="text"
        maxLength={500}
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

/** The words that may be chosen: those of the vocabulary, and those that the network has beside them. */
export function choicesOf(
  section: 'categories' | 'tie_types' | 'circles',
  inUse: Iterable<string | undefined>,
  none: string,
): Option[] {
  const terms = Object.entries(vocabulary.value[section]);
  const known = new Set(terms.map(([value]) => value));
  const own = [...new Set([...inUse].filter((word): word is string => word !== undefined && word !== ''))];
  return [
    { value: '', label: none },
    ...terms.map(([value, { label }]) => ({ value, label })),
    ...own.filter((word) => !known.has(word)).map((word) => ({ value: word, label: word })),
  ];
}

/** The choice of an actor's category. */
export function CategoryChoice(props: { value: string; onChange: (value: string) => void }) {
  const w = words.value;
  const inUse = [...(network.value?.nodes.values() ?? [])].map(({ category }) => category);
  return (
    <Choice
      label={w.add.category}
      value={props.value}
      testid="add-category"
      options={choicesOf('categories', [...inUse, props.value], w.add.noCategory)}
      onChange={props.onChange}
    />
  );
}

/** The choice of a tie's type. */
export function TypeChoice(props: { value: string; onChange: (value: string) => void }) {
  const w = words.value;
  const inUse = [...(network.value?.links.values() ?? [])].map(({ type }) => type);
  return (
    <Choice
      label={w.add.type}
      value={props.value}
      testid="add-type"
      options={choicesOf('tie_types', [...inUse, props.value], w.add.noType)}
      onChange={props.onChange}
    />
  );
}

/** The choice of a member's circle. */
export function CircleChoice(props: { value: string; onChange: (value: string) => void }) {
  const w = words.value;
  const inUse = [...(network.value?.links.values() ?? [])].map(({ circle }) => circle);
  return (
    <Choice
      label={w.add.circle}
      value={props.value}
      testid="add-circle"
      options={choicesOf('circles', [...inUse, props.value], w.add.noCircle)}
      onChange={props.onChange}
    />
  );
}
