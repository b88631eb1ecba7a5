/** The map on a wall: the question that is asked, and what it finds, in one large sentence. Nothing is edited there. */
import { batch } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { look, panelId, presenting, selected } from '../address';
import { nameOfPicture } from '../graph/image';
import { drawTie } from '../graph/linking';
import { isDark } from '../graph/theme';
import { select } from '../graph/view';
import { words } from '../i18n';
import { USUAL_MEASURE } from '../measures';
import { keysShown } from '../parts/keys';
import { panelOf, shownPanels } from '../panels';
import { countsSaid } from '../panels/Essential';
import { adding } from '../parts/adding';
import { placeSaid } from '../parts/ranking';
import { network } from '../state';
import { open } from './questions';

/** What begins the presentation, where the focus returns. */
const BUTTON = '[data-testid="present"]';

/** Shows the map for a wall, or the whole page again. What was begun there is given up or stays as a draft. */
export function present(isShown: boolean): void {
  batch(() => {
    presenting.value = isShown ? '1' : '0';
    if (!isShown) look.value = '';
    drawTie(null);
    adding.value = null;
    keysShown.value = false;
  });
}

/** Turns to the next question that finds something, or to the one before, round and round. */
export function turn(by: 1 | -1): void {
  const asked = shownPanels().filter((panel) => panel.finding !== undefined);
  const at = asked.findIndex(({ id }) => id === panelOf(panelId.peek()).id);
  const next = asked[(Math.max(0, at) + by + asked.length) % asked.length];
  if (next) open(next);
}

/** What is found: of the node that is selected, else of the question; where that finds nothing, how many there are. */
function finding(): string {
  if (network.value?.nodes.has(selected.value)) return placeSaid(selected.value, USUAL_MEASURE);
  return panelOf(panelId.value).finding?.() || countsSaid();
}

/** A button with a sign, and its title as its name. */
function Tool(props: { title: string; testid?: string; onClick: () => void; children: string }) {
  const { title, testid, onClick, children } = props;
  return (
    <button type="button" class="quiet" aria-label={title} title={title} data-testid={testid} onClick={onClick}>
      {children}
    </button>
  );
}

export function Presentation() {
  const w = words.value.presentation;
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    heading.current?.focus({ preventScroll: true });
    // The button that is back once the page is whole again.
    return () => void requestAnimationFrame(() => document.querySelector<HTMLElement>(BUTTON)?.focus());
  }, []);
  return (
    <header class="presentation" data-testid="presentation">
      <div class="presentation-said">
        <p class="soft">
          {nameOfPicture()} · {panelOf(panelId.value).title()}
        </p>
        <h1 ref={heading} tabIndex={-1} aria-live="polite" data-testid="finding">
          {finding()}
        </h1>
      </div>
      <div class="presentation-tools">
        <Tool title={w.previous} onClick={() => turn(-1)}>
          ‹
        </Tool>
        <Tool title={w.next} testid="present-next" onClick={() => turn(1)}>
          ›
        </Tool>
        <Tool
          title={isDark.value ? w.light : w.dark}
          testid="present-look"
          onClick={() => (look.value = isDark.value ? 'light' : 'dark')}
        >
          ◐
        </Tool>
        <Tool
          title={w.leave}
          testid="present-leave"
          onClick={() => {
            select('');
            present(false);
          }}
        >
          ×
        </Tool>
      </div>
    </header>
  );
}
