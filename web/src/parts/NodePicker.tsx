/** A field that finds a node by the first letters of any of its words. */
import { useSignal } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { field } from '../drafts';
import { oneLine } from '../one-line';
import { fold } from '../edits';
import { exactlyNamed, find } from '../search';
import { words } from '../i18n';
import { lineage, network } from '../state';
import type { NetworkNode } from '../network';
import type { NodeKind } from '../wire';
import { NodeGlyph } from './parts';

const MOST = 6;

interface Props {
  label: string;
  value: string;
  onPick: (id: string) => void;
  kinds?: readonly NodeKind[];
  /** Nodes that the network does not have yet, offered first. */
  others?: readonly NetworkNode[];
  /** Whether the network's own nodes are left out. */
  onlyOthers?: boolean;
  /** The form that keeps what is typed here. */
  form: string;
  testid: string;
}

/** A combobox: arrows go through the list, Enter takes, Escape closes. A whole name that only one node has is a choice too. */
export function NodePicker({ label, value, onPick, kinds, others = [], onlyOthers = false, form, testid }: Props) {
  const list = useId();
  const typed = field(form, `typed ${testid}`, null);
  const at = useSignal(0);
  const nodes = onlyOthers ? undefined : network.value?.nodes;
  const name = nodes?.get(value)?.name ?? others.find(({ id }) => id === value)?.name;
  const picked = useRef({ store: lineage.value, name });
  useLayoutEffect(() => {
    const { store, name: before } = picked.current;
    picked.current = { store: lineage.value, name };
    // The store was replaced: the same id may be another node. The name that was chosen stays, as if it was typed.
    if (store === lineage.value || before === undefined || before === name) return;
    typed.value = before;
    onPick('');
  }, [lineage.value, name]);
  const text = typed.value ?? name ?? '';
  const found =
    typed.value === null || typed.value.trim() === ''
      ? []
      : [
          ...others.filter((node) => fold(node.name).includes(fold(typed.value?.trim() ?? ''))),
          ...find(typed.value)
            .flatMap((id) => nodes?.get(id) ?? [])
            .filter((node) => !kinds || kinds.includes(node.kind)),
        ].slice(0, MOST);
  const typing = (text: string) => {
    typed.value = text;
    at.value = 0;
    const ofKinds = [...(nodes?.values() ?? [])].filter((node) => !kinds || kinds.includes(node.kind));
    const id = exactlyNamed(text, ofKinds) ?? '';
    if (id !== value) onPick(id);
  };
  const take = (id: string) => {
    typed.value = null;
    onPick(id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (found.length === 0) return;
    if (event.key === 'ArrowDown') at.value = (at.value + 1) % found.length;
    else if (event.key === 'ArrowUp') at.value = (at.value + found.length - 1) % found.length;
    else if (event.key === 'Enter') take(found[at.value]?.id ?? '');
    else if (event.key === 'Escape') typed.value = null;
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <label class="field picker">
      <span>{label}</span>
      <input
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        autocomplete="off"
        placeholder={words.value.add.pick}
        data-testid={testid}
        value={text}
        onInput={(event) => typing(oneLine(event.currentTarget))}
        onKeyDown={onKeyDown}
        onBlur={() => (typed.value = value ? null : typed.value)}
      />
      {found.length > 0 && (
        <ul class="options" role="listbox" id={list}>
          {found.map((node, i) => (
            <li
              key={node.id}
              role="option"
              aria-selected={i === at.value}
              onMouseDown={(event) => {
                event.preventDefault();
                take(node.id);
              }}
            >
              <NodeGlyph node={node} /> {node.name}
            </li>
          ))}
        </ul>
      )}
    </label>
  );
}
