/** The files have ids of wholly different nodes: they are of another source, which gets a name, or the nodes were renamed. */
import { useSignal } from '@preact/signals';
import { words } from '../../i18n';
import { Section } from '../../parts/parts';
import { Text } from '../../parts/Form';
import { leave, tellApart } from './run';
import type { Collided as Shown } from './step';

export function Collided({ collisions: { rows, known, examples }, question: { scope } }: Shown) {
  const w = words.value;
  const { collided } = w.wizard;
  const name = useSignal(scope ?? '');
  // Files that collide with each other would do so under one name too.
  const isBetweenFiles = examples.every(({ other_file: file }) => file !== null);
  const choose = (event: Event) => {
    event.preventDefault();
    if (name.value.trim()) tellApart({ scope: name.value.trim() });
  };
  return (
    <Section title={collided.title} testid="import-collided">
      <p role="alert">{collided.text(rows, known)}</p>
      <ul class="plain">
        {examples.map((row) => (
          <li key={row.id}>
            {collided.row(row.id, row.name, row.other, row.other_file ?? w.wizard.stored)}{' '}
            <span class="soft">{w.data.where(row.file, row.line, null)}</span>
          </li>
        ))}
      </ul>
      {isBetweenFiles ? (
        <p>{collided.apart}</p>
      ) : (
        <form onSubmit={choose}>
          <p class="soft">{collided.scopeText}</p>
          <Text
            label={collided.scope}
            value={name.value}
            testid="import-scope"
            onInput={(text) => (name.value = text)}
          />
          <p class="buttons">
            <button type="submit" class="primary" disabled={!name.value.trim()} data-testid="import-as-scope">
              {collided.asScope}
            </button>
          </p>
        </form>
      )}
      <p class="soft">{collided.updateText}</p>
      <p class="buttons">
        <button type="button" data-testid="import-as-update" onClick={() => tellApart({ updates: true })}>
          {collided.asUpdate}
        </button>
        <button type="button" data-testid="import-cancel" onClick={leave}>
          {w.app.cancel}
        </button>
      </p>
    </Section>
  );
}
