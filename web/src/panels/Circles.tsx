/** « Cercles »: who belongs to which pole, by declared circle. */
import { signal } from '@preact/signals';
import { format, label, term, vocabulary, words } from '../i18n';
import { memberships, shortName, type NetworkLink } from '../network';
import { present } from '../state';
import { Choice, NodeButton, Section } from '../parts/parts';
import { TableDownload } from '../parts/TableDownload';
import { circlesTable } from './tables';

const pole = signal('');
const UNKNOWN = '';
export function Circles() {
  const w = words.value;
  const held = present.value?.network;
  const all = held ? memberships(held) : [];
  const poles = [...new Set(all.map((l) => l.target))]
    .map((id) => ({ value: id, label: shortName(held?.nodes.get(id)) || id }))
    .sort((a, b) => format.value.compare(a.label, b.label));
  const chosen = poles.some((p) => p.value === pole.value) ? pole.value : '';
  const shown = all.filter((l) => chosen === '' || l.target === chosen);
  const order = [...Object.keys(vocabulary.value.circles), UNKNOWN];
  const circles = new Map<string, NetworkLink[]>();
  for (const link of shown) {
    const circle = link.circle ?? UNKNOWN;
    circles.set(circle, [...(circles.get(circle) ?? []), link]);
  }
  const sorted = [...circles].sort(([a], [b]) => (order.indexOf(a) + 1 || 99) - (order.indexOf(b) + 1 || 99));
  return (
    <div data-testid="circles">
      <h1>{w.circles.title}</h1>
      <p class="soft">{all.length === 0 ? w.circles.none : w.circles.text}</p>
      {poles.length > 1 && (
        <Choice
          label={w.circles.pole}
          value={chosen}
          options={[{ value: '', label: w.circles.all }, ...poles]}
          onChange={(value) => (pole.value = value)}
        />
      )}
      {sorted.map(([circle, links]) => (
        <Section
          key={circle}
          title={`${circle === UNKNOWN ? w.circles.unknown : label('circles', circle)} · ${links.length}`}
        >
          {term('circles', circle)?.definition && <p class="soft">{term('circles', circle)?.definition}</p>}
          <ul class="plain">
            {links.map((link) => (
              <li key={link.id}>
                <NodeButton id={link.source} />
                <span class="soft">
                  {' '}
                  {[link.role, chosen === '' ? shortName(held?.nodes.get(link.target)) : '']
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      ))}
      {shown.length > 0 && (
        <TableDownload file="circles" table={() => circlesTable(sorted.flatMap(([, links]) => links))} />
      )}
    </div>
  );
}
