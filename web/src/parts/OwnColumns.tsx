/** The columns of one's own in a form: each with the values in use, a column more, a value taken away. */
import { useSignal } from '@preact/signals';
import { field, seen } from '../drafts';
import { columnLabel } from '../graph/colouring';
import { words } from '../i18n';
import { oneLine } from '../one-line';
import { ownProperty } from '../own-property';
import { network } from '../state';
import type { LinkKind, NodeKind } from '../wire';
import { Text } from './Form';

type Attributes = Readonly<Record<string, string>>;

/** Most values that a field completes. */
const MOST_VALUES = 100;
/** The field of a form that holds the columns that were added in it. */
const ADDED = 'own-columns';
/** The field of a form that holds a column's value; no other field of a form begins so. */
const fieldOf = (column: string): string => `own:${column}`;
const BREAK = '\n';

/** The entities of a kind that the network has. */
function ofKind(kind: NodeKind | LinkKind) {
  const held = network.value;
  if (!held) return [];
  return [...held.nodes.values(), ...held.links.values()].filter((entity) => entity.kind === kind);
}

/** The columns of one's own that entities of a kind have, with the values in use, the most frequent first. O(cells). */
export function columnsInUse(kind: NodeKind | LinkKind): Map<string, string[]> {
  const counts = new Map<string, Map<string, number>>();
  for (const { attributes } of ofKind(kind))
    for (const [column, value] of Object.entries((attributes ?? {}) as Attributes)) {
      const held = counts.get(column) ?? new Map<string, number>();
      counts.set(column, held.set(value, (held.get(value) ?? 0) + 1));
    }
  return new Map(
    [...counts].map(([column, values]) => [
      column,
      [...values]
        .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
        .slice(0, MOST_VALUES)
        .map(([value]) => value),
    ]),
  );
}

/** The roles in use, for completion. */
export const rolesInUse = (): string[] => [
  ...new Set([...(network.value?.links.values() ?? [])].flatMap(({ role }) => role ?? [])),
];

const addedIn = (form: string): string[] => field(form, ADDED, '').value.split(BREAK).filter(Boolean);

/** Adds to a change what a form says of the own columns, where that is another than what is held; and to `was` what it replaces. */
export function withOwnColumns(
  change: { attributes?: Record<string, string | null> },
  form: string,
  held: Attributes = {},
  was?: { attributes?: Record<string, string | null> },
): void {
  const columns = new Set([...columnsInUseAnywhere(), ...Object.keys(held), ...addedIn(form)]);
  const patch = Object.fromEntries(
    [...columns].flatMap((column): [string, string | null][] => {
      const before = ownProperty(held, column) ?? '';
      const text = field(form, fieldOf(column), before).value.trim();
      return text === before ? [] : [[column, text || null]];
    }),
  );
  const names = Object.keys(patch);
  if (names.length === 0) return;
  change.attributes = patch;
  if (!was) return;
  was.attributes = Object.fromEntries(
    names.map((column) => {
      const before = ownProperty(held, column) ?? null;
      return [column, seen(form, fieldOf(column), before, before ?? '', (text) => text.trim())];
    }),
  );
}

/** The own columns of all kinds: what was typed counts, whichever kind brought its column. */
function columnsInUseAnywhere(): Set<string> {
  const held = network.value;
  const entities = held ? [...held.nodes.values(), ...held.links.values()] : [];
  return new Set(entities.flatMap(({ attributes }) => Object.keys((attributes ?? {}) as Attributes)));
}

export function OwnColumns(props: {
  form: string;
  kind: NodeKind | LinkKind;
  attributes?: Attributes | undefined;
  /** The name of the node that the form is for, as its other fields note it. */
  owner?: string;
}) {
  const { form, kind, attributes = {}, owner } = props;
  const w = words.value.edits.own;
  const name = useSignal('');
  const inUse = columnsInUse(kind);
  const added = field(form, ADDED, '', owner);
  const own = [...new Set([...Object.keys(attributes), ...addedIn(form)])];
  const others = [...inUse.keys()].filter((column) => !own.includes(column));
  const typed = name.value.trim();
  const isNew = typed !== '' && !own.includes(typed);
  const add = () => {
    if (isNew) added.value = [...addedIn(form), typed].join(BREAK);
    name.value = '';
  };
  const line = (column: string) => {
    const value = field(form, fieldOf(column), ownProperty(attributes, column) ?? '', owner);
    return (
      <div key={column} class="own-column" data-column={column}>
        <Text
          label={columnLabel(column)}
          value={value.value}
          known={inUse.get(column) ?? []}
          onInput={(text) => (value.value = text)}
        />
        {value.value !== '' && (
          <button
            type="button"
            class="quiet"
            aria-label={w.clear(column)}
            title={w.clear(column)}
            onClick={() => (value.value = '')}
          >
            ×
          </button>
        )}
      </div>
    );
  };
  return (
    <fieldset class="own-columns" data-testid="own-columns">
      <legend>{w.title}</legend>
      {own.map(line)}
      {others.length > 0 && (
        <details data-testid="other-columns">
          <summary>{w.others(others.length)}</summary>
          {others.map(line)}
        </details>
      )}
      <div class="own-column">
        <label class="field">
          <span>{w.add}</span>
          <input
            type="text"
            maxLength={100}
            autocomplete="off"
            data-testid="own-column-name"
            value={name.value}
            onInput={(event) => (name.value = oneLine(event.currentTarget))}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || typed === '') return;
              event.preventDefault(); // it adds the column, and sends nothing
              add();
            }}
          />
        </label>
        <button type="button" data-testid="own-column-add" disabled={!isNew} onClick={add}>
          {w.addButton}
        </button>
      </div>
    </fieldset>
  );
}
