/** The tables of an import: what each was taken for and what each of its columns fills, both to be changed. */
import { useFormats } from '../../formats';
import { catalogues, isPlain, words } from '../../i18n';
import { ownProperty } from '../../own-property';
import type { Option, OptionGroup } from '../../parts/parts';
import type { EntityKind, ImportedFile, TableMap, TableReport } from '../../wire';
import { isAsRecognised, tableKey, withColumn, withKind, withTable } from './decisions';
import { decide } from './run';
import type { Preview } from './step';

/** Tables that show their columns at once, and columns of such a table; those of more are folded. */
const FEW_TABLES = 3;
const FEW_COLUMNS = 12;
const MOST_COLUMNS = 100;
/** How the value of a select says that a column is kept under its own name, which no field is called. */
const OWN = '';

export function Tables({ question: { recognised, decisions, remembered }, report }: Preview) {
  const known = useFormats();
  const kinds = known?.ok ? known.value.tables : [];
  const tables = [...(recognised ?? [])];
  return (
    <>
      {tables.map(([key, table]) => (
        <Table
          key={key}
          id={key}
          recognised={table}
          now={
            report.files.find((file) => tableKey(file) === key) ?? report.files.find(({ file }) => file === table.file)
          }
          decided={decisions.tables.get(key)}
          isRemembered={remembered.has(key) && remembered.get(key) === decisions.tables.get(key)}
          kinds={kinds}
          isOpen={tables.length <= FEW_TABLES && table.columns.length <= FEW_COLUMNS}
        />
      ))}
    </>
  );
}

interface TableProps {
  id: string;
  recognised: ImportedFile;
  /** The table in the newest report. */
  now: ImportedFile | undefined;
  decided: TableMap | undefined;
  isRemembered: boolean;
  kinds: readonly TableReport[];
  isOpen: boolean;
}

function Table({ id, recognised, now = recognised, decided, isRemembered, kinds, isOpen }: TableProps) {
  const w = words.value.wizard;
  const said = words.value.data;
  const read: TableMap = decided ?? recognised;
  const kind = read.recognised_as;
  const set = (table: TableMap) =>
    decide((held) => withTable(held, id, isAsRecognised(table, recognised) ? undefined : table));
  const isUnread = kind === null;
  const own = read.columns.filter((column) => column.read_as === null).length;
  const known = kinds.map((table) => table.kind).filter((other) => !isPlain.value || !OF_POLES.has(other));
  const offered = [...new Set([...known, ...(kind === null ? [] : [kind])])];
  return (
    <section class={`card table${isUnread ? ' unread' : ''}`} data-testid="import-table" aria-label={recognised.file}>
      <h2 data-testid="import-file">{recognised.file}</h2>
      {recognised.columns.length === 0 ? (
        <p class="soft">{said.ignored}</p>
      ) : (
        <>
          <p class="table-kind">
            <label>
              <span class="soft">{w.readAs}</span>{' '}
              <select
                value={kind ?? ''}
                data-testid="import-kind"
                onChange={(event) =>
                  set(
                    withKind(
                      recognised,
                      (event.currentTarget.value || null) as EntityKind | null,
                      kinds,
                      catalogues.value.map(({ data }) => data.fields),
                    ),
                  )
                }
              >
                {offered.map((other) => (
                  <option key={other} value={other} selected={other === kind}>
                    {said.kinds[other]}
                  </option>
                ))}
                <option value="" selected={isUnread}>
                  {w.notRead}
                </option>
              </select>
            </label>
            {!isUnread && <span class="soft">{w.rows(now.read, now.rows)}</span>}
          </p>
          {isUnread && !decided && <p>{w.unread}</p>}
          {decided && (
            <p class="soft">
              {isRemembered ? w.lastTime : w.changed}{' '}
              <button
                type="button"
                class="more"
                data-testid="import-recognised"
                onClick={() => decide((held) => withTable(held, id, undefined))}
              >
                {w.asRecognised}
              </button>
            </p>
          )}
          {!isUnread && (
            <details open={isOpen} data-testid="import-columns">
              <summary>{said.columns(read.columns.length, own)}</summary>
              <Columns
                table={read}
                samples={recognised.columns.map((column, i) => column.samples ?? now.columns[i]?.samples ?? [])}
                fills={kinds.find((table) => table.kind === kind)?.columns ?? []}
                onFill={(i, readAs) => set(withColumn(read, i, readAs))}
              />
            </details>
          )}
        </>
      )}
    </section>
  );
}

/** Tables and fields that only a network of poles has: another one is not offered them. */
const OF_POLES: ReadonlySet<string> = new Set(['pole', 'membership', 'circle']);

function Columns(props: {
  table: TableMap;
  samples: readonly (readonly string[])[];
  /** What a column may fill. */
  fills: readonly string[];
  onFill: (index: number, readAs: string | null) => void;
}) {
  const w = words.value.wizard;
  const { columns } = props.table;
  const more = columns.length - MOST_COLUMNS;
  return (
    <ul class="plain columns">
      {columns.slice(0, MOST_COLUMNS).map(({ header, read_as: readAs }, i) => (
        <li key={i} class={readAs === null || readAs === 'ignored' ? 'kept' : ''}>
          <span class="column-header">{header || w.noHeader}</span>
          <span class="samples soft">{(props.samples[i] ?? []).join(' · ') || w.empty}</span>
          <select
            aria-label={w.fills(header)}
            value={readAs ?? OWN}
            data-testid="import-fills"
            onChange={(event) => props.onFill(i, event.currentTarget.value === OWN ? null : event.currentTarget.value)}
          >
            {optionsOf(props.fills, readAs).map(({ label, options }) => (
              <optgroup key={label} label={label}>
                {options.map((option) => (
                  <option key={option.value} value={option.value} selected={option.value === (readAs ?? OWN)}>
                    {option.label}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </li>
      ))}
      {more > 0 && <li class="soft">{words.value.data.more(more)}</li>}
    </ul>
  );
}

/** What a column may be: a field, or something else. A word that the service knows and the page does not is its own label. */
function optionsOf(
  fills: readonly string[],
  readAs: string | null,
): readonly (OptionGroup & { options: readonly Option[] })[] {
  const w = words.value.wizard;
  const known = fills.filter((field) => !isPlain.value || !OF_POLES.has(field));
  const all = readAs === null || known.includes(readAs) ? known : [...known, readAs];
  const option = (value: string): Option => ({
    value,
    label: ownProperty(w.special, value) ?? ownProperty(words.value.data.fields, value) ?? value,
  });
  const isSpecial = (value: string) => Object.hasOwn(w.special, value);
  return [
    { label: w.groups.fields, options: all.filter((value) => !isSpecial(value)).map(option) },
    { label: w.groups.otherwise, options: [{ value: OWN, label: w.own }, ...all.filter(isSpecial).map(option)] },
  ];
}
