/** The map: sigma over a graph that follows the scene. */
import { effect, signal } from '@preact/signals';
import Graph from 'graphology';
import type Sigma from 'sigma';
import { animateNodes } from 'sigma/utils';
import { perimeter, pinned, quadrantNames, selected } from '../address';
import { words } from '../i18n';
import { analysis, recentChanges, RECENT_MS, pending } from '../state';
import { MapCamera } from './camera';
import { clanOutlines } from './clan-outlines';
import { drawEmphasis, isVeiled } from './emphasis';
import { mix, prefersReducedMotion, theme } from './theme';
import { TieDetail, weakestFirst, weakOf } from './tie-detail';
import { shapeOf } from './colouring';
import { drawing, undrawable } from './drawing';
import { drawLoop, loop } from './gathering';
import { hoveredEdge, listenToPointer } from './gestures';
import { ground } from './ground';
import { GroundLayer } from './ground-layer';
import { idOf, keyOf, LabelLayer } from './label-layer';
import { isolatesNote, namedNodes, roomRight } from './names';
import type { Place } from '../places';
import type { Rectangle } from './labels';
import { enlarged } from './lettering';
import { Picker } from './picking';
import { positions, preview } from './positions';
import { ProposalLayer } from './proposal-layer';
import { outlines } from './territory/outlines';
import { createRenderer, hasWebGl, NODE, watchContexts } from './renderer';
import { FULL_PANE } from './sheet';
import type { SceneEdge } from './scene';
import type { Shape } from './shapes';
import { colourOfTie } from './tie-types';
import { thickness } from './tie-width';
import { colours, hovered, highlighted, pane, proposed, radius, scene, sizesStale } from './view';

interface NodeAttributes {
  x: number;
  y: number;
  size: number;
  colour: string;
  shape: Shape;
}

/** A pane on a wall that is so many times the smallest full one draws nodes as large as a screen does. */
const WALL = 1.4;
/** How long a node takes to reach its new place, in milliseconds. */
const MOVE_MS = 260;
const FADE_STEP_MS = 200;
/** Share of the paper in a weak tie that is faded. */
const FAINT = 0.6;
/** How long another viewer's edit waits, in milliseconds, for its measures, so that the map is drawn once instead of twice. */
const SETTLE_MS = 120;

/** What the graph that is drawn is made of, and what it looks like. */
const SHEET = [scene, radius, positions, colours, thickness, pane, undrawable, enlarged];
const LOOKS = [theme, colourOfTie, outlines, clanOutlines];

const same = (now: readonly unknown[], before: readonly unknown[]): boolean => now.every((v, i) => v === before[i]);

/** One map in one element. It listens to the page's signals until {@link destroy}. */
export class NetworkMap {
  private readonly graph = new Graph<NodeAttributes>({ type: 'mixed', multi: false });
  private readonly picker = new Picker(this.graph);
  private sigma!: Sigma;
  private labels!: LabelLayer;
  private proposal!: ProposalLayer;
  private camera!: MapCamera;
  private detail!: TieDetail;
  private endWatch: (() => void) | undefined;
  private readonly ends: (() => void)[] = [];
  private edges = new Map<string, SceneEdge>();
  private named: { id: string; name: string }[] = [];
  private frameKind = '';
  /** The node to reveal as soon as it is drawn; empty for none. */
  private pendingReveal = '';
  private stopMoving: (() => void) | undefined;
  private fading: number | undefined;
  private drawingOver = 0;
  private coveredByGround: readonly Rectangle[] = [];
  private settling: number | undefined;
  /** The signals of user input at the last {@link scheduleUpdate}, and those that {@link update} drew last. */
  private lastInput: readonly unknown[] = [];
  private lastDrawn: readonly unknown[] = [];
  private lastLooks: readonly unknown[] = [];

  /** `over`: elements that overlay the map. */
  constructor(
    private readonly element: HTMLElement,
    private readonly over: readonly HTMLElement[],
  ) {
    this.measure();
    this.begin(!hasWebGl());
    this.ends.push(effect(() => this.scheduleUpdate()));
  }

  /** Begins to draw, with or without WebGL, what was drawn until now. */
  private begin(isFlat: boolean): void {
    const before = this.sigma as Sigma | undefined;
    before?.kill();
    const reducers = {
      nodeReducer: (_key: string, data: object) => this.reduceNode(data as NodeAttributes),
      edgeReducer: (id: string) => this.reduceEdge(id),
    };
    this.sigma = createRenderer(isFlat, this.graph, this.element, this.picker, reducers);
    this.camera = new MapCamera(this.sigma, this.camera);
    this.detail = new TieDetail(this.sigma);
    this.labels = new LabelLayer(this.sigma);
    const under = new GroundLayer(this.sigma);
    this.proposal = new ProposalLayer(this.sigma);
    this.sigma.on('afterRender', () => {
      this.coveredByGround = under.draw();
      this.drawOver();
    });
    listenToPointer(this.sigma, this.graph, (id) => this.edges.get(id));
    if (before) {
      // What is dragged is dropped by nobody: it goes back to its place.
      this.element.style.cursor = '';
      this.lastDrawn = [];
      hovered.value = '';
      hoveredEdge.value = null;
      this.update();
    }
    if (isFlat) {
      if (drawing.peek() === 'webgl') drawing.value = 'none';
      return;
    }
    drawing.value = 'webgl';
    this.endWatch = watchContexts(
      this.sigma,
      () => {
        drawing.value = 'lost';
        this.begin(true);
      },
      () => this.begin(!hasWebGl()),
    );
  }

  /** Where a node is in the window, in CSS pixels; null when it is not drawn. */
  viewport(id: string): { x: number; y: number } | null {
    if (!this.graph.hasNode(keyOf(id))) return null;
    const { x, y } = this.graph.getNodeAttributes(keyOf(id));
    const at = this.camera.viewport([x, y]);
    const box = this.element.getBoundingClientRect();
    return { x: box.left + at.x, y: box.top + at.y };
  }

  /** Ids of the nodes whose names are written on the map. */
  get names(): readonly string[] {
    return this.labels.written;
  }

  /** The two ids that the proposed tie joins; empty when none is drawn. */
  get introduced(): readonly string[] {
    return this.proposal.drawn;
  }

  /** Fits the whole layout in the pane. In a small network, the names right of the last isolates fit too. */
  fit(): void {
    const placeOf = (id: string) => (this.graph.hasNode(keyOf(id)) ? positions.peek().get(id) : undefined);
    const places = scene.peek().nodes.flatMap(({ id }): Place[] => {
      const at = placeOf(id);
      return at ? [at] : [];
    });
    const shown = ground.peek();
    if (shown) this.camera.fit([...places, ...shown.corners], 0, this.covered());
    else this.camera.fit(places, roomRight(placeOf), this.covered());
  }

  /** The parts of the pane that overlays cover. */
  private covered(): Rectangle[] {
    const { left, top } = this.element.getBoundingClientRect();
    return this.over.flatMap((element) => {
      const box = element.getBoundingClientRect();
      if (box.height === 0) return []; // nothing stands there now
      return { left: box.left - left, right: box.right - left, top: box.top - top, bottom: box.bottom - top };
    });
  }

  /** Nearer (`factor` < 1) or farther. */
  zoom(factor: number): void {
    this.camera.zoom(factor);
  }

  /** Moves the camera to a node and its surroundings, as soon as the node is drawn. On two axes it stays, or shows the whole plot: nearer, a
   * node says nothing without them. */
  reveal(id: string): void {
    const at = this.graph.hasNode(keyOf(id)) ? positions.peek().get(id) : undefined;
    this.pendingReveal = at ? '' : id;
    if (!at) return;
    if (!ground.peek()?.isOneView) this.camera.reveal(at);
    else if (!this.camera.shows(at)) this.fit();
  }

  /** Brings a node into the pane, if it is out of it. */
  bringIntoView(id: string): void {
    const at = positions.peek().get(id);
    if (at && !this.camera.shows(at)) this.reveal(id);
  }

  /** Whether the map has the keyboard's focus. */
  get hasFocus(): boolean {
    return document.activeElement === this.element;
  }

  /** Gives the map the keyboard's focus; false where it cannot have it. */
  focus(): boolean {
    this.element.focus({ preventScroll: true });
    return this.hasFocus;
  }

  /** Adapts to the new size of the map's element; not to the print's, where it is hidden. */
  resize(): void {
    if (this.element.clientWidth === 0) return;
    this.measure();
    this.sigma.resize();
    this.sigma.refresh();
  }

  destroy(): void {
    this.ends.forEach((end) => end());
    this.stopMoving?.();
    window.clearTimeout(this.fading);
    window.cancelAnimationFrame(this.drawingOver);
    window.clearTimeout(this.settling);
    this.endWatch?.();
    this.sigma.kill();
  }

  private measure(): void {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (width !== pane.peek().width || height !== pane.peek().height) pane.value = { width, height };
  }

  /** Scale of node sizes: nodes are drawn smaller in a narrow or a low pane, as the layout is, and larger on a wall. */
  private scale(): number {
    const { width, height } = pane.value;
    const room = Math.min(width / FULL_PANE.width, height / FULL_PANE.height);
    // On a wall they grow with the sheet: more, and they would stand on one another.
    const own = Math.max(0.5, Math.min(enlarged.value, enlarged.value > 1 ? room / WALL : room));
    return own * (ground.value?.nodeScale ?? 1);
  }

  /** Updates sigma's graph to the scene, with sizes, colours and positions. True where it was drawn anew for that. */
  private syncGraph(): boolean {
    const { nodes, edges } = scene.value;
    const held = positions.value;
    const size = radius.value;
    const { colourOf } = colours.value;
    const drawn = undrawable.value ? [] : nodes.filter((n) => held.has(n.id));
    const wanted = new Set(drawn.map((n) => n.id));
    this.stopMoving?.();
    for (const key of this.graph.nodes()) if (!wanted.has(idOf(key))) this.graph.dropNode(key);
    const moves = new Map<string, Place>();
    const added: Place[] = [];
    for (const node of drawn) {
      const key = keyOf(node.id);
      const at = held.get(node.id) ?? [0, 0];
      const [x, y] = at;
      const look = { size: size(node.id) * this.scale(), colour: colourOf(node), shape: shapeOf(node) };
      if (!this.graph.hasNode(key)) {
        this.graph.addNode(key, { x, y, ...look });
        added.push(at);
      } else {
        const now = this.graph.getNodeAttributes(key);
        if (now.x !== x || now.y !== y) moves.set(key, at);
        if (now.size !== look.size || now.colour !== look.colour || now.shape !== look.shape)
          this.graph.mergeNodeAttributes(key, look);
      }
    }
    this.syncEdges(edges.filter((e) => wanted.has(e.source) && wanted.has(e.target)));
    this.named = namedNodes();
    this.move(moves);
    const isFitted = this.frame(wanted.size, moves.size, added);
    if (this.pendingReveal) this.reveal(this.pendingReveal);
    return isFitted;
  }

  /** Fits the camera when the layout is another one: then true. An edit leaves the camera alone, unless what it adds is out of sight. */
  private frame(drawn: number, moved: number, added: readonly Place[]): boolean {
    const kind = preview.value ? 'preview' : (ground.value?.id ?? 'sheet');
    const sheet =
      drawn === 0 ? '' : `${kind} ${enlarged.value} ${perimeter.value.join('&')} ${String(analysis.value === null)}`;
    const isOther = sheet !== this.frameKind || moved + added.length > drawn / 2;
    this.frameKind = sheet;
    if (isOther) this.labels.forget();
    const isFitted = isOther || (this.camera.isHome() && added.some((at) => !this.camera.shows(at)));
    if (isFitted) this.fit();
    return isFitted && drawn > 0;
  }

  private syncEdges(edges: readonly SceneEdge[]): void {
    const next = new Map(edges.map((e) => [e.id, e]));
    for (const id of this.graph.edges()) {
      const kept = next.get(id);
      const [source] = this.graph.extremities(id);
      if (!kept || keyOf(kept.source) !== source) this.graph.dropEdge(id);
    }
    const sized = edges.map((e) => ({ ...e, size: thickness.value(e) }));
    this.detail.weak = weakOf(sized);
    for (const { size, ...edge } of weakestFirst(sized)) {
      if (!this.graph.hasEdge(edge.id))
        this.graph.addEdgeWithKey(edge.id, keyOf(edge.source), keyOf(edge.target), { size });
      else if (this.graph.getEdgeAttribute(edge.id, 'size') !== size)
        this.graph.setEdgeAttribute(edge.id, 'size', size);
    }
    this.edges = next;
  }

  /** `moves` by key of the graph. */
  private move(moves: ReadonlyMap<string, Place>): void {
    if (moves.size === 0) return;
    const targets = [...moves].map(([key, [x, y]]) => [key, { x, y }] as const);
    if (prefersReducedMotion() || moves.size > 1_000) {
      for (const [key, at] of targets) this.graph.mergeNodeAttributes(key, at);
    } else {
      this.stopMoving = animateNodes(this.graph, Object.fromEntries(targets), {
        duration: MOVE_MS,
        easing: 'quadraticOut',
      });
    }
  }

  private reduceNode(data: NodeAttributes): Record<string, unknown> {
    return { ...data, type: NODE, color: data.colour, ring: '', paper: theme.peek().paper };
  }

  private reduceEdge(id: string): Record<string, unknown> {
    const edge = this.edges.get(id);
    const { tie, paper } = theme.peek();
    const own = (edge && colourOfTie.peek()(edge.links)) ?? tie;
    const color = this.detail.isFaded(id) ? mix(own, paper, FAINT) : own;
    return { ...this.graph.getEdgeAttributes(id), type: 'line', color };
  }

  /** Draws changes: those made in this tab at once, those of others together with the sizes that follow. */
  private scheduleUpdate(): void {
    const input = [hovered, selected, theme, words, pane].map((s) => s.value);
    // Read so that a change of any of them is drawn.
    [...SHEET, ...LOOKS, highlighted, proposed, recentChanges, loop, pinned, ...quadrantNames].forEach((s) => s.value);
    const waits = sizesStale.value && pending.value.length === 0 && same(input, this.lastInput);
    this.lastInput = input;
    if (waits) this.settling ??= window.setTimeout(() => this.update(), SETTLE_MS);
    else this.update();
  }

  private update(): void {
    window.clearTimeout(this.settling);
    this.settling = undefined;
    const sheet = SHEET.map((s): unknown => s.value);
    const looks = LOOKS.map((s): unknown => s.value);
    const isSame = same(sheet, this.lastDrawn);
    const isDrawn = !isSame && this.syncGraph();
    // Scheduled, so that changes made together are drawn once.
    if (!isDrawn && !(isSame && same(looks, this.lastLooks))) this.sigma.refresh({ schedule: true });
    [this.lastDrawn, this.lastLooks] = [sheet, looks];
    this.fade();
  }

  /** Draws what stands over the map: what is emphasised, the proposed tie, the names. */
  private drawOver(): void {
    this.element.classList.toggle('veiled', isVeiled());
    this.proposal.draw();
    this.labels.draw(this.named, this.note(), [...this.covered(), ...this.coveredByGround], (context) =>
      drawEmphasis(context, this.sigma, this.edges),
    );
    this.labels.over((context) => drawLoop(context, theme.peek().accent));
  }

  /** Redraws now, then in a few steps while a ring fades: software rendering cannot animate every frame. */
  private fade(): void {
    window.clearTimeout(this.fading);
    window.cancelAnimationFrame(this.drawingOver);
    this.drawingOver = window.requestAnimationFrame(() => this.drawOver());
    const left = [...recentChanges.peek().values()].some((since) => performance.now() - since < RECENT_MS);
    if (left) this.fading = window.setTimeout(() => this.fade(), prefersReducedMotion() ? RECENT_MS : FADE_STEP_MS);
  }

  private note() {
    const shown = ground.peek();
    if (shown) return shown.note();
    return isolatesNote((id): Place | undefined => {
      if (!this.graph.hasNode(keyOf(id))) return undefined;
      const { x, y } = this.graph.getNodeAttributes(keyOf(id));
      return [x, y];
    });
  }
}

/** The map on the page, for the controls around it; null until it is created. */
export const theMap = signal<NetworkMap | null>(null);
