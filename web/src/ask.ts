/** Asking the service, and saying what it answered: every refusal has a sentence. */
import { signal } from '@preact/signals';
import { language } from './address';
import { words } from './i18n';

/** A short message at the foot of the page. With `undo` it offers « Annuler ». */
export interface Toast {
  text: string;
  tone: 'done' | 'refused';
  undo?: () => void;
}
export const toast = signal<Toast | null>(null);

interface Problem {
  title?: string;
  detail?: string;
  expected_revision?: number;
  revision?: number;
  errors?: { pointer: string; detail: string }[];
}

/** A request's answer, or the sentence of its refusal. */
export type Answer<T> = { ok: true; value: T } | { ok: false; sentence: string; status: number };

/** Sends a request in the page's language and reads its answer; an unreachable server is a refusal with a sentence too. */
export async function ask<T>(
  method: string,
  path: string,
  body?: unknown,
  extra: Record<string, string> = {},
): Promise<Answer<T>> {
  const form = body instanceof FormData;
  const headers: Record<string, string> = { 'Accept-Language': language.value, ...extra };
  if (body !== undefined && !form) headers['Content-Type'] = 'application/json';
  const init: RequestInit = { method, headers };
  if (body !== undefined) init.body = form ? body : JSON.stringify(body);
  try {
    const response = await fetch(path, init);
    const text = await response.text();
    if (response.ok) return { ok: true, value: (text ? JSON.parse(text) : {}) as T };
    return { ok: false, status: response.status, sentence: sentenceOf(response.status, text) };
  } catch {
    return { ok: false, status: 0, sentence: words.value.edits.unreachable };
  }
}

/** The sentence of a refusal: the server's own, with both revisions when the network moved meanwhile. */
export function sentenceOf(status: number, text: string): string {
  let problem: Problem;
  try {
    problem = JSON.parse(text) as Problem;
  } catch {
    return words.value.edits.refused(status);
  }
  const details = (problem.errors ?? []).map((e) => e.detail);
  const said =
    details.length > 0 ? details.join(' ') : (problem.detail ?? problem.title ?? words.value.edits.refused(status));
  if (problem.expected_revision === undefined || problem.revision === undefined) return said;
  return `${said} ${words.value.edits.conflict(problem.expected_revision, problem.revision)}`;
}
