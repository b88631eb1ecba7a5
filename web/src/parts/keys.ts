/** The list of the keyboard's keys. */
import { signal } from '@preact/signals';

/** Whether it is shown. */
export const keysShown = signal(false);
