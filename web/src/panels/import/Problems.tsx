/** What is to check after the files were read, by its cause, and the whole list for a spreadsheet. */
import { language } from '../../address';
import { csvFile, save } from '../../csv';
import { words } from '../../i18n';
import { Section } from '../../parts/parts';
import type { ImportReport } from '../../wire';
import { groupsOf, problemsCsv, type ProblemGroup } from './problems';

const MOST = 60;

export function Problems({ report: { problems, more_problems: more } }: { report: ImportReport }) {
  const w = words.value.wizard;
  const said = words.value.data;
  if (problems.length === 0) return null;
  return (
    <Section title={said.problems} testid="import-problems">
      {groupsOf(problems).map((group, i) => (
        <Group key={i} {...group} />
      ))}
      {more > 0 && <p class="soft">{said.more(more)}</p>}
      <p class="buttons">
        <button
          type="button"
          data-testid="import-problems-csv"
          onClick={() => save(csvFile(problemsCsv(problems, language.value, w.csv)), w.downloadName)}
        >
          {w.download}
        </button>
      </p>
    </Section>
  );
}

function Group({ column, leftOut, problems }: ProblemGroup) {
  const w = words.value.wizard;
  const said = words.value.data;
  const [first] = problems;
  const more = problems.length - MOST;
  return (
    <details class="problem" data-testid="import-problem">
      <summary>
        {column === null ? w.lines(problems.length) : `${w.cells(problems.length)}, ${column}`}
        {leftOut && <span class="tag"> {w.leftOut(problems.length)}</span>}
        <span class="example"> {first?.[language.value]}</span>
      </summary>
      <ul class="plain">
        {problems.slice(0, MOST).map((problem, i) => (
          <li key={i}>
            <span class="soft">{said.where(problem.file, problem.line, problem.column)}</span>
            <br />
            {problem[language.value]}
          </li>
        ))}
        {more > 0 && <li>{said.more(more)}</li>}
      </ul>
    </details>
  );
}
