/** An import's report in sentences: what each file was taken for, what came of it, what is to check and why. */
import { language } from '../address';
import { words } from '../i18n';
import { ownProperty } from '../own-property';
import type { ImportReport } from '../wire';

const MOST_PROBLEMS = 60;
/** Columns that are said at once; more than these are folded. */
const FEW_COLUMNS = 12;
const MOST_COLUMNS = 100;

export function Report({ report }: { report: ImportReport }) {
  const w = words.value.data;
  const more = Math.max(0, report.problems.length - MOST_PROBLEMS) + report.more_problems;
  return (
    <div class="report">
      <p>{w.counts(report.added, report.changed, report.unchanged, report.left_out)}</p>
      <Renamed renamed={report.renamed} more={report.more_renamed} />
      <ul class="plain">
        {report.files.map(({ file, recognised_as: kind, rows, read, columns }, i) => (
          <li key={i}>
            <b>{file}</b> <span class="soft">{kind === null ? w.ignored : w.file(w.kinds[kind], read, rows)}</span>
            {columns.length > 0 && <Columns columns={columns} />}
          </li>
        ))}
      </ul>
      {report.problems.length > 0 && (
        <>
          <h4>{w.problems}</h4>
          <ul class="plain">
            {report.problems.slice(0, MOST_PROBLEMS).map((problem, i) => (
              <li key={i}>
                <span class="soft">{w.where(problem.file, problem.line, problem.column)}</span>
                <br />
                {problem[language.value]}
              </li>
            ))}
            {more > 0 && <li>{w.more(more)}</li>}
          </ul>
        </>
      )}
    </div>
  );
}

/** How each column of a file was read: « De → premier bout du lien », or that it is kept under its own name. */
function Columns({ columns }: Pick<ImportReport['files'][number], 'columns'>) {
  const w = words.value.data;
  const own = columns.filter((column) => column.read_as === null).length;
  const more = columns.length - MOST_COLUMNS;
  return (
    <details open={columns.length <= FEW_COLUMNS} data-testid="import-columns">
      <summary>{w.columns(columns.length, own)}</summary>
      <ul class="plain">
        {columns.slice(0, MOST_COLUMNS).map(({ header, read_as: field }, i) => (
          <li key={i}>
            {header} →{' '}
            <span class="soft">{field === null ? w.ownColumn : (ownProperty(w.fields, field) ?? field)}</span>
          </li>
        ))}
        {more > 0 && <li>{w.more(more)}</li>}
      </ul>
    </details>
  );
}

/** The names that the import changes: a file numbered 1, 2, 3… can fall on other actors' ids. */
function Renamed({ renamed, more }: { renamed: ImportReport['renamed']; more: number }) {
  const w = words.value.data;
  const count = renamed.length + more;
  if (count === 0) return null;
  return (
    <div class="warning" data-testid="import-renamed">
      {w.renamed(count)}
      <ul class="plain">
        {renamed.map(({ id, before, after }) => (
          <li key={id}>
            {before} → {after}
          </li>
        ))}
        {more > 0 && <li>{w.more(more)}</li>}
      </ul>
      {w.renamedHow(count)}
    </div>
  );
}
