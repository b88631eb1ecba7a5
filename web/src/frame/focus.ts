/** The keyboard's focus, which stays with what is shown: on a sheet or a form that opens, and where it came from when that is left. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { selected } from '../address';
import { theMap } from '../graph/map';
import { walked } from '../graph/walk';

/** The layer of the list of keys, which is opened from anywhere. */
export const KEYS = 'keys';

/** What had the focus, and how to find it once it is drawn anew. */
interface Opener {
  element: Element | null;
  selector: string;
}

/** Whether nothing has the focus: what had it is gone or hidden. */
const isLost = (): boolean =>
  document.activeElement === null ||
  document.activeElement === document.body ||
  !document.activeElement.checkVisibility({ visibilityProperty: true });

function openerOf(element: Element | null): Opener {
  if (!(element instanceof HTMLElement)) return { element, selector: '' };
  const names = (['testid', 'id'] as const).flatMap((name) => {
    const value = element.dataset[name];
    return value === undefined ? [] : `[data-${name}="${CSS.escape(value)}"]`;
  });
  return { element, selector: names.length === 0 ? '' : element.tagName + names.join('') };
}

function focusOn(element: Element | null | undefined): boolean {
  if (!(element instanceof HTMLElement) || !element.checkVisibility({ visibilityProperty: true })) return false;
  element.focus();
  return document.activeElement === element;
}

/** The heading of what the panel shows, which is read first. */
function focusHeading(panel: HTMLElement | null): void {
  const heading = panel?.querySelector('h1') ?? panel;
  if (!heading) return;
  heading.tabIndex = -1;
  focusOn(heading);
}

/**
 * Keeps the focus when the panel shows something else: the heading of what opens has it, unless a field there or the map
 * does; what was open before gets it back where it was. `layers`: what covers nothing first, what is shown last.
 */
export function useKeptFocus(panel: RefObject<HTMLElement | null>, layers: readonly string[]): void {
  const before = useRef(layers);
  const openers = useRef(new Map<string, Opener>());
  const shown = layers.at(-1) ?? '';
  const was = before.current.at(-1) ?? '';
  // Read while the page still shows what was there before.
  if (was !== shown) openers.current.set(was, openerOf(document.activeElement));
  useLayoutEffect(() => {
    const isUncovered = before.current.includes(shown);
    before.current = layers;
    if (was === shown) return;
    const isWalking = theMap.peek()?.hasFocus === true && walked.peek() === selected.peek();
    if (!isUncovered) {
      if (isLost() || isWalking || shown === KEYS) focusHeading(panel.current);
      return;
    }
    if (!isLost() && !panel.current?.contains(document.activeElement)) return;
    const { element, selector } = openers.current.get(shown) ?? openerOf(null);
    const again = selector === '' ? null : panel.current?.querySelector(selector);
    if (focusOn(element === document.body ? null : element) || focusOn(again)) return;
    if (!theMap.peek()?.focus()) focusHeading(panel.current);
  });
}
