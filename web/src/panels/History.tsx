/** « Historique »: who did what, when, newest first. */
import { signal, useSignal, useSignalEffect } from '@preact/signals';
import { request } from '../api';
import { clientId } from '../client';
import { format, words } from '../i18n';
import { ownProperty } from '../own-property';
import { confirmed, offline } from '../state';
import type { HistoryAnswer } from '../wire';
import type { Panel } from './panel';
import { knownFrom, sentencesOf } from './told';

type Entry = HistoryAnswer['entries'][number];

/** How many entries are shown at first, and how many more at a time. */
const STEP = 60;
/** How long it takes until a request without an answer is made again, in milliseconds. */
const AGAIN_MS = 5_000;
/** The most entries that the service tells at once. */
const MOST = 1_000;

const entries = signal<readonly Entry[]>([]);
const refused = signal('');
/** Whether the newest request had no answer. */
const isUnread = signal(false);
/** Number of the newest request, and of the one whose answer is shown. */
let asked = 0;
let answered = 0;

/** Who made an entry. The journal has nobody's name, since it cannot be erased: it says by which way the entry came. */
function whoMade({ client, who }: Entry): string {
  const w = words.value.history;
  if (client !== null && client === clientId.value) return w.who['mine'] ?? '';
  return ownProperty(w.who, who ?? '') ?? w.somebody;
}

function History() {
  const w = words.value.history;
  const most = useSignal(STEP);
  useSignalEffect(() => {
    // The list is read again at each revision: it is the journal's, the page keeps none of its own.
    const limit = most.value;
    if (confirmed.value === null || offline.value) return undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const ask = () => {
      const mine = ++asked;
      void request<HistoryAnswer>('GET', `/api/v1/history?what=true&limit=${limit}`).then((answer) => {
        if (mine < answered) return; // overtaken by the answer to a later request
        answered = mine;
        if (answer.ok) entries.value = answer.value.entries;
        isUnread.value = !answer.ok && answer.status === 0;
        refused.value = answer.ok || answer.status === 0 ? '' : answer.sentence;
        // A connection that is not noticed to be lost does not come back either.
        if (isUnread.value && mine === asked && !isOver) again = setTimeout(ask, AGAIN_MS);
      });
    };
    ask();
    return () => {
      isOver = true;
      clearTimeout(again);
    };
  });
  const known = knownFrom(entries.value);
  const isAway = offline.value || isUnread.value;
  const isAll = entries.value.at(-1)?.revision === 1 || most.value >= MOST;
  return (
    <div data-testid="history">
      <h1>{w.title}</h1>
      {refused.value && <p role="alert">{refused.value}</p>}
      {isAway && (
        <p class="soft" role="status" data-testid="history-away">
          {entries.value.length === 0 ? w.away : w.awaySince}
        </p>
      )}
      {!refused.value && !isAway && entries.value.length === 0 && <p class="soft">{w.none}</p>}
      <ol class="list">
        {entries.value.map((entry) => {
          const [first, ...others] = sentencesOf(entry, entries.value, known);
          return (
            <li key={entry.revision} class={entry.undone ? 'undone' : ''} data-revision={entry.revision}>
              <div class="ranked-head">
                <b>{first}</b>
                <span class="soft revision">n° {entry.revision}</span>
              </div>
              {others.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
              <p class="soft">
                {[whoMade(entry), format.value.instant(entry.at), entry.undone ? w.undone : '']
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </li>
          );
        })}
      </ol>
      {entries.value.length >= most.value && !isAll && (
        <button type="button" class="more" onClick={() => (most.value = Math.min(MOST, most.value + STEP))}>
          {w.more}
        </button>
      )}
    </div>
  );
}

export const historyPanel: Panel = {
  id: 'history',
  title: () => words.value.pages.history,
  startsGroup: true,
  Component: History,
};
