/** The short message at the foot of the page that confirms an act or says why it was refused. */
import { signal } from '@preact/signals';

/** A short message at the foot of the page. With `undo` it offers « Annuler », with `redo` « Rétablir ». */
export interface Toast {
  text: string;
  tone: 'done' | 'refused';
  undo?: () => void;
  redo?: () => void;
}
export const toast = signal<Toast | null>(null);
