/** « Historique »: what was done, when, newest first. */
import { signal, useSignalEffect } from '@preact/signals';
import { request } from '../api';
import { clientId } from '../client';
import { format, words } from '../i18n';
import { confirmed } from '../state';
import type { HistoryAnswer } from '../wire';
import type { Panel } from './panel';

const entries = signal<HistoryAnswer['entries']>([]);
const refused = signal('');
/** Number of the newest request, and of the one whose answer is shown. */
let asked = 0;
let answered = 0;

/** What somebody gave as the reason; null where nobody did. An import of files is known by digests of their names, which say nothing to anybody. */
const titleOf = ({ why }: HistoryAnswer['entries'][number]): string | null =>
  why && !/^import\b/.test(why) ? why : null;

function History() {
  const w = words.value;
  useSignalEffect(() => {
    // The list is read again at each revision: it is the journal's, the page keeps none of its own.
    if (confirmed.value === null) return;
    const mine = ++asked;
    void request<HistoryAnswer>('GET', '/api/v1/history').then((answer) => {
      if (mine < answered) return; // overtaken by the answer to a later request
      answered = mine;
      if (answer.ok) entries.value = answer.value.entries;
      refused.value = answer.ok ? '' : answer.sentence;
    });
  });
  return (
    <div data-testid="history">
      <h1>{w.history.title}</h1>
      {refused.value && <p role="alert">{refused.value}</p>}
      {!refused.value && entries.value.length === 0 && <p class="soft">{w.history.none}</p>}
      <ol class="list">
        {entries.value.map((entry) => (
          <li key={entry.revision} class={entry.undone ? 'undone' : ''}>
            <div class="ranked-head">
              <b>{titleOf(entry) ?? w.history.kinds[entry.kind]}</b>
              <span class="soft">n° {entry.revision}</span>
            </div>
            <p class="soft">
              {[
                format.value.instant(entry.at),
                w.history.kinds[entry.kind],
                w.history.changes(entry.changes),
                entry.client === clientId.value ? w.history.mine : (entry.who ?? ''),
                entry.undone ? w.history.undone : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}

export const historyPanel: Panel = {
  id: 'history',
  title: () => words.value.pages.history,
  startsGroup: true,
  Component: History,
};
