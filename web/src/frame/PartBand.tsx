/** Says over the map that only a part of the network is drawn and measured, with the way back. */
import { batch } from '@preact/signals';
import { excludedTypes, perimeter } from '../address';
import { columnLabel, valueLabel } from '../graph/colouring';
import { format, label, words } from '../i18n';
import { analysis, currentWord, isPart, partRefusal, typesLeftOut } from '../state';

/** A value of a column; where it is a word that was merged, the one that it stands for. */
const readWord = (column: string, value: string): string =>
  column === 'category' || column === 'sub_category' ? currentWord(column, value) : value;

/** The conditions in words: « Catégorie Entreprise de l'ESS et État ». */
function conditionsSaid(conditions: readonly string[]): string {
  const byColumn = new Map<string, string[]>();
  for (const condition of conditions) {
    const at = condition.indexOf('=');
    const [column, value] = at < 0 ? [condition, ''] : [condition.slice(0, at), condition.slice(at + 1)];
    byColumn.set(column, [...(byColumn.get(column) ?? []), valueLabel(column, readWord(column, value))]);
  }
  const w = words.value.legend.part;
  return format.value.list([...byColumn].map(([column, values]) => w.column(columnLabel(column), values)));
}

export function PartBand() {
  const w = words.value.legend.part;
  const [without, only] = [typesLeftOut.value, perimeter.value];
  if (without.length === 0 && only.length === 0) return null;
  if (partRefusal.value !== '')
    return (
      <p class="part-band refused" role="alert" data-testid="part-refused">
        <span>{w.refused(partRefusal.value)}</span>
        <button
          type="button"
          data-testid="part-end"
          onClick={() =>
            batch(() => {
              perimeter.set([]);
              excludedTypes.set([]);
            })
          }
        >
          {w.end}
        </button>
      </p>
    );
  const measuring = analysis.value === null && isPart.value && <i class="soft"> {w.measuring}</i>;
  return (
    <>
      {only.length > 0 && (
        <p class="part-band" role="status" data-testid="perimeter-band">
          <span>
            {w.only(conditionsSaid(only))}
            {measuring}
          </span>
          <button type="button" data-testid="perimeter-end" onClick={() => perimeter.set([])}>
            {w.end}
          </button>
        </p>
      )}
      {without.length > 0 && (
        <p class="part-band" role="status" data-testid="types-band">
          <span>
            {w.without(without.map((type) => label('tie_types', type)))}
            {measuring}
          </span>
          <button type="button" data-testid="types-back" onClick={() => excludedTypes.set([])}>
            {w.takeBack}
          </button>
        </p>
      )}
    </>
  );
}
