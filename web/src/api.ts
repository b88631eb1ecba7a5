/** Requests to the HTTP API. Every refusal comes with a sentence for the user. */
import { language } from './address';
import { words } from './i18n';
import { onRefusedAsReplaced } from './state';
import type { Conflict, IdCollisions, Problem } from './wire';

/** A request's answer, or the sentence of its refusal. */
export type Answer<T> =
  | { ok: true; value: T }
  | {
      ok: false;
      sentence: string;
      status: number;
      replaced?: boolean;
      collisions?: IdCollisions;
      conflicts?: Conflict[];
    };

/** How long a request waits for its answer, in milliseconds. */
export const PATIENCE_MS = 60_000;

/** Sends a request in the page's language and reads its answer; an unreachable server is a refusal with a sentence too. `until` ends the wait. */
export async function request<T>(
  method: string,
  path: string,
  body?: unknown,
  extra: Record<string, string> = {},
  until?: AbortSignal,
): Promise<Answer<T>> {
  const headers: Record<string, string> = { 'Accept-Language': language.value, ...extra };
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const init: RequestInit = { method, headers, signal: until ? AbortSignal.any([patience, until]) : patience };
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(body);
  }
  try {
    const response = await fetch(path, init);
    return answerOf<T>(response.status, await response.text());
  } catch {
    return unreachable(method === 'GET');
  }
}

/** The refusal of a server that cannot be reached; nothing is to be confirmed where something was only to be read. */
export const unreachable = (isRead = false): Answer<never> => ({
  ok: false,
  status: 0,
  sentence: isRead ? words.value.edits.unread : words.value.edits.unreachable,
});

/** What the server's answer says: its value, or why it refuses. A store that was replaced is noticed. */
export function answerOf<T>(status: number, text: string): Answer<T> {
  if (status >= 200 && status < 300) {
    try {
      return { ok: true, value: (text ? JSON.parse(text) : {}) as T };
    } catch {
      return unreachable(); // a proxy on the way answered
    }
  }
  const refusal = { ok: false, status, sentence: sentenceOf(status, text) } as const;
  if (status !== 409) return refusal;
  const { replaced, collisions, conflicts } = problemOf(text);
  if (replaced !== true) return { ...refusal, ...(collisions && { collisions }), ...(conflicts && { conflicts }) };
  onRefusedAsReplaced();
  return { ...refusal, replaced };
}

/** What a refusal says besides its sentence. */
function problemOf(text: string): Partial<Problem> {
  try {
    return JSON.parse(text) as Partial<Problem>;
  } catch {
    return {}; // a proxy on the way answered
  }
}

/** The sentence of a refusal: the server's own, with both revisions when the network changed meanwhile. */
export function sentenceOf(status: number, text: string): string {
  let problem: Partial<Problem>; // a proxy on the way may have answered
  try {
    problem = JSON.parse(text) as Partial<Problem>;
  } catch {
    return words.value.edits.refused(status);
  }
  const details = [...new Set((problem.errors ?? []).map((e) => e.detail))];
  const said =
    details.length > 0 ? details.join(' ') : (problem.detail ?? problem.title ?? words.value.edits.refused(status));
  if (problem.expected_revision === undefined || problem.revision === undefined) return said;
  return `${said} ${words.value.edits.conflict(problem.expected_revision, problem.revision)}`;
}
