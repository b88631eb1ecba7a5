/** Takes a table away as it is in sight, whole: a CSV file that a spreadsheet of the page's language opens. */
import { language } from '../address';
import { csvFile, csvOf, save, type Cell } from '../csv';
import { words } from '../i18n';

/** A table: the words of its columns, then its rows. */
export interface Table {
  headers: readonly string[];
  rows: readonly (readonly Cell[])[];
}

/** `table` is made when it is asked for; `file` is its name without the ending. */
export function TableDownload({ table, file }: { table: () => Table; file: keyof typeof words.value.tables.files }) {
  const w = words.value.tables;
  const download = () => {
    const { headers, rows } = table();
    save(csvFile(csvOf([headers, ...rows], language.value)), `${w.files[file]}.csv`);
  };
  return (
    <button type="button" class="more" data-testid={`table-${file}`} title={w.downloadText} onClick={download}>
      <span aria-hidden="true">⤓ </span>
      {w.download}
    </button>
  );
}
