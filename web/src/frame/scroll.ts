/** Where the panel is scrolled when it shows something else. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * The element that scrolls. What it shows begins at its top; what a sheet or a form has covered is where it was left.
 * `layers`: what covers nothing first, what is shown last.
 */
export function useOwnScroll(layers: readonly string[]): RefObject<HTMLElement | null> {
  const element = useRef<HTMLElement>(null);
  const before = useRef(layers);
  const left = useRef(new Map<string, number>());
  const shown = layers.at(-1) ?? '';
  const was = before.current.at(-1) ?? '';
  // Read while the element still shows what was there before, and is as high.
  if (was !== shown) left.current.set(was, element.current?.scrollTop ?? 0);
  useLayoutEffect(() => {
    const isUncovered = before.current.includes(shown);
    before.current = layers;
    if (element.current && was !== shown) element.current.scrollTop = (isUncovered && left.current.get(shown)) || 0;
  });
  return element;
}
