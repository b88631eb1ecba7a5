/**
 * What people do: every edit is shown at once, sent, confirmed by a toast that undoes it, and rolled back with the
 * server's sentence when it is refused.
 */
import { signal } from '@preact/signals';
import { language } from './address';
import { words } from './i18n';
import { confirmed, layout, onLayout, pending } from './state';
import type { Change, Positions } from './wire';

/** A word per tab: undo takes back what this tab did, never another's work. */
export const client = word();

/** Letters drawn by the browser's generator; 62 bits, enough for a tab or a new link. */
export function word(): string {
  const draws = crypto.getRandomValues(new Uint32Array(2));
  return Array.from(draws, (n) => n.toString(36)).join('');
}

/** A short message at the foot of the page. With `undo` it offers « Annuler ». */
export interface Toast {
  text: string;
  tone: 'done' | 'refused';
  undo?: () => void;
}
export const toast = signal<Toast | null>(null);

/** How an edit ended: its revision and the ids made, or the sentence that says why it was refused. */
export type EditOutcome = { ok: true; revision: number; ids: (string | null)[] } | { ok: false; sentence: string };

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

/** Sends changes as one request: all of them or none. `said` is the toast when it is done. */
export async function edit(changes: Change[], said: string): Promise<EditOutcome> {
  const key = word() + word();
  pending.value = [...pending.value, { key, changes: changes.filter((c) => !c.op.endsWith('.merge')) }];
  const answer = await ask<{ revision: number; ids: (string | null)[] }>(
    'POST',
    '/api/v1/changes',
    { client, changes },
    { 'Idempotency-Key': key },
  );
  if (!answer.ok) {
    forget(key);
    toast.value = { text: answer.sentence, tone: 'refused' };
    return { ok: false, sentence: answer.sentence };
  }
  toast.value = { text: said, tone: 'done', undo: () => void timeTravel('undo') };
  await reached(answer.value.revision);
  forget(key);
  return { ok: true, revision: answer.value.revision, ids: answer.value.ids };
}

const forget = (key: string) => void (pending.value = pending.value.filter((p) => p.key !== key));

/** How long an edit waits for its own revision to come back by the hub, in milliseconds. */
const REACHED_MS = 3_000;

/** Resolves when the page holds the revision, so that an edit never flickers away before the hub brings it; gives up after a while. */
function reached(revision: number): Promise<void> {
  return new Promise((resolve) => {
    let end: (() => void) | undefined = undefined;
    const timer = setTimeout(() => finish(), REACHED_MS);
    const finish = () => {
      clearTimeout(timer);
      // The first call of a subscription comes before `subscribe` has returned.
      queueMicrotask(() => end?.());
      resolve();
    };
    end = confirmed.subscribe((held) => {
      if ((held?.revision ?? 0) >= revision) finish();
    });
  });
}

/** Takes back this tab's last request, or does it again. */
export async function timeTravel(way: 'undo' | 'redo'): Promise<void> {
  const answer = await ask<{ revision: number }>('POST', `/api/v1/${way}`, { client });
  const said = words.value.edits;
  toast.value = answer.ok
    ? { text: way === 'undo' ? said.undone : said.redone, tone: 'done' }
    : { text: answer.sentence, tone: 'refused' };
}

/** Gives positions to everyone. When another came first, the layout in force is asked again and false is answered. */
export async function share(positions: Positions, replace = false): Promise<boolean> {
  const answer = await ask<{ version: number }>('PUT', '/api/v1/layout', {
    expected_version: layout.value.version,
    positions,
    replace,
  });
  if (answer.ok) {
    onLayout({ revision: 0, version: answer.value.version, positions });
    return true;
  }
  if (answer.status === 409) {
    const inForce = await ask<{ version: number; positions: Positions }>('GET', '/api/v1/layout');
    if (inForce.ok) onLayout({ revision: 0, ...inForce.value });
  }
  return false;
}

/** An id made of a name, as files have them: `Le Périscope` → `le-periscope`; numbered when it is taken. */
export function idFor(name: string, taken: (id: string) => boolean): string {
  const base =
    fold(name)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'acteur';
  let id = base;
  for (let n = 2; taken(id); n++) id = `${base}-${n}`;
  return id;
}

/** Without case nor accents, for comparing. */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
