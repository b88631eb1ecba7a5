/** A field that finds a node by the first letters of any of its words. */
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { find } from '../search';
import { words } from '../i18n';
import { network } from '../state';
import type { NodeKind } from '../wire';
import { NodeGlyph } from './parts';

const MOST = 6;

interface Props {
  label: string;
  value: string;
  onPick: (id: string) => void;
  kinds?: readonly NodeKind[];
  testid: string;
}

/** A combobox: arrows go through the list, Enter takes, Escape closes. */
export function NodePicker({ label, value, onPick, kinds, testid }: Props) {
  const list = useId();
  const typed = useSignal<string | null>(null);
  const at = useSignal(0);
  const nodes = network.value?.nodes;
  const text = typed.value ?? nodes?.get(value)?.name ?? '';
  const found =
    typed.value === null || typed.value.trim() === ''
      ? []
      : find(typed.value)
          .flatMap((id) => nodes?.get(id) ?? [])
          .filter((node) => !kinds || kinds.includes(node.kind))
          .slice(0, MOST);
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
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          at.value = 0;
          if (value) onPick('');
        }}
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
