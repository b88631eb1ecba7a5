/** Says which columns go to contacts, and leaves them out where that is asked for. */
import { format, words } from '../../i18n';
import { Section } from '../../parts/parts';
import { decide } from './run';
import type { Preview } from './step';

export function ContactColumns({ question: { recognised, decisions } }: Preview) {
  const w = words.value.wizard;
  const tables = [...(recognised ?? [])].map(([key, table]) => decisions.tables.get(key) ?? table);
  const columns = tables
    .filter((table) => table.recognised_as !== null)
    .flatMap((table) =>
      table.columns.filter(({ read_as: readAs }) => readAs === 'contact').map(({ header }) => header),
    );
  if (columns.length === 0) return null;
  const names = [...new Set(columns)].map(w.quoted);
  return (
    <Section title={w.contacts} testid="import-contacts">
      <p>{w.contactColumns(names, format.value.list(names))}</p>
      <label class="radio">
        <input
          type="checkbox"
          checked={decisions.noContacts}
          data-testid="import-no-contacts"
          onChange={(event) => {
            const noContacts = event.currentTarget.checked;
            decide((held) => ({ ...held, noContacts }));
          }}
        />
        <span>{w.noContacts}</span>
      </label>
    </Section>
  );
}
