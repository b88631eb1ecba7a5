/** How exact the figures shown are: the estimates of an analysis with their bounds, and its notes on what was left out. */
import { language } from './address';
import { format, words } from './i18n';
import { ownProperty } from './own-property';
import { sourceOf } from './state';
import type { Accuracy, AnalysisNote } from './wire';

const newest = () => sourceOf(() => true);

/** The estimate of a figure, by its file and name (`actors.harmonic`); undefined when it is exact. */
export const estimateOf = (name: string): Accuracy | undefined => ownProperty(newest()?.estimates, name);

/** What a screen reader and the tooltip say of an estimate. `write` writes its bound as the figure is written. */
export function boundOf(estimate: Accuracy, write: (error: number) => string): string {
  const say = words.value.accuracy;
  const { max_error: error = null, confidence = null } = estimate;
  return error === null
    ? say.withoutBound
    : say.bound(write(error), confidence === null ? null : format.value.number(confidence * 100, 1));
}

/** Notes already said where they belong: the silos panel counts the actors without a value. */
const SAID_ELSEWHERE: ReadonlySet<string> = new Set(['without-value']);

/** Whether the newest analysis has a note of this code about a column, a figure or a list. */
export const isNoted = (code: AnalysisNote['code'], subject: string): boolean =>
  (newest()?.notes ?? []).some((note) => note.code === code && note.subject === subject);

/**
 * The sentences of the notes about one of these columns, figures or lists. The subject is the engine's name for it:
 * it is left out, since the sentence stands beside the figure.
 */
export function notesOf(...subjects: readonly string[]): string[] {
  const notes = newest()?.notes ?? [];
  return notes.flatMap((note) => {
    const isAbout = note.subject.split(',').some((subject) => subjects.includes(subject.trim()));
    return isAbout && !SAID_ELSEWHERE.has(note.code) ? [withoutSubject(note)] : [];
  });
}

function withoutSubject(note: AnalysisNote): string {
  const sentence = note[language.value];
  if (!sentence.startsWith(note.subject)) return sentence;
  const rest = sentence.slice(note.subject.length).replace(/^\s*:\s*/, '');
  return rest.charAt(0).toLocaleUpperCase(language.value) + rest.slice(1);
}
