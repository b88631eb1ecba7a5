/**
 * What of the sheet is before the eyes. Every move is computed from the sheet's own coordinates: sigma's display data
 * are raw between a scheduled refresh and the frame that normalises them, and its matrix is that of the last frame.
 */
import type Sigma from 'sigma';
import { createNormalizationFunction } from 'sigma/utils';
import { still } from './colours';
import { boundsOf } from './layout';

type Point = readonly [number, number];

const CAMERA_MS = 350;
/** The widest that the camera stays when it brings one node nearer: about half the sheet. */
const NEAR = 0.55;

/** The camera of one map. */
export class MapCamera {
  /** From the sheet to sigma's frame, where the camera lives: that of the custom box, which sigma uses too. */
  private framed = createNormalizationFunction({ x: [0, 1], y: [0, 1] });

  constructor(private readonly sigma: Sigma) {}

  /** Takes the frame of these places, and shows it whole. */
  fit(places: readonly Point[]): void {
    if (places.length === 0) return;
    const box = boundsOf(places);
    const room = Math.max(60, 0.02 * box.width) * 0.3;
    const frame: Record<'x' | 'y', [number, number]> = {
      x: [box.left - room, box.left + box.width + room],
      y: [box.top - box.height - room, box.top + room],
    };
    this.framed = createNormalizationFunction(frame);
    this.sigma.setCustomBBox(frame);
    this.sigma.refresh();
    this.go({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
  }

  /** Nearer (`factor` < 1) or farther. */
  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    this.go({ ratio: camera.getBoundedRatio(camera.ratio * factor) });
  }

  /** Brings a place of the sheet to the middle, with what surrounds it. */
  reveal([x, y]: Point): void {
    this.go({ ...this.framed({ x, y }), ratio: Math.min(this.sigma.getCamera().ratio, NEAR) });
  }

  /** Where a place of the sheet is on the map's element, in CSS pixels, for the camera as it is now. */
  viewport([x, y]: Point): { x: number; y: number } {
    return this.sigma.framedGraphToViewport(this.framed({ x, y }), { cameraState: this.sigma.getCamera().getState() });
  }

  private go(state: { x?: number; y?: number; ratio?: number; angle?: number }): void {
    const camera = this.sigma.getCamera();
    if (still()) camera.setState(state);
    else void camera.animate(state, { duration: CAMERA_MS });
  }
}
