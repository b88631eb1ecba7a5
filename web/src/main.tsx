/** Entry point: connects the hub, the state, the page and the keyboard. */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { tinykeys } from 'tinykeys';
import { depth, followAddress, language, presenting, selected } from './address';
import { claimClientId, clientId, renewClientId } from './client';
import { followWaiting } from './edits';
import { ignoreComposition } from './composition';
import { drawTie, followLinking, joined, linking } from './graph/linking';
import { gathered, isLooping, releaseGathered } from './graph/gathering';
import { theMap } from './graph/map';
import { lookAsked } from './graph/theme';
import { forgetPlaces, settlePreview, startPlacement, drawn, placed, positions, preview } from './graph/positions';
import { afterRestoring, hovered, spotlight } from './graph/view';
import { connect } from './hub';
import { learn, words } from './i18n';
import { heldBefore, heldHeader, rememberHeld } from './lineage';
import { followPart } from './part';
import { watchForFaults } from './program';
import { followNames } from './parts/BegunFor';
import * as state from './state';
import { followTerritories } from './territories';
import { followOutlines } from './graph/territory/outlines';
import { territory } from './graph/territory/territory';
import { toast } from './toast';
import { askRestorable, followAuthored, forgetMoves, redo, undo } from './undo';
import { endVisit, followVisit, offerVisit, visitStep } from './visit';
import { setAside } from './waiting';
import { keysShown } from './parts/keys';
import { adding, beginTie } from './parts/adding';
import { loadBodies } from './panels/later';
import { App } from './frame/App';
import { present, turn } from './frame/Presentation';
import { followPrinting } from './frame/printing';
import { keepPlaceOverKeyboard } from './frame/keyboard';
import './styles/tokens.css';
import './styles/frame.css';
import './styles/panel.css';
import './styles/details.css';
import './styles/fields.css';
import './styles/todo.css';
import './styles/import.css';
import './styles/map.css';
import './styles/presentation.css';
import './styles/visit.css';
import './styles/territory.css';
import './styles/time.css';
import './styles/narrow.css';
import './styles/forced-colors.css';
import './styles/print.css';

/** When the rest of the page is loaded at the latest, in milliseconds after the start: the map goes first. */
const REST_MS = 4_000;

watchForFaults();
await learn(language.peek());
effect(() => void learn(language.value));
// A page whose connection is cut may be asked for any panel, or for the other language, which headers of a file may be in, too.
setTimeout(() => {
  void loadBodies();
  void learn(language.peek() === 'fr' ? 'en' : 'fr');
}, REST_MS);
ignoreComposition();
followAddress(afterRestoring);
startPlacement();
followPrinting();
offerVisit(location.search);
followVisit();
keepPlaceOverKeyboard();
claimClientId(forgetMoves);
followAuthored();
followNames();
followWaiting();
followTerritories();
followOutlines(() => territory.value !== null);
followPart();

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');
render(<App />, root);

/** Forgets what was done and placed in a store that was replaced. What is being typed stays. */
state.whenReplaced(() => {
  forgetPlaces();
  renewClientId();
  forgetMoves();
  setAside();
  toast.value = null; // it may offer to undo
});

state.attach(
  connect(
    {
      snapshot: (message) => state.onSnapshot(message, heldBefore()),
      changes: (message) => state.onChanges(message),
      analysis: (message) => state.onAnalysis(message),
      layout: (message) => state.onLayout(message),
      progress: (message) => state.onProgress(message),
      presence: (message) => (state.viewers.value = message.viewers),
      connected: (up) => {
        state.onConnected(up);
        // The journal may have changed meanwhile, and a reloaded page does not know yet what it can undo.
        if (up) void askRestorable();
      },
    },
    () => ({
      revision: state.confirmed.peek()?.revision ?? 0,
      digest: state.confirmed.peek()?.digest,
      layoutVersion: state.layout.peek().version,
      layoutDigest: state.layout.peek().digest,
    }),
    heldHeader,
    () => clientId.peek(),
    () => language.peek(),
  ),
);

rememberHeld();

// Revisions and layout state, for scripts and tests to wait for.
effect(() => {
  if (placed.value) void loadBodies();
});
effect(() => {
  const { dataset } = document.documentElement;
  dataset['revision'] = String(state.confirmed.value?.revision ?? 0);
  dataset['digest'] = state.confirmed.value?.digest ?? '';
  dataset['analysis'] = String(state.analysis.value?.revision ?? 0);
  const isEmpty = state.present.value?.network.nodes.size === 0;
  dataset['layout'] = placed.value || isEmpty ? 'done' : drawn.value ? 'sketched' : 'pending';
});
effect(() => {
  const { dataset } = document.documentElement;
  if (lookAsked.value === '') delete dataset['look'];
  else dataset['look'] = lookAsked.value;
});
effect(() => {
  document.documentElement.lang = language.value;
  const held = state.network.value;
  const node = held?.nodes.get(selected.value);
  document.title = [node?.name, held?.sample ? words.value.app.networkOfSample : '', 'PtceGraph']
    .filter(Boolean)
    .join(' · ');
});

/** Whether a text field has the focus: letters are then text, not shortcuts. */
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
const isPresenting = () => presenting.value === '1';
const help = unlessTyping(() => (keysShown.value = !isPresenting() && !keysShown.value));
const search = unlessTyping(() => document.getElementById('search')?.focus());
const leave = () => {
  if (preview.value) void settlePreview(false);
  else if (linking.value !== null) drawTie(null);
  else if (keysShown.value) keysShown.value = false;
  else if (adding.value) adding.value = null;
  else if (spotlight.value.size > 0) spotlight.value = new Set();
  else if (isLooping.value) isLooping.value = false;
  else if (selected.value === '' && gathered.value.size > 0) releaseGathered();
  else if (visitStep.value !== null) endVisit();
  else if (selected.value !== '') selected.value = '';
  else if (isPresenting()) present(false);
};
const writable = (act: () => void) => unlessTyping(() => state.offersEdits.value && act());
followLinking();
effect(() => {
  if (!joined.value) return;
  beginTie(...joined.value);
  joined.value = null;
});
const link = writable(() => drawTie(linking.value === null ? selected.value : null));
/** The keys of a presenter's remote control; elsewhere they scroll. */
const turning = (by: 1 | -1) => (event: KeyboardEvent) => {
  if (!isPresenting()) return;
  event.preventDefault();
  turn(by);
};
tinykeys(window, {
  l: link,
  s: search,
  '/': search,
  'Shift+/': search,
  m: unlessTyping(() => (isLooping.value = !isPresenting() && !isLooping.value)),
  p: unlessTyping(() => present(!isPresenting())),
  PageDown: turning(1),
  PageUp: turning(-1),
  '?': help,
  'Shift+?': help,
  Escape: leave,
  a: writable(() => (adding.value = { what: 'actor' })),
  '$mod+z': writable(() => void undo()),
  '$mod+Shift+z': writable(() => void redo()),
  '$mod+y': writable(() => void redo()),
  '+': unlessTyping(() => deepen(1)),
  'Shift++': unlessTyping(() => deepen(1)),
  '-': unlessTyping(() => deepen(-1)),
});

/** Read-only access to the network and the map for scripts and tests. */
const inspector = {
  /** The network that the page shows: nodes and links by id. */
  held: () => {
    const { nodes = [], links = [] } = state.network.peek() ?? {};
    return { nodes: Object.fromEntries(nodes), links: Object.fromEntries(links) };
  },
  /** Position of every node in the layout. */
  positions: () => Object.fromEntries(positions.peek()),
  /** Where a node is in the window, in CSS pixels; null when it is not drawn. */
  viewport: (id: string) => theMap.peek()?.viewport(id) ?? null,
  /** The node pointed at, or reached by the keyboard; empty for none. */
  pointed: () => hovered.peek(),
  /** Ids of the nodes whose names are written on the map. */
  names: () => [...(theMap.peek()?.names ?? [])],
  /** Ids of the two nodes that a proposed tie joins on the map; empty when none is drawn. */
  introduced: () => [...(theMap.peek()?.introduced ?? [])],
};
declare global {
  interface Window {
    ptce: typeof inspector;
  }
}
window.ptce = Object.freeze(inspector);
