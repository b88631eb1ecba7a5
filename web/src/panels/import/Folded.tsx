/** A list of which the first items are shown at once. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { words } from '../../i18n';

export function Folded<T>(props: {
  items: readonly T[];
  most: number;
  /** How many more there are that are not among the items. */
  beyond?: number;
  class?: string;
  render: (item: T, index: number) => JSX.Element;
}) {
  const { items, most, beyond = 0, render } = props;
  const isOpen = useSignal(false);
  const isFolded = !isOpen.value && items.length > most;
  return (
    <>
      <ul class={props.class ?? 'plain'}>
        {(isFolded ? items.slice(0, most) : items).map(render)}
        {!isFolded && beyond > 0 && <li class="soft">{words.value.data.more(beyond)}</li>}
      </ul>
      {isFolded && (
        <button type="button" class="more" onClick={() => (isOpen.value = true)}>
          {words.value.wizard.seeAll(items.length + beyond)}
        </button>
      )}
    </>
  );
}
