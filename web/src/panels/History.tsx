/** « Historique »: who did what, when, newest first. */
import { signal, useSignal, useSignalEffect } from '@preact/signals';
import { request } from '../api';
import { clientId } from '../client';
import { format, words } from '../i18n';
import { ownProperty } from '../own-property';
import { confirmed } from '../state';
import type { HistoryAnswer } from '../wire';
import type { Panel } from './panel';
import { knownFrom, sentencesOf } from './told';

type Entry = HistoryAnswer['entries'][number];

/** How many entries are shown at first, and how many more at a time. */
const STEP = 60;
/** The most entries that the service tells at once. */
const MOST = 1_000;

const entries = signal<readonly Entry[]>([]);
const refused = signal('');
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
    if (confirmed.value === null) return;
    const mine = ++asked;
    void request<HistoryAnswer>('GET', `/api/v1/history?what=true&limit=${limit}`).then((answer) => {
      if (mine < answered) return; // overtaken by the answer to a later request
      answered = mine;
      if (answer.ok) entries.value = answer.value.entries;
      refused.value = answer.ok ? '' : answer.sentence;
    });
  });
  const known = knownFrom(entries.value);
  const isAll = entries.value.at(-1)?.revision === 1 || most.value >= MOST;
  return (
    <div data-testid="history">
      <h1>{w.title}</h1>
      {refused.value && <p role="alert">{refused.value}</p>}
      {!refused.value && entries.value.length === 0 && <p class="soft">{w.none}</p>}
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
