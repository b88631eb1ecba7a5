/** The first of a long list, with a button for more; on paper, how many are left out. */
import type { ComponentChildren } from 'preact';
import { useSignal } from '@preact/signals';
import { printing } from '../graph/theme';
import { words } from '../i18n';

interface Props<T> {
  items: readonly T[];
  /** How many are shown at first, and added at a time. */
  first: number;
  /** Of the button. */
  testid?: string;
  children: (shown: readonly T[]) => ComponentChildren;
}

export function FirstOf<T>({ items, first, testid, children }: Props<T>) {
  const w = words.value;
  const most = useSignal(first);
  const left = items.length - most.value;
  return (
    <>
      {children(items.slice(0, most.value))}
      {left > 0 &&
        (printing.value ? (
          <p class="soft">{w.data.more(left)}</p>
        ) : (
          <button type="button" class="more" data-testid={testid} onClick={() => (most.value += first)}>
            {w.missing.more(Math.min(first, left))}
          </button>
        ))}
    </>
  );
}
