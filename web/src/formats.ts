/** The files that the service reads and writes, as its registry of formats has them. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { request, type Answer } from './api';
import type { FormatsAnswer } from './wire';

/** What the service answered; null until it has. */
export const formats = signal<Answer<FormatsAnswer> | null>(null);

let asked: Promise<void> | null = null;

async function ask(): Promise<void> {
  try {
    formats.value = await request<FormatsAnswer>('GET', '/api/v1/formats');
  } finally {
    asked = null;
  }
}

/** The formats; asked for by the first component that shows them, and again by the next one after a refusal. */
export function useFormats(): Answer<FormatsAnswer> | null {
  useEffect(() => {
    if (!formats.peek()?.ok) asked ??= ask();
  }, []);
  return formats.value;
}
