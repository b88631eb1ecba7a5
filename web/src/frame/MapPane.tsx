/** The map with its controls and legend, or the ways to begin with an empty network. */
import { useEffect, useRef } from 'preact/hooks';
import { depth, panelId, presenting, selected } from '../address';
import { request } from '../api';
import { toast } from '../toast';
import { undrawable } from '../graph/drawing';
import { isLooping, releaseGathered, toggleGathered } from '../graph/gathering';
import { hoveredEdge } from '../graph/gestures';
import { ground } from '../graph/ground';
import { drawTie, linking, pick } from '../graph/linking';
import { NetworkMap, theMap } from '../graph/map';
import { arranging, notArranged, placeAgain, settlePreview, placed, preview, rearrange } from '../graph/positions';
import { printing } from '../graph/theme';
import { hovered, scene } from '../graph/view';
import { WAYS } from '../graph/walk';
import { format, isPlain, label, term, words } from '../i18n';
import { shortName } from '../network';
import { network, offersEdits, ownDay } from '../state';
import { adding } from '../parts/adding';
import { FileField } from '../panels/FileField';
import { later } from '../panels/later';
import { ProfileChoice } from '../parts/ProfileChoice';
import { WriteButton } from '../parts/parts';
import { PassingBands, Toasts } from './Bands';
import { HiddenBand } from './HiddenBand';
import { Legend } from './Legend';
import { PartBand } from './PartBand';
import { present } from './Presentation';
import { Printed } from './Printed';
import { stopWalk, walk, Walked } from './Walked';
import { NoMap, NoWebGlLine } from './WithoutWebGl';

const ZOOM = 1.5;

const TimeBar = later((bodies) => bodies.TimeBar);

export function MapPane() {
  const w = words.value.map;
  const stage = useRef<HTMLDivElement>(null);
  const controls = useRef<HTMLDivElement>(null);
  const bands = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!stage.current) return undefined;
    const map = new NetworkMap(
      stage.current,
      [controls.current, bands.current].filter((element) => element !== null),
    );
    theMap.value = map;
    const sizes = new ResizeObserver(() => map.resize());
    sizes.observe(stage.current);
    return () => {
      sizes.disconnect();
      theMap.value = null;
      map.destroy();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const map = theMap.value;
    if (event.key === 'Escape') stopWalk();
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const way = WAYS[event.key];
    if (way) walk(way);
    else if (event.key === ' ' && hovered.value !== '') toggleGathered(hovered.value);
    else if (event.key === 'Enter' && hovered.value !== '') pick(hovered.value);
    else if (event.key === '+' && !selected.value) map?.zoom(1 / ZOOM);
    else if (event.key === '-' && !selected.value) map?.zoom(ZOOM);
    else if (event.key === '0') map?.fit();
    else return;
    event.preventDefault();
  };
  const empty = network.value !== null && network.value.nodes.size === 0;
  return (
    <main class="centre">
      <NoWebGlLine />
      {printing.value && <Printed />}
      <div class="stage">
        <div
          ref={stage}
          class="canvas"
          data-testid="map"
          role="application"
          aria-label={w.label}
          aria-describedby="map-keys"
          tabIndex={0}
          onKeyDown={onKeyDown}
          onBlur={stopWalk}
        />
        <p id="map-keys" hidden>
          {words.value.keys.hint}
        </p>
        <Walked />
        {network.value === null && <p class="quiet-note">{words.value.app.loading}</p>}
        {!empty && !undrawable.value && network.value !== null && <Arranging />}
        {empty && (presenting.value === '1' ? <p class="quiet-note">{words.value.empty.title}</p> : <Empty />)}
        {undrawable.value && <NoMap />}
        <div ref={bands} class="over-map">
          <PassingBands />
          <Focus />
          <Linking />
          {preview.value && (
            <div class="preview" role="alertdialog" aria-label={w.rearrange}>
              <span>{w.preview}</span>
              <WriteButton class="primary" data-testid="rearrange-accept" onClick={() => void settlePreview(true)}>
                {w.accept}
              </WriteButton>
              <button type="button" data-testid="rearrange-cancel" onClick={() => void settlePreview(false)}>
                {w.revert}
              </button>
            </div>
          )}
          <Looping />
          {(panelId.value === 'time' || ownDay.value !== '') && !empty && <TimeBar />}
          <PartBand />
          <HiddenBand />
        </div>
        <EdgeCaption />
        <div ref={controls} class="controls" hidden={empty || undrawable.value}>
          <button type="button" aria-label={w.zoomIn} title={w.zoomIn} onClick={() => theMap.value?.zoom(1 / ZOOM)}>
            +
          </button>
          <button type="button" aria-label={w.zoomOut} title={w.zoomOut} onClick={() => theMap.value?.zoom(ZOOM)}>
            −
          </button>
          <button type="button" aria-label={w.fit} title={w.fit} onClick={() => theMap.value?.fit()}>
            ⤢
          </button>
          {offersEdits.value && (
            <WriteButton
              waits
              aria-label={w.link}
              title={w.linkTitle}
              aria-pressed={linking.value !== null}
              data-testid="link"
              onClick={() => drawTie(linking.value === null ? selected.value : null)}
            >
              <svg class="glyph" viewBox="0 0 12 12" width="14" height="14" aria-hidden="true">
                <path d="M2.5 9.5L9.5 2.5" stroke="currentColor" stroke-width="1.4" />
                <path
                  d="M2.5 7.7a1.8 1.8 0 1 1 0 3.6a1.8 1.8 0 1 1 0-3.6Zm7-7a1.8 1.8 0 1 1 0 3.6a1.8 1.8 0 1 1 0-3.6Z"
                  fill="currentColor"
                />
              </svg>
            </WriteButton>
          )}
          {offersEdits.value && !ground.value && (
            <WriteButton
              aria-label={w.rearrange}
              title={w.rearrange}
              data-testid="rearrange"
              disabled={arranging.value}
              onClick={() => void rearrange()}
            >
              ✦
            </WriteButton>
          )}
          {presenting.value === '0' && (
            <button
              type="button"
              aria-label={words.value.gathering.loop}
              title={words.value.gathering.loopTitle}
              aria-pressed={isLooping.value}
              data-testid="loop"
              onClick={() => (isLooping.value = !isLooping.value)}
            >
              <svg class="glyph" viewBox="0 0 14 14" width="15" height="15" aria-hidden="true">
                <path
                  d="M7 1.5C3.8 1.5 1.5 3 1.5 5.2S3.8 9 7 9s5.5-1.6 5.5-3.8S10.2 1.5 7 1.5zM4.5 8.5c-1.200 1.300-.4 2.600.8 2.500s1.300 1.200.2 2"
                  fill="none"
                  stroke="currentColor"
                  stroke-width="1.4"
                  stroke-dasharray="2.2 1.3"
                />
              </svg>
            </button>
          )}
          {presenting.value === '0' && (
            <button
              type="button"
              aria-label={words.value.presentation.enter}
              title={words.value.presentation.enter}
              data-testid="present"
              onClick={() => present(true)}
            >
              <svg class="glyph" viewBox="0 0 14 14" width="15" height="15" aria-hidden="true">
                <path d="M1 2.5h12v7.5H1zM7 10v3M4.5 13h5" fill="none" stroke="currentColor" stroke-width="1.4" />
              </svg>
            </button>
          )}
        </div>
        <Toasts />
      </div>
      {!empty && <Legend />}
    </main>
  );
}

/** Says that the nodes are being placed, or that they could not be. */
function Arranging() {
  const w = words.value.map;
  // On a ground of its own, every node has its place meanwhile.
  if ((!arranging.value || ground.value) && (placed.value || scene.value.nodes.length === 0)) return null;
  if (arranging.value || !notArranged.value) return <p class="quiet-note">{w.rearranging}</p>;
  return (
    <p class="quiet-note" role="alert" data-testid="not-arranged">
      {w.notArranged}{' '}
      <button type="button" onClick={placeAgain}>
        {w.arrangeAgain}
      </button>
    </p>
  );
}

/** Says which end of the tie that is drawn by hand is awaited. */
function Linking() {
  const w = words.value.map;
  const from = linking.value;
  if (from === null) return null;
  return (
    <div class="focus" data-testid="linking">
      <span role="status">
        {from === '' ? w.linkFrom : w.linkTo(shortName(network.value?.nodes.get(from)) || from)}
      </span>
      <button type="button" onClick={() => drawTie(null)}>
        {w.leave}
      </button>
    </div>
  );
}

/** Says that a loop is awaited. */
function Looping() {
  const w = words.value;
  if (!isLooping.value) return null;
  return (
    <div class="focus" data-testid="looping">
      <span role="status">{w.gathering.looping}</span>
      <button type="button" onClick={releaseGathered}>
        {w.map.leave}
      </button>
    </div>
  );
}

/** How far around the selected node the map stays highlighted. */
function Focus() {
  const w = words.value.map;
  if (!selected.value || !scene.value.neighbours.has(selected.value)) return null;
  const steps = Number(depth.value);
  const set = (n: number) => (depth.value = String(Math.min(4, Math.max(1, n))) as typeof depth.value);
  return (
    <div class="focus" data-testid="focus">
      <button type="button" aria-label={w.shallow} disabled={steps <= 1} onClick={() => set(steps - 1)}>
        −
      </button>
      <span>{w.depth(steps)}</span>
      <button type="button" aria-label={w.deepen} disabled={steps >= 4} onClick={() => set(steps + 1)}>
        +
      </button>
      <button type="button" onClick={() => (selected.value = '')}>
        {w.leave}
      </button>
    </div>
  );
}

/** Describes the tie under the pointer. */
function EdgeCaption() {
  const edge = hoveredEdge.value;
  const held = network.value;
  if (!edge || !held) return null;
  const name = (id: string) => shortName(held.nodes.get(id));
  const said = edge.links.map((l) => {
    const what =
      l.kind === 'tie'
        ? (term('tie_types', l.type)?.label ?? l.type ?? words.value.add.tie)
        : (l.role ?? (l.circle ? label('circles', l.circle) : words.value.sheet.memberships));
    const since = l.since ? words.value.sheet.since(format.value.date(l.since)) : '';
    const evidence = l.evidence ? `« ${l.evidence} »` : '';
    return [what, since, evidence, l.reference ?? ''].filter(Boolean).join(' · ');
  });
  return (
    <div class="caption" role="status">
      <b>
        {name(edge.source)} {edge.directed ? '→' : '–'} {name(edge.target)}
      </b>
      {said.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
}

/** The three ways to begin with an empty network. */
function Empty() {
  const w = words.value.empty;
  const sample = async () => {
    const answer = await request('POST', '/api/v1/sample');
    if (!answer.ok) toast.value = { text: answer.sentence, tone: 'refused' };
  };
  return (
    <section class="empty" data-testid="empty">
      <h1>{w.title}</h1>
      <ProfileChoice />
      <p>{w.text}</p>
      <div class="ways">
        <div class="card">
          <WriteButton waits class="primary" data-testid="empty-add" onClick={() => (adding.value = { what: 'actor' })}>
            {w.first}
          </WriteButton>
          <p class="soft">{w.firstText}</p>
        </div>
        <div class="card">
          <p>
            <b>{w.file}</b>
          </p>
          <FileField />
          <p class="soft">{w.fileText}</p>
        </div>
        {!isPlain.value && (
          <div class="card">
            <WriteButton data-testid="empty-sample" onClick={() => void sample()}>
              {w.sample}
            </WriteButton>
            <p class="soft">{w.sampleText}</p>
          </div>
        )}
      </div>
    </section>
  );
}
