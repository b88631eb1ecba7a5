/**
 * The on-screen keyboard: the browser scrolls the page to show the field that is typed in. When the keyboard has gone,
 * the page returns to where it was, with its header.
 */
import { pulled } from '../graph/view';

/** What calls up a keyboard. */
const FIELDS = 'input:not([type=checkbox], [type=radio], [type=file], [type=button]), textarea, [contenteditable]';

const isField = (target: EventTarget | null): boolean => target instanceof Element && target.matches(FIELDS);

/** Listens to fields and to the size of what is visible. Call once. */
export function keepPlaceOverKeyboard(): void {
  const visible = globalThis.visualViewport;
  if (!visible) return;
  /** The page before the keyboard came: where it was scrolled, the width of the window, how much was visible, the least since. */
  let before: { top: number; width: number; height: number; least: number } | null = null;
  const comeBack = () => {
    if (!before) return;
    before.least = Math.min(before.least, visible.height);
    if (isField(document.activeElement) || visible.height < before.height) return;
    if (before.least < before.height) scrollTo({ top: before.top, behavior: 'instant' });
    before = null;
  };
  addEventListener('focusin', ({ target }) => {
    // A phone that was turned has another height.
    if (before?.width !== innerWidth) before = null;
    if (!(target instanceof Element) || !isField(target)) return;
    before ??= { top: scrollY, width: innerWidth, height: visible.height, least: visible.height };
    const panel = target.closest('#panel');
    if (panel && !panel.classList.contains('pulled') && matchMedia('(width < 900px)').matches) {
      // A field of the panel that shows only its top would be typed in unseen. An open form has pulled it up already.
      pulled.value = true;
      requestAnimationFrame(() => target.scrollIntoView({ block: 'center' }));
    }
  });
  // Another field may take the focus within the same turn.
  addEventListener('focusout', () => setTimeout(comeBack));
  visible.addEventListener('resize', comeBack);
}
