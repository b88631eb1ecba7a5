/** The page starts here: connection, state, map, panels, keyboard. */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { tinykeys } from 'tinykeys';
import { depth, followAddress, language, selected } from './address';
import { client, keepWord } from './client';
import { theMap } from './graph/map';
import { decide, keepPlaces, placed, positions, preview } from './graph/positions';
import { spotlight } from './graph/view';
import { connect } from './hub';
import { words } from './i18n';
import * as state from './state';
import { askRestorable, forgetMoves, redo, undo } from './undo';
import { adding } from './views/Add';
import { App } from './views/App';
import './styles/tokens.css';
import './styles/frame.css';
import './styles/panel.css';
import './styles/map.css';
import './styles/narrow.css';

followAddress();
keepPlaces();
keepWord(forgetMoves);

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');
render(<App />, root);

state.attach(
  connect(
    {
      snapshot: (message) => state.onSnapshot(message),
      changes: (message) => state.onChanges(message),
      analysis: (message) => state.onAnalysis(message),
      layout: (message) => state.onLayout(message),
      progress: (message) => (state.progress.value = message.done < message.total ? message : null),
      presence: (message) => (state.viewers.value = message.viewers),
      connected: (up) => {
        state.onConnected(up);
        // The server may have been another's meanwhile, or the page is loaded again.
        if (up) void askRestorable();
      },
    },
    () => ({
      revision: state.confirmed.peek()?.revision ?? 0,
      layoutVersion: state.layout.peek().version,
    }),
    client.peek(),
    () => language.peek(),
  ),
);

// What the page holds, for scripts and tests to wait on.
effect(() => {
  const { dataset } = document.documentElement;
  dataset['revision'] = String(state.confirmed.value?.revision ?? 0);
  dataset['analysis'] = String(state.analysis.value?.revision ?? 0);
  dataset['layout'] = placed.value || state.network.value?.nodes.size === 0 ? 'done' : 'pending';
});
effect(() => {
  document.documentElement.lang = language.value;
  const held = state.network.value;
  const node = held?.nodes.get(selected.value);
  document.title = [node?.name, held?.sample ? words.value.app.networkOfSample : '', 'PtceGraph']
    .filter(Boolean)
    .join(' · ');
});

/** True while someone is typing: letters are then theirs. */
const typing = (event: KeyboardEvent): boolean =>
  event.target instanceof HTMLElement &&
  (event.target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName));
const unlessTyping = (act: () => void) => (event: KeyboardEvent) => {
  if (typing(event)) return;
  event.preventDefault();
  act();
};
const deepen = (by: number) => {
  if (selected.value) depth.value = String(Math.min(4, Math.max(1, Number(depth.value) + by))) as typeof depth.value;
};
const search = unlessTyping(() => document.getElementById('search')?.focus());
const leave = () => {
  if (preview.value) void decide(false);
  else if (adding.value) adding.value = null;
  else if (spotlight.value.size > 0) spotlight.value = new Set();
  else selected.value = '';
};
const writable = (act: () => void) => unlessTyping(() => state.network.value?.readOnly === false && act());
tinykeys(window, {
  s: search,
  '/': search,
  'Shift+/': search,
  Escape: leave,
  a: writable(() => (adding.value = { what: 'actor' })),
  '$mod+z': writable(() => void undo()),
  '$mod+Shift+z': writable(() => void redo()),
  '$mod+Shift+Z': writable(() => void redo()),
  '+': unlessTyping(() => deepen(1)),
  'Shift++': unlessTyping(() => deepen(1)),
  '-': unlessTyping(() => deepen(-1)),
});

/** Read-only eyes for scripts and tests. */
const eyes = {
  /** Position of every node on the sheet. */
  positions: () => Object.fromEntries(positions.peek()),
  /** Where a node is in the window, in CSS pixels; null when it is not drawn. */
  viewport: (id: string) => theMap.peek()?.viewport(id) ?? null,
  /** Ids of the nodes whose names are written on the map. */
  names: () => [...(theMap.peek()?.names ?? [])],
};
declare global {
  interface Window {
    ptce: typeof eyes;
  }
}
window.ptce = Object.freeze(eyes);
