/** The keys of the keyboard, opened by `?`. */
import { words } from '../i18n';
import { keysShown } from '../parts/keys';
import { network } from '../state';
import { beginVisit } from '../visit';
import { Section } from '../parts/parts';

export function Keys() {
  const w = words.value;
  const { keys, does } = w.keys;
  const edits = network.value?.readOnly
    ? []
    : [
        ['A', does.add],
        ['L', does.link],
        [keys.undo, does.undo],
        [keys.redo, does.redo],
      ];
  const list = (rows: string[][]) => (
    <dl class="fields keys">
      {rows.map(([key, what]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
  return (
    <div data-testid="keys">
      <div class="panel-top">
        <h1>{w.keys.title}</h1>
        <button type="button" class="quiet" aria-label={w.app.close} onClick={() => (keysShown.value = false)}>
          ×
        </button>
      </div>
      <p>
        <button
          type="button"
          class="more"
          data-testid="visit-again"
          onClick={() => {
            keysShown.value = false;
            beginVisit();
          }}
        >
          {w.visit.again}
        </button>
      </p>
      <Section title={w.keys.onMap}>
        {list([
          [keys.tab, does.tab],
          [keys.arrows, does.arrows],
          [keys.enter, does.enter],
          ['+ −', does.zoom],
          ['0', does.whole],
        ])}
      </Section>
      <Section title={w.keys.everywhere}>
        {list([
          [keys.escape, does.escape],
          [keys.search, does.search],
          ['+ −', does.around],
          ['M', does.gather],
          ['P', does.present],
          ...edits,
          ['?', does.help],
        ])}
      </Section>
    </div>
  );
}
