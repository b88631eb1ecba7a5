/** An import's report in sentences: what each file was taken for, what came of it, what is to check and why. */
import { language } from '../address';
import { words } from '../i18n';
import type { ImportReport } from '../import-report';

const MOST_PROBLEMS = 60;

export function Report({ report }: { report: ImportReport }) {
  const w = words.value.data;
  const more = Math.max(0, report.problems.length - MOST_PROBLEMS) + report.more_problems;
  return (
    <div class="report">
      <p>{w.counts(report.added, report.changed, report.unchanged, report.left_out)}</p>
      <ul class="plain">
        {report.files.map(({ file, recognised_as: kind, rows, read }, i) => (
          <li key={i}>
            <b>{file}</b> <span class="soft">{kind === null ? w.ignored : w.file(w.kinds[kind], read, rows)}</span>
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
