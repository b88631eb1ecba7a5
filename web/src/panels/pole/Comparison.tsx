/** « Les pôles, côte à côte »: a row for each pole, a column for each figure of its markers. */
import { poleShown } from '../../address';
import { format, words } from '../../i18n';
import { FirstOf } from '../../parts/FirstOf';
import { NodeButton, Section } from '../../parts/parts';
import { TableDownload, type Table } from '../../parts/TableDownload';
import { network } from '../../state';
import type { PoleReport } from '../../wire';

/** Poles shown at first. */
const FIRST = 20;

/** The figures that are compared: of which marker, under which name, and whether it is a share. */
const FIGURES = [
  { marker: 'plurality', figure: 'categories' },
  { marker: 'plurality', figure: 'diversity', isShare: true },
  { marker: 'structuring', figure: 'density', isShare: true },
  { marker: 'structuring', figure: 'largest_component', isShare: true },
  { marker: 'involvement', figure: 'members' },
  { marker: 'involvement', figure: 'in_projects', isShare: true },
  { marker: 'realisations', figure: 'projects' },
  { marker: 'realisations', figure: 'shared_projects' },
  { marker: 'spreading', figure: 'actors_elsewhere' },
] as const satisfies readonly { marker: keyof PoleReport; figure: string; isShare?: true }[];

/** A figure of a pole's marker; null where nothing is known of it. */
export function figureOf(pole: PoleReport, { marker, figure }: (typeof FIGURES)[number]): number | null {
  const value = pole[marker][figure];
  return typeof value === 'number' ? value : null;
}

/** The poles with their figures, as a table to take away; a figure of which nothing is known is empty. */
export function comparisonTable(poles: readonly PoleReport[]): Table {
  const w = words.value;
  return {
    headers: [w.tables.headers.name, w.tables.headers.actors, ...headers(), w.tables.headers.id],
    rows: poles.map((pole) => [
      pole.name ?? '',
      pole.actors,
      ...FIGURES.map((one) => figureOf(pole, one)),
      pole.id ?? '',
    ]),
  };
}

const headers = (): string[] => FIGURES.map(({ figure }) => words.value.pole.figures[figure]);

/** `poles`: those with actors. One alone is compared with nothing. */
export function Comparison({ poles }: { poles: readonly PoleReport[] }) {
  const w = words.value.pole;
  if (poles.length < 2) return null;
  const byActors = [...poles].sort((a, b) => b.actors - a.actors || format.value.compare(a.name ?? '', b.name ?? ''));
  return (
    <Section title={w.comparison} testid="pole-comparison">
      <p class="soft">{w.comparisonText}</p>
      <FirstOf items={byActors} first={FIRST}>
        {(shown) => (
          <div class="scroll">
            <table class="each">
              <thead>
                <tr>
                  <th scope="col">{words.value.circles.pole}</th>
                  <th scope="col">{words.value.tables.headers.actors}</th>
                  {headers().map((header) => (
                    <th key={header} scope="col">
                      {header}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {shown.map((pole) => (
                  <tr key={pole.id} class={pole.id === poleShown.value ? 'sum' : undefined}>
                    <th scope="row">
                      {network.value?.nodes.has(pole.id ?? '') ? <NodeButton id={pole.id ?? ''} /> : pole.name}
                    </th>
                    <td>{format.value.number(pole.actors)}</td>
                    {FIGURES.map((one) => {
                      const value = figureOf(pole, one);
                      const isShare = 'isShare' in one;
                      return (
                        <td key={one.figure}>
                          {value === null ? '' : isShare ? format.value.percent(value) : format.value.number(value)}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </FirstOf>
      <TableDownload file="poles" table={() => comparisonTable(byActors)} />
    </Section>
  );
}
