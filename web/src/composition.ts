/** Input methods: the keys that compose a character, or choose one, are the input method's and not the page's. */

/** The code of a key that an input method has taken; Safari gives it to the Enter that ends a composition. */
const COMPOSING = 229;

/** Keeps the keys of a composition from every handler of the page, and its Enter from sending a form. Call once, first. */
export function ignoreComposition(): void {
  window.addEventListener(
    'keydown',
    (event) => {
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells it in Safari
      if (!event.isComposing && event.keyCode !== COMPOSING) return;
      event.stopImmediatePropagation();
      if (event.key === 'Enter') event.preventDefault();
    },
    { capture: true },
  );
}
