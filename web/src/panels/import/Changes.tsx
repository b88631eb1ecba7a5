/** What an import changes: what is new, what changes field by field, and what is no longer in the files. */
import { words } from '../../i18n';
import { ownProperty } from '../../own-property';
import { Section } from '../../parts/parts';
import type { EntityKind, ImportReport, NamedEntity } from '../../wire';
import { Folded } from './Folded';
import { changesAnything } from './step';

const MOST_NAMES = 6;
const MOST_CHANGED = 5;

export function Changes({ report }: { report: ImportReport }) {
  const w = words.value.wizard;
  const { added = [], changed = [], gone = [] } = report.differences ?? {};
  if (!changesAnything(report))
    return (
      <Section title={w.changes}>
        <p data-testid="import-nothing">{w.nothing}</p>
        <Gone gone={gone} count={report.gone} />
      </Section>
    );
  return (
    <Section title={w.changes} testid="import-changes">
      <Renamed renamed={report.renamed} more={report.more_renamed} />
      {added.length > 0 && (
        <>
          <h3>{w.added}</h3>
          <ByKind entities={added} beyond={report.added - added.length} />
        </>
      )}
      {changed.length > 0 && (
        <>
          <h3>{w.modified}</h3>
          <Folded
            items={changed}
            most={MOST_CHANGED}
            beyond={report.changed - changed.length}
            render={({ kind, id, name, fields }) => (
              <li key={`${kind} ${id}`}>
                {name}
                <dl class="fields">
                  {fields.map(({ field, before, after }) => (
                    <div key={field}>
                      <dt>{ownProperty(words.value.data.fields, field) ?? field}</dt>
                      <dd>
                        <span class="soft">{before ?? w.none}</span> → {after ?? w.none}
                      </dd>
                    </div>
                  ))}
                </dl>
              </li>
            )}
          />
        </>
      )}
      <Gone gone={gone} count={report.gone} />
    </Section>
  );
}

/** What an earlier import of the same files brought and they no longer have: it is told, and stays. */
function Gone({ gone, count }: { gone: readonly NamedEntity[]; count: number }) {
  if (gone.length === 0) return null;
  return (
    <details data-testid="import-gone">
      <summary>{words.value.wizard.gone(count)}</summary>
      <ByKind entities={gone} beyond={count - gone.length} />
    </details>
  );
}

/** Names, in a line for each kind. */
function ByKind({ entities, beyond }: { entities: readonly NamedEntity[]; beyond: number }) {
  const w = words.value.wizard;
  const kinds = new Map<EntityKind, NamedEntity[]>();
  for (const entity of entities) kinds.set(entity.kind, [...(kinds.get(entity.kind) ?? []), entity]);
  return (
    <>
      {[...kinds].map(([kind, named]) => (
        <div key={kind} class="by-kind">
          <span class="soft">{w.of(words.value.data.kinds[kind], named.length)}</span>
          <Folded
            items={named}
            most={MOST_NAMES}
            class="names-inline"
            render={({ id, name }) => <li key={id}>{name}</li>}
          />
        </div>
      ))}
      {beyond > 0 && <p class="soft">{words.value.data.more(beyond)}</p>}
    </>
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
