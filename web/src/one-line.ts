/** Text of one line: what is pasted from a table or a document brings tabs, line breaks and characters that do not show. */

/** Control characters, and the two separators of lines and paragraphs. */
const CONTROLS = /[\p{Cc}\u2028\u2029]/gu;

/** The text of a field, each control character of which becomes a space; the caret stays where it was. */
export function oneLine(input: HTMLInputElement): string {
  const clean = input.value.replace(CONTROLS, ' ');
  if (clean !== input.value) {
    const { selectionStart, selectionEnd } = input;
    input.value = clean;
    input.setSelectionRange(selectionStart, selectionEnd);
  }
  return clean;
}
