/** What the map says where there is no WebGL: a line above a map that is drawn without it, or the ways to the lists in place of one that is too large. */
import { useSignal } from '@preact/signals';
import { drawing, MOST_WITHOUT_WEBGL, undrawable } from '../graph/drawing';
import { scene } from '../graph/view';
import { words } from '../i18n';
import { shownPanels } from '../panels';
import { open } from './questions';

/** The line above a map that is drawn without WebGL; it can be closed until the way of drawing changes. */
export function NoWebGlLine() {
  const w = words.value;
  const closed = useSignal('webgl');
  const way = drawing.value;
  if (way === 'webgl' || undrawable.value || closed.value === way) return null;
  return (
    <p class="band" role="status" data-testid="no-webgl">
      <span>{way === 'lost' ? w.drawing.lost : w.drawing.noWebGl}</span>
      <button type="button" class="quiet" aria-label={w.app.close} onClick={() => (closed.value = way)}>
        ×
      </button>
    </p>
  );
}

/** In place of a map that is too large to be drawn without WebGL. */
export function NoMap() {
  const w = words.value.drawing;
  return (
    <section class="empty" data-testid="no-map">
      <p>{w.tooMany(scene.value.nodes.length, MOST_WITHOUT_WEBGL)}</p>
      <p class="soft">{drawing.value === 'lost' ? w.lostHow : w.noWebGlHow}</p>
      <p>{w.lists}</p>
      <div class="ways">
        {shownPanels().map((panel) => (
          <button key={panel.id} type="button" data-testid={`no-map-${panel.id}`} onClick={() => open(panel)}>
            {panel.heading?.() ?? panel.title()}
          </button>
        ))}
      </div>
    </section>
  );
}
