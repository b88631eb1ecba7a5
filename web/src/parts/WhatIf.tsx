/** « Et si on les reliait ? »: what one more tie would change, as the service measures it; nothing is stored. */
import { useSignal } from '@preact/signals';
import { request } from '../api';
import { columnLabel } from '../graph/colouring';
import { firstPartition } from '../graph/view';
import { format, words } from '../i18n';
import { held } from '../lineage';
import { networkKey, offline, partQuery } from '../state';
import type { NetworkReport, WhatIfAnswer } from '../wire';

/** Figures of the network before and after, in words; those that stay as they are say nothing. */
function changed({ before, after }: WhatIfAnswer, column: string): { name: string; was: string; is: string }[] {
  const w = words.value.missing.whatIf;
  const count = (value: number) => format.value.number(value);
  const share = (digits: number) => (value: number) => w.share(value, digits);
  const openness = (side: NetworkReport) => side.silos[column]?.decloisonnement;
  const figures: [string, (side: NetworkReport) => number | null | undefined, (value: number) => string][] = [
    [w.isolates, (side) => side.isolates, count],
    [w.components, (side) => side.components, count],
    [w.largest, (side) => side.largest_component, count],
    [w.decloisonnement(column === 'clan' ? words.value.pages.clans : columnLabel(column)), openness, share(1)],
    [w.harmonic, (side) => side.harmonic, share(2)],
  ];
  return figures.flatMap(([name, of, write]) => {
    const [was, is] = [of(before.network), of(after.network)].map((value) =>
      typeof value === 'number' ? write(value) : '',
    );
    return was !== undefined && is !== undefined && was !== is ? [{ name, was, is }] : [];
  });
}

interface Asked {
  source: string;
  target: string;
  /** Has the silos that are asked about, if any are. */
  column: string | undefined;
  /** Called when somebody asks. */
  onAsk?: () => void;
}

/** The question about two, and its answer for the network as it is now. */
export function WhatIf({ source, target, column, onAsk }: Asked) {
  const w = words.value.missing.whatIf;
  const asked = useSignal<{ of: string; answer?: WhatIfAnswer; refusal?: string } | null>(null);
  const of = `${networkKey.value}?${partQuery.value}`;
  const ask = async () => {
    asked.value = { of };
    onAsk?.();
    const changes = [{ op: 'tie.add', source, target }];
    const answer = await request<WhatIfAnswer>('POST', `/api/v1/what-if?${partQuery.peek()}`, {
      held: held(),
      changes,
    });
    if (asked.peek()?.of === of)
      asked.value = answer.ok ? { of, answer: answer.value } : { of, refusal: answer.sentence };
  };
  // What was answered of another network is asked again.
  const known = asked.value?.of === of ? asked.value : null;
  if (!known)
    return (
      <button type="button" data-testid="what-if" disabled={offline.value} onClick={() => void ask()}>
        {w.ask}
      </button>
    );
  if (!known.answer)
    return (
      <p class="soft" role="status">
        {known.refusal ?? w.asking}
      </p>
    );
  const silos = Object.keys(known.answer.before.network.silos);
  const rows = changed(known.answer, column !== undefined && silos.includes(column) ? column : firstPartition(silos));
  if (rows.length === 0) return <p role="status">{w.same}</p>;
  return (
    <table class="what-if" data-testid="what-if-answer">
      <thead>
        <tr>
          <th scope="col">{w.figure}</th>
          <th scope="col">{w.before}</th>
          <th scope="col">{w.after}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, was, is }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{was}</td>
            <td>{is}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
