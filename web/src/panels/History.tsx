/** « Historique »: who did what, when, newest first. */
import { useSignal } from '@preact/signals';
import { clientId } from '../client';
import { historyEntries, historyRefusal, isHistoryUnread, useHistory, type HistoryEntry } from '../history';
import { format, words } from '../i18n';
import { ownProperty } from '../own-property';
import { Marks } from '../parts/Marks';
import { offline } from '../state';
import { knownFrom, sentencesOf } from './told';

/** How many entries are shown at first, and how many more at a time. */
const STEP = 60;
/** The most entries that the service tells at once. */
const MOST = 1_000;

/** Who made an entry. The journal has nobody's name, since it cannot be erased: it says by which way the entry came. */
function whoMade({ client, who }: HistoryEntry): string {
  const w = words.value.history;
  if (client !== null && client === clientId.value) return w.who['mine'] ?? '';
  return ownProperty(w.who, who ?? '') ?? w.somebody;
}

export function History() {
  const w = words.value.history;
  const most = useSignal(STEP);
  useHistory(most);
  const known = knownFrom(historyEntries.value);
  const isAway = offline.value || isHistoryUnread.value;
  const isAll = historyEntries.value.at(-1)?.revision === 1 || most.value >= MOST;
  return (
    <div data-testid="history">
      <h1>{w.title}</h1>
      <Marks />
      {historyRefusal.value && <p role="alert">{historyRefusal.value}</p>}
      {isAway && (
        <p class="soft" role="status" data-testid="history-away">
          {historyEntries.value.length === 0 ? w.away : w.awaySince}
        </p>
      )}
      {!historyRefusal.value && !isAway && historyEntries.value.length === 0 && <p class="soft">{w.none}</p>}
      <ol class="list">
        {historyEntries.value.map((entry) => {
          const [first, ...others] = sentencesOf(entry, historyEntries.value, known);
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
      {historyEntries.value.length >= most.value && !isAll && (
        <button type="button" class="more" onClick={() => (most.value = Math.min(MOST, most.value + STEP))}>
          {w.more}
        </button>
      )}
    </div>
  );
}
