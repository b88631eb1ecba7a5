/** « Historique »: what was done, when, newest first. */
import { signal, useSignalEffect } from '@preact/signals';
import { ask } from '../ask';
import { client } from '../client';
import { format, words } from '../i18n';
import { confirmed } from '../state';

interface Entry {
  revision: number;
  at: string;
  who?: string;
  why?: string;
  kind: keyof typeof words.value.history.kinds;
  client?: string;
  changes: number;
  undone: boolean;
}

const entries = signal<readonly Entry[]>([]);
const refused = signal('');

export function History() {
  const w = words.value;
  useSignalEffect(() => {
    // Asked again at each revision: the list is the journal's, not a memory of the page.
    if (confirmed.value === null) return;
    void ask<{ entries: Entry[] }>('GET', '/api/v1/history').then((answer) => {
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
              <b>{entry.why || w.history.kinds[entry.kind]}</b>
              <span class="soft">n° {entry.revision}</span>
            </div>
            <p class="soft">
              {[
                format.value.instant(entry.at),
                w.history.kinds[entry.kind],
                w.history.changes(entry.changes),
                entry.client === client.value ? w.history.mine : (entry.who ?? ''),
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
