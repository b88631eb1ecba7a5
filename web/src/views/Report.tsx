/** An import's report, whatever it holds: the engine's own names and sentences, indented. */

type Value = string | number | boolean | null | Value[] | { [name: string]: Value };

const MOST_ROWS = 60;

const isLeaf = (value: Value): value is string | number | boolean | null => value === null || typeof value !== 'object';

/** A line about a row of a file, said in one sentence. */
function sentenceOf(value: { [name: string]: Value }): string | null {
  const said = value['message'] ?? value['sentence'] ?? value['detail'];
  if (typeof said !== 'string') return null;
  const where = [value['file'], value['sheet'], value['line'], value['column']].filter(
    (v) => v !== null && v !== undefined && !(typeof v === 'object'),
  );
  return where.length > 0 ? `${where.join(' · ')} : ${said}` : said;
}

function Lines({ value }: { value: Value }) {
  if (isLeaf(value)) return <>{String(value ?? '–')}</>;
  if (Array.isArray(value)) {
    return (
      <ul class="plain">
        {value.slice(0, MOST_ROWS).map((item, i) => (
          <li key={i}>
            <Lines value={item} />
          </li>
        ))}
        {value.length > MOST_ROWS && <li>… (+ {value.length - MOST_ROWS})</li>}
      </ul>
    );
  }
  const sentence = sentenceOf(value);
  if (sentence !== null) return <>{sentence}</>;
  return (
    <dl class="report">
      {Object.entries(value)
        .filter(([, v]) => !(Array.isArray(v) && v.length === 0))
        .map(([name, v]) => (
          <div key={name}>
            <dt>{name.replaceAll('_', ' ')}</dt>
            <dd>
              <Lines value={v} />
            </dd>
          </div>
        ))}
    </dl>
  );
}

export const Report = ({ report }: { report: unknown }) => <Lines value={report as Value} />;
