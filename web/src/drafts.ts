/**
 * What is typed into forms and not sent yet, by form and field. It is kept in this tab's session, so that a form that
 * is taken away by Back, by another panel or by a reload comes back as it was. A field that says what the network says
 * is no draft.
 */
import { computed, effect, signal, type Signal } from '@preact/signals';
import { readSession, writeSession } from './client';

/** Keys whose last value the tab's storage did not take. */
const lost = signal<readonly string[]>([]);

/** A signal whose value survives a reload of this tab; `usual` where there is none, or where what is stored does not read. */
export function sessionSignal<T>(key: string, usual: T): Signal<T> {
  let first = usual;
  try {
    first = (JSON.parse(readSession(key) ?? 'null') as T | null) ?? usual;
  } catch {
    // Not JSON.
  }
  const value = signal(first);
  effect(() => {
    const isKept = writeSession(key, JSON.stringify(value.value));
    const others = lost.peek().filter((other) => other !== key);
    lost.value = isKept ? others : [...others, key];
  });
  return value;
}

/** Whether the tab's storage takes all of it: where it is blocked or full, a reload loses what is typed. */
export const areKept = computed(() => lost.value.length === 0);

type Drafts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What is typed, by form and field. */
export const drafts = sessionSignal<Drafts>('ptcegraph.drafts', {});

/** The entry of a form's draft that says for whom it was begun. */
const OWNER = ' for';

/** The entry of a form's draft that says what a field showed when typing into it began. */
const seenIn = (name: string): string => ` seen ${name}`;

/**
 * What a field showed when typing into it began: what an edit of it replaces, whatever others did meanwhile. `held` is what
 * the network has now, `shown` how the field says that.
 */
export function seen<T>(
  form: string,
  name: string,
  held: T | null,
  shown: string,
  read: (text: string) => T,
): T | null {
  const text = drafts.value[form]?.[seenIn(name)] ?? shown;
  return text === shown ? held : text === '' ? null : read(text);
}

/** The name of the node that a form's draft was begun for; undefined for a form that is of no node. */
export const ownerOf = (form: string): string | undefined => drafts.value[form]?.[OWNER];

/** Says that a form's draft is for the node that has this name now. */
export const setOwner = (form: string, name: string): void =>
  void (drafts.value = { ...drafts.peek(), [form]: { ...drafts.peek()[form], [OWNER]: name } });

/** A field of a form: what is typed, else `usual`. What is typed first notes `owner`, the name of the node that it is for. */
export function field(form: string, name: string, usual: string, owner?: string): { value: string };
export function field(form: string, name: string, usual: string | null): { value: string | null };
export function field(form: string, name: string, usual: string | null, owner?: string): { value: string | null } {
  return {
    get value() {
      return drafts.value[form]?.[name] ?? usual;
    },
    set value(text) {
      const { [OWNER]: begunFor = owner, ...typed } = drafts.peek()[form] ?? {};
      const { [seenIn(name)]: began = usual, ...others } = typed;
      const next = Object.fromEntries(Object.entries(others).filter(([other]) => other !== name));
      if (text !== null && text !== usual) {
        next[name] = text;
        if (began !== null) next[seenIn(name)] = began;
      }
      const noted = begunFor === undefined ? {} : { [OWNER]: begunFor };
      drafts.value = Object.keys(next).length > 0 ? { ...drafts.peek(), [form]: { ...noted, ...next } } : without(form);
    },
  };
}

/** Whether something is typed into a form that was not sent. */
export const isTyped = (form: string): boolean => form in drafts.value;

/** Whether something is typed into any form that was not sent. */
export const isAnyTyped = (): boolean => Object.keys(drafts.value).length > 0;

/** Forgets what is typed into a form: it was sent, or given up. */
export const discard = (form: string): void => void (drafts.value = without(form));

const without = (form: string): Drafts => Object.fromEntries(Object.entries(drafts.peek()).filter(([f]) => f !== form));
