/** Text of fields: what is pasted from a table or a document brings tabs, line breaks and characters that do not show. */

/** Control characters, and the two separators of lines and paragraphs. */
const CONTROLS = /[\p{Cc}\u2028\u2029]/gu;

/** The same, except a line break within a text. */
const CONTROLS_IN_LINES = /(?!\n)[\p{Cc}\u2028\u2029]/gu;

type TextInput = HTMLInputElement | HTMLTextAreaElement;

/** The text of a field of one line, each control character of which becomes a space; the caret stays where it was. */
export const oneLine = (input: TextInput): string => cleaned(input, CONTROLS);

/** The text of a field of several lines, each other control character of which becomes a space. */
export const someLines = (input: TextInput): string => cleaned(input, CONTROLS_IN_LINES);

function cleaned(input: TextInput, controls: RegExp): string {
  const clean = input.value.replace(controls, ' ');
  if (clean !== input.value) {
    const { selectionStart, selectionEnd } = input;
    input.value = clean;
    input.setSelectionRange(selectionStart, selectionEnd);
  }
  return clean;
}
