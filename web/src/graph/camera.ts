/**
 * What of the sheet is before the eyes. Every move is computed from the sheet's own coordinates: sigma's display data
 * are raw between a scheduled refresh and the frame that normalises them, and its matrix is that of the last frame.
 */
import type Sigma from 'sigma';
import { createNormalizationFunction } from 'sigma/utils';
import { prefersReducedMotion } from './theme';
import type { Place } from '../places';
import type { Rectangle } from './labels';
import { boundsOf, SHEET_WIDTH } from './sheet';

const CAMERA_MS = 350;
/** Over at the next frame. */
const STILL_MS = 1;
/** The widest that the camera stays when it brings one node nearer: about half the sheet. */
const NEAR = 0.55;
/** Least width of a frame, in units of the sheet: two nodes do not stand at its two ends. */
const LEAST_WIDTH = 0.6 * SHEET_WIDTH;
/** Between a node and what covers the map, in pixels. */
const MARGIN = 12;
/** Names have at most this share of the pane's width. */
const MOST_FOR_NAMES = 0.3;
/** The camera that shows the whole frame. */
const HOME = { x: 0.5, y: 0.5, ratio: 1, angle: 0 };

type Frame = Record<'x' | 'y', [number, number]>;

/** The camera of one map. */
export class MapCamera {
  /** From the sheet to sigma's frame, where the camera lives: that of the custom box, which sigma uses too. */
  private framed = createNormalizationFunction({ x: [0, 1], y: [0, 1] });
  private frame: Frame = { x: [0, 1], y: [0, 1] };

  /** `like`: a camera of another sigma over the same sheet, whose view is kept. */
  constructor(
    private readonly sigma: Sigma,
    like?: MapCamera,
  ) {
    if (!like) return;
    this.take(like.frame);
    sigma.getCamera().setState(like.sigma.getCamera().getState());
  }

  /**
   * Takes the frame of these places, and shows it whole: with `names` pixels to their right, and none under what
   * covers a part of the pane.
   */
  fit(places: readonly Place[], names: number, covered: readonly Rectangle[]): void {
    if (places.length === 0) return;
    const box = boundsOf(places);
    const room = Math.max(60, 0.02 * box.width) * 0.3;
    const half = Math.max(LEAST_WIDTH, box.width + 2 * room) / 2;
    this.take({ x: [box.cx - half, box.cx + half], y: [box.top - box.height - room, box.top + room] });
    this.reserve('right', Math.min(names, MOST_FOR_NAMES * this.sigma.getDimensions().width));
    for (const part of covered) this.clear(places, part);
    this.sigma.refresh();
    this.go(HOME);
  }

  private take(frame: Frame): void {
    this.frame = frame;
    this.framed = createNormalizationFunction(frame);
    this.sigma.setCustomBBox(frame);
  }

  /** Widens the frame where a place would be under a covered part: right of the sheet, below or above it, whichever takes least. */
  private clear(places: readonly Place[], part: Rectangle): void {
    const { width, height } = this.sigma.getDimensions();
    const isUnder = (place: Place): boolean => {
      const { x, y } = this.viewport(place, HOME);
      return x > part.left - MARGIN && x < part.right + MARGIN && y > part.top - MARGIN && y < part.bottom + MARGIN;
    };
    if (!places.some(isUnder)) return;
    const [right, below, above] = [width - part.left + MARGIN, height - part.top + MARGIN, part.bottom + MARGIN];
    if (right / width < Math.min(below, above) / height) this.reserve('right', right);
    else if (below <= above) this.reserve('below', below);
    else this.reserve('above', above);
  }

  /** Keeps a strip of the pane free, `pixels` wide. The pane shows a frame as large as it can, so it is filled first. */
  private reserve(side: 'right' | 'below' | 'above', pixels: number): void {
    const { width, height } = this.sigma.getDimensions();
    if (pixels <= 0 || width <= pixels || height <= pixels) return;
    const { x, y } = this.frame;
    const left = side === 'right' ? width - pixels : width;
    const tall = side === 'right' ? height : height - pixels;
    const unit = Math.max((x[1] - x[0]) / left, (y[1] - y[0]) / tall);
    const [cx, cy] = [(x[0] + x[1]) / 2, (y[0] + y[1]) / 2];
    const from = cx - (unit * left) / 2;
    const top = cy + (unit * tall) / 2 + (side === 'above' ? unit * pixels : 0);
    this.take({ x: [from, from + unit * width], y: [top - unit * height, top] });
  }

  /** Nearer (`factor` < 1) or farther. */
  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    this.go({ ratio: camera.getBoundedRatio(camera.ratio * factor) });
  }

  /** Brings a place of the sheet to the middle, with what surrounds it. */
  reveal([x, y]: Place): void {
    this.go({ ...this.framed({ x, y }), ratio: Math.min(this.sigma.getCamera().ratio, NEAR) });
  }

  /** Whether the whole sheet is shown, as {@link fit} left it. */
  isHome(): boolean {
    const { x, y, ratio } = this.sigma.getCamera().getState();
    return x === 0.5 && y === 0.5 && ratio === 1;
  }

  /** Whether a place is in the pane. */
  shows(place: Place): boolean {
    const { x, y } = this.viewport(place);
    const { width, height } = this.sigma.getDimensions();
    return x >= 0 && x <= width && y >= 0 && y <= height;
  }

  /** Where a place of the sheet is on the map's element, in CSS pixels, for the camera as it is now. */
  viewport([x, y]: Place, cameraState = this.sigma.getCamera().getState()): { x: number; y: number } {
    return this.sigma.framedGraphToViewport(this.framed({ x, y }), { cameraState });
  }

  private go(state: { x?: number; y?: number; ratio?: number; angle?: number }): void {
    const camera = this.sigma.getCamera();
    // A movement ends the one under way, to which a state that is only set would be lost.
    void camera.animate(state, { duration: prefersReducedMotion() ? STILL_MS : CAMERA_MS });
    if (prefersReducedMotion()) camera.setState(state);
  }
}
