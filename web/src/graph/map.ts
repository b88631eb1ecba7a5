/** The map: sigma over a graph that follows the scene, and the gestures on it. */
import { effect, signal } from '@preact/signals';
import Graph from 'graphology';
import Sigma from 'sigma';
import { EdgeArrowProgram } from 'sigma/rendering';
import { animateNodes } from 'sigma/utils';
import { selected } from '../address';
import { words } from '../i18n';
import { shortName } from '../network';
import { fresh, FRESH_MS, network, pending } from '../state';
import { MapCamera } from './camera';
import { still, theme } from './colours';
import { shapeOf } from './colouring';
import { idOf, keyOf, LabelLayer, type Named } from './label-layer';
import type { Place } from '../places';
import type { Rectangle } from './labels';
import { boundsOf, FEW_NODES, round } from './layout';
import { moveTo, positions, preview } from './positions';
import { EdgeLineProgram, NodeShapeProgram, type Shape } from './programs';
import { edgeLook, nodeLook, type Look } from './reducers';
import type { SceneEdge } from './scene';
import { colours, hovered, lit, pane, radius, scene, select, sizesStale } from './view';

interface NodeAttributes {
  x: number;
  y: number;
  size: number;
  colour: string;
  shape: Shape;
}

/** The edge pointed at, for the sentence under the map. */
export const hoveredEdge = signal<SceneEdge | null>(null);

/** How long a node takes to reach its new place, in milliseconds. */
const MOVE_MS = 260;
const FADE_STEP_MS = 200;
/** How long what others did waits, in milliseconds, for the sizes that follow from it: one drawing instead of two. */
const SETTLE_MS = 120;
/** Width in pixels from which nodes have their whole size. */
const FULL_WIDTH = 640;

const same = (now: readonly unknown[], before: readonly unknown[]): boolean => now.every((v, i) => v === before[i]);

/** One map in one element. It listens to the page's signals until {@link destroy}. */
export class NetworkMap {
  private readonly graph = new Graph<NodeAttributes>({ type: 'mixed', multi: false });
  private readonly sigma: Sigma;
  private readonly labels: LabelLayer;
  private readonly camera: MapCamera;
  private readonly ends: (() => void)[] = [];
  private edges = new Map<string, SceneEdge>();
  private named: Named[] = [];
  private framed = '';
  /** A node to reveal that has no place yet. */
  private awaited = '';
  private dragged = '';
  private hasMoved = false;
  private stopMoving: (() => void) | undefined;
  private fading: number | undefined;
  private settling: number | undefined;
  /** What {@link attend} saw last of what is done here, and what {@link follow} followed. */
  private hand: readonly unknown[] = [];
  private followed: readonly unknown[] = [];

  /** `over`: what lies over the map's element. */
  constructor(
    private readonly element: HTMLElement,
    private readonly over: readonly HTMLElement[],
  ) {
    this.measure();
    this.sigma = new Sigma(this.graph, element, {
      nodeProgramClasses: { shape: NodeShapeProgram },
      defaultNodeType: 'shape',
      edgeProgramClasses: { line: EdgeLineProgram, arrow: EdgeArrowProgram },
      defaultEdgeType: 'line',
      renderLabels: false,
      defaultDrawNodeHover: () => undefined,
      enableEdgeEvents: true,
      zIndex: true,
      stagePadding: 26,
      minCameraRatio: 0.04,
      maxCameraRatio: 3,
      zoomToSizeRatioFunction: (ratio) => Math.sqrt(Math.max(ratio, 0.25)),
      minEdgeThickness: 1,
      allowInvalidContainer: true,
      nodeReducer: (key, data) => this.reduceNode(idOf(key), data as unknown as NodeAttributes),
      edgeReducer: (id) => this.reduceEdge(id),
    });
    this.labels = new LabelLayer(this.sigma);
    this.camera = new MapCamera(this.sigma);
    this.sigma.on('afterRender', () => this.write());
    this.listen();
    this.ends.push(effect(() => this.attend()));
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

  /** Shows the whole sheet; of few nodes with the names that a band of isolates ends with. */
  fit(): void {
    const { nodes, neighbours } = scene.peek();
    const shown = nodes.flatMap((node) => {
      const at = positions.peek().get(node.id);
      return at && this.graph.hasNode(keyOf(node.id)) ? [{ node, at }] : [];
    });
    const places = shown.map(({ at }) => at);
    const { left, width } = boundsOf(places);
    const last = shown.filter(
      ({ node, at }) => at[0] >= left + 0.9 * width && (neighbours.get(node.id)?.length ?? 0) === 0,
    );
    const names = shown.length > FEW_NODES ? [] : last.map(({ node }) => shortName(node));
    this.camera.fit(places, this.labels.roomFor(names), this.covered());
  }

  /** What of the pane is covered. */
  private covered(): Rectangle[] {
    const { left, top } = this.element.getBoundingClientRect();
    return this.over.map((element) => {
      const box = element.getBoundingClientRect();
      return { left: box.left - left, right: box.right - left, top: box.top - top, bottom: box.bottom - top };
    });
  }

  /** Nearer (`factor` < 1) or farther. */
  zoom(factor: number): void {
    this.camera.zoom(factor);
  }

  /** Brings a node and what surrounds it before the eyes, as soon as it has its place. */
  reveal(id: string): void {
    const at = positions.peek().get(id);
    this.awaited = at ? '' : id;
    if (at) this.camera.reveal(at);
  }

  /** Takes the new size of its element. */
  resize(): void {
    this.measure();
    this.sigma.resize();
    this.sigma.refresh();
  }

  destroy(): void {
    this.ends.forEach((end) => end());
    this.stopMoving?.();
    window.clearTimeout(this.fading);
    window.clearTimeout(this.settling);
    this.sigma.kill();
  }

  private measure(): void {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (width !== pane.peek().width || height !== pane.peek().height) pane.value = { width, height };
  }

  /** Nodes are drawn smaller in a narrow frame, where the sheet is. */
  private scale(): number {
    return Math.min(1, Math.max(0.5, pane.value.width / FULL_WIDTH));
  }

  /** Brings the graph to the scene and everything to its place. */
  private follow(): void {
    const { nodes, edges } = scene.value;
    const held = positions.value;
    const size = radius.value;
    const { colourOf } = colours.value;
    const drawn = nodes.filter((n) => held.has(n.id));
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
    this.followEdges(edges.filter((e) => wanted.has(e.source) && wanted.has(e.target)));
    const degree = (id: string) => scene.value.neighbours.get(id)?.length ?? 0;
    this.named = [...nodes]
      .sort((a, b) => size(b.id) - size(a.id) || degree(b.id) - degree(a.id))
      .map((n) => ({ id: n.id, name: shortName(n), lit: true, must: false }));
    this.move(moves);
    this.frame(wanted.size, moves.size, added);
    if (this.awaited) this.reveal(this.awaited);
  }

  /** The frame is chosen once for a sheet: an edit must not make the whole map jump, unless it is out of sight. */
  private frame(drawn: number, moved: number, added: readonly Place[]): void {
    const sheet = drawn === 0 ? '' : preview.value ? 'preview' : 'sheet';
    const isOther = sheet !== this.framed || moved + added.length > drawn / 2;
    this.framed = sheet;
    if (isOther || (this.camera.isHome() && added.some((at) => !this.camera.shows(at)))) this.fit();
  }

  private followEdges(edges: readonly SceneEdge[]): void {
    const next = new Map(edges.map((e) => [e.id, e]));
    for (const id of this.graph.edges()) {
      const kept = next.get(id);
      const [source] = this.graph.extremities(id);
      if (!kept || keyOf(kept.source) !== source) this.graph.dropEdge(id);
    }
    for (const edge of edges) {
      const size = Math.min(1.4 + (edge.weight - 1) * 0.5, 4);
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
    if (still() || moves.size > 1_000) {
      for (const [key, at] of targets) this.graph.mergeNodeAttributes(key, at);
    } else {
      this.stopMoving = animateNodes(this.graph, Object.fromEntries(targets), {
        duration: MOVE_MS,
        easing: 'quadraticOut',
      });
    }
  }

  private look(): Look {
    const rings = fresh.peek();
    const now = performance.now();
    return {
      theme: theme.peek(),
      lit: lit.peek(),
      selected: selected.peek(),
      hovered: hovered.peek(),
      ringOf: (id) => {
        const since = rings.get(id);
        if (since === undefined) return 0;
        return still() ? Number(now - since < FRESH_MS) : Math.max(0, 1 - (now - since) / FRESH_MS);
      },
    };
  }

  private current: Look | null = null;

  private reduceNode(id: string, data: NodeAttributes): Record<string, unknown> {
    this.current ??= this.look();
    return { ...data, type: 'shape', ...nodeLook(id, data.colour, this.current) };
  }

  private reduceEdge(id: string): Record<string, unknown> {
    this.current ??= this.look();
    const edge = this.edges.get(id);
    const attributes = this.graph.getEdgeAttributes(id);
    if (!edge) return { ...attributes };
    const look = edgeLook(edge.source, edge.target, this.current);
    // Which way a tie goes is said where the eyes are; everywhere, it would be noise.
    return { ...attributes, ...look, type: edge.directed && look.strong ? 'arrow' : 'line' };
  }

  /** Draws what changed: at once what is done here, together with its sizes what comes from elsewhere. */
  private attend(): void {
    const hand = [hovered, selected, theme, words, pane].map((s) => s.value);
    // Read so that a change of any of them is drawn.
    [scene, radius, positions, colours, lit, fresh].forEach((s) => s.value);
    const waits = sizesStale.value && pending.value.length === 0 && same(hand, this.hand);
    this.hand = hand;
    if (waits) this.settling ??= window.setTimeout(() => this.catchUp(), SETTLE_MS);
    else this.catchUp();
  }

  private catchUp(): void {
    window.clearTimeout(this.settling);
    this.settling = undefined;
    const sheet = [scene, radius, positions, colours, pane].map((s) => s.value);
    if (!same(sheet, this.followed)) this.follow();
    this.followed = sheet;
    this.fade();
  }

  /** Looks again at everything, in the next frame: what changes together is drawn once. */
  private redraw(): void {
    this.current = null;
    this.sigma.refresh({ schedule: true });
  }

  /** Redraws now, and by few steps while a ring fades, for a machine that draws without a graphics card. */
  private fade(): void {
    window.clearTimeout(this.fading);
    this.redraw();
    const left = [...fresh.peek().values()].some((since) => performance.now() - since < FRESH_MS);
    if (left) this.fading = window.setTimeout(() => this.fade(), still() ? FRESH_MS : FADE_STEP_MS);
  }

  private write(): void {
    const shown = lit.peek();
    const point = hovered.peek();
    const centre = selected.peek();
    const { nodes, neighbours } = scene.peek();
    const isolates = nodes.filter((n) => (neighbours.get(n.id)?.length ?? 0) === 0 && this.graph.hasNode(keyOf(n.id)));
    const at = isolates.map((n): Place => {
      const { x, y } = this.graph.getNodeAttributes(keyOf(n.id));
      return [x, y];
    });
    const box = boundsOf(at);
    const named = this.named.map((n) => ({
      ...n,
      lit: shown?.has(n.id) ?? true,
      must: n.id === point || n.id === centre,
    }));
    this.labels.draw(
      named,
      theme.peek(),
      shown !== null,
      isolates.length > 1
        ? { text: words.peek().map.noTie(isolates.length), at: [box.left, box.top - box.height] }
        : null,
      this.covered(),
    );
  }

  private listen(): void {
    const { sigma } = this;
    sigma.on('enterNode', ({ node }) => {
      if (this.dragged) return;
      hovered.value = idOf(node);
      this.element.style.cursor = 'pointer';
    });
    sigma.on('leaveNode', () => {
      if (this.dragged) return;
      hovered.value = '';
      this.element.style.cursor = '';
    });
    sigma.on('enterEdge', ({ edge }) => (hoveredEdge.value = this.edges.get(edge) ?? null));
    sigma.on('leaveEdge', () => (hoveredEdge.value = null));
    sigma.on('clickNode', ({ node }) => {
      if (!this.hasMoved) select(idOf(node));
    });
    sigma.on('clickStage', () => {
      if (selected.peek()) select('');
    });
    sigma.on('downNode', ({ node }) => {
      this.dragged = network.peek()?.readOnly || preview.peek() ? '' : node;
      this.hasMoved = false;
    });
    sigma.on('moveBody', ({ event }) => {
      if (!this.dragged) return;
      this.hasMoved = true;
      const at = sigma.viewportToGraph(event);
      this.graph.mergeNodeAttributes(this.dragged, at);
      event.preventSigmaDefault();
      event.original.preventDefault();
      event.original.stopPropagation();
    });
    const drop = () => {
      const key = this.dragged;
      this.dragged = '';
      if (!key || !this.hasMoved || !this.graph.hasNode(key)) return;
      const { x, y } = this.graph.getNodeAttributes(key);
      void moveTo(idOf(key), round([x, y]), shortName(network.peek()?.nodes.get(idOf(key))));
    };
    sigma.on('upNode', drop);
    sigma.on('upStage', drop);
  }
}

/** The map on the page, for what stands around it; null until it is drawn. */
export const theMap = signal<NetworkMap | null>(null);
