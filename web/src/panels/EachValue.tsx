/** « Par valeur de … »: each value of a column measured alone, as `analyze --each` writes it. */
import { signal } from '@preact/signals';
import { request } from '../api';
import { measuredKey } from '../asked-silos';
import { columnLabel, valueLabel } from '../graph/colouring';
import { format, words } from '../i18n';
import { measureOnly } from '../part';
import { isPart, partQuery } from '../state';
import type { EachAnswer } from '../wire';
import { Section } from '../parts/parts';
import { TableDownload } from '../parts/TableDownload';
import { eachTable, figureName } from './tables';

/** What was asked for, and what came of it. */
interface AskedEach {
  column: string;
  of: string;
  answer: EachAnswer | null;
  refusal: string;
}

const asked = signal<AskedEach | null>(null);

/** Asks for the parts of a column. */
async function ask(column: string): Promise<void> {
  const of = measuredKey();
  const mine: AskedEach = { column, of, answer: null, refusal: '' };
  asked.value = mine;
  const part = isPart.peek() ? `&${partQuery.peek()}` : '';
  const answer = await request<EachAnswer>('GET', `/api/v1/analysis/each?column=${encodeURIComponent(column)}${part}`);
  if (asked.peek() !== mine) return;
  asked.value = answer.ok ? { ...mine, answer: answer.value } : { ...mine, refusal: answer.sentence };
}

const SHARES: ReadonlySet<string> = new Set(['density', 'clustering', 'modularity']);
const written = (figure: string, value: number | null): string => {
  if (value === null) return '–';
  if (figure.endsWith('.decloisonnement')) return format.value.percent(value);
  return format.value.number(value, SHARES.has(figure) ? 2 : 0);
};

export function EachValue({ column }: { column: string }) {
  const w = words.value.legend.each;
  const held = asked.value?.column === column && asked.value.of === measuredKey() ? asked.value : null;
  const parts = held?.answer?.parts ?? [];
  const figures = Object.keys(parts[0]?.figures ?? {});
  return (
    <Section title={w.title(columnLabel(column))} testid="each">
      <p class="soft">{w.text}</p>
      {held === null && (
        <p class="buttons">
          <button type="button" data-testid="each-measure" onClick={() => void ask(column)}>
            {w.measure}
          </button>
        </p>
      )}
      {held && !held.answer && (
        <p class="soft" role="status">
          {held.refusal || words.value.silos.measuring}
        </p>
      )}
      {held?.answer && (
        <>
          <div class="scroll">
            <table class="each" data-testid="each-table">
              <thead>
                <tr>
                  <th scope="col">{columnLabel(column)}</th>
                  {figures.map((figure) => (
                    <th key={figure} scope="col" data-figure={figure}>
                      {figureName(figure)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {parts.map(({ value, figures: of }) => (
                  <tr key={value} data-value={value}>
                    <th scope="row">
                      <button
                        type="button"
                        class="more"
                        title={w.only(valueLabel(column, value))}
                        onClick={() => measureOnly(column, [value])}
                      >
                        {valueLabel(column, value)}
                      </button>
                    </th>
                    {figures.map((figure) => (
                      <td key={figure}>{written(figure, of[figure] ?? null)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <TableDownload file="each" table={() => eachTable(column, parts)} />
        </>
      )}
    </Section>
  );
}
