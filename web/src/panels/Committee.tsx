/** « Fiche du comité »: what a committee is handed on paper. The map, its legend and the source are printed before it. */
import { signal } from '@preact/signals';
import { columnLabel } from '../graph/colouring';
import { historyEntries, historyRefusal, isHistoryUnread, useHistory } from '../history';
import { words } from '../i18n';
import { Gauge } from '../parts/Gauge';
import { Marks } from '../parts/Marks';
import { Notes, Section } from '../parts/parts';
import { notesOf } from '../accuracy';
import { PairCard } from '../parts/PairCard';
import { measuredSilos } from '../parts/partitions';
import { Since, sinceDay, sinceSaid } from '../parts/Since';
import { openPairs } from '../parts/suggestions';
import { offline, settled, stale } from '../state';
import { Counts, Shape, WhoLinks } from './Essential';
import { knownFrom, sentencesOf } from './told';

/** Entries of the journal that are read, changes that are said, gauges and introductions: what a sheet has room for. */
const ENTRIES = signal(200);
const MOST_CHANGES = 12;
const MOST_GAUGES = 3;
const INTRODUCTIONS = 5;

/** What people changed since a day: neither what was undone, nor the undoing. */
function Changes({ since }: { since: string }) {
  const w = words.value.committee;
  useHistory(ENTRIES);
  const all = historyEntries.value;
  const known = knownFrom(all);
  const recent = all.filter(
    ({ at, undone, kind, changes }) =>
      at.slice(0, since.length) >= since && !undone && kind !== 'undo' && kind !== 'redo' && changes > 0,
  );
  const sentences = recent.flatMap((entry) => sentencesOf(entry, all, known));
  const isCut = all.length === ENTRIES.value && (all.at(-1)?.at ?? '').slice(0, since.length) >= since;
  const left = sentences.length - MOST_CHANGES;
  if (historyRefusal.value) return <p role="alert">{historyRefusal.value}</p>;
  if (all.length === 0)
    return (
      <p class="soft">{offline.value || isHistoryUnread.value ? words.value.history.away : words.value.app.pending}</p>
    );
  return (
    <>
      {isCut && <p class="soft">{w.moreThan(recent.length)}</p>}
      {sentences.length === 0 && <p>{w.unchanged}</p>}
      <ul class="changes" data-testid="changes">
        {sentences.slice(0, MOST_CHANGES).map((sentence, i) => (
          <li key={i}>{sentence}</li>
        ))}
      </ul>
      {left > 0 && <p class="soft">{w.others(left)}</p>}
    </>
  );
}

export function Committee() {
  const w = words.value;
  const since = sinceDay();
  const gauges = [...measuredSilos()].filter(([, report]) => report.decloisonnement !== null).slice(0, MOST_GAUGES);
  const pairs = openPairs().slice(0, INTRODUCTIONS);
  return (
    <div class="committee" data-testid="committee">
      <h1>{w.committee.title}</h1>
      <p class="buttons">
        <button type="button" class="primary" data-testid="print-committee" onClick={() => print()}>
          {w.committee.print}
        </button>
      </p>
      <p class="soft no-print">{w.committee.text}</p>
      <Since />
      <div class="no-print">
        <Marks />
      </div>
      <Counts />
      <div class="gauges">
        {gauges.map(([column, report]) => (
          <div key={column}>
            <Gauge
              report={report}
              title={column === 'category' ? w.essential.silos : columnLabel(column)}
              stale={stale.value}
            />
            <Notes sentences={notesOf(column)} />
          </div>
        ))}
      </div>
      <WhoLinks />
      <Shape />
      <Section title={w.committee.changed(sinceSaid())}>
        <Changes since={since} />
      </Section>
      <Section title={pairs.length === INTRODUCTIONS ? w.committee.introduce : w.committee.introduceFew}>
        {pairs.length === 0 && (
          <p class={settled.value ? 'soft' : 'stale'}>{settled.value ? w.committee.nobody : w.app.pending}</p>
        )}
        <div class="pairs">
          {pairs.map((pair) => (
            <PairCard key={`${pair.source}/${pair.target}`} of={pair} />
          ))}
        </div>
      </Section>
    </div>
  );
}
