/**
 * Which ties a large map shows when. The strongest are always drawn; the weak ones fade when the whole map is shown, and are not
 * drawn while the camera moves, so that it moves at once.
 */
import type Sigma from 'sigma';
import type { SceneEdge } from './scene';

/** Most ties that are always drawn: a map of no more has no weak ones. */
export const MOST_ALWAYS = 2_000;
/** Shown larger than this share of the sheet, in the camera's ratio, the weak ties fade. */
const FAR = 0.5;
/** A camera that has not moved for so many milliseconds stands still. */
const STILL_MS = 140;

/** A tie with the thickness in which it is drawn. */
type Sized = Pick<SceneEdge, 'id' | 'weight'> & { size: number };

/** Ties in the order in which they are drawn: the thinnest first, then the weakest, under the others. O(m log m). */
export const weakestFirst = <Tie extends Sized>(ties: readonly Tie[]): Tie[] =>
  [...ties].sort((a, b) => a.size - b.size || a.weight - b.weight || (a.id < b.id ? -1 : 1));

/** Ids of the weak ties; none where there are few. O(m log m). */
export const weakOf = (ties: readonly Sized[]): ReadonlySet<string> =>
  new Set(
    ties.length <= MOST_ALWAYS
      ? []
      : weakestFirst(ties)
          .slice(0, -MOST_ALWAYS)
          .map(({ id }) => id),
  );

/** The detail of each sigma, for the program that draws its ties. */
const details = new WeakMap<Sigma, TieDetail>();

/** Of so many ties in the order of drawing, how many of the first a sigma leaves out now. */
export const leftOutNow = (sigma: Sigma, drawn: number): number => details.get(sigma)?.leftOut(drawn) ?? 0;

/** Follows the camera of a sigma that draws ties. */
export class TieDetail {
  /** Ids of the weak ties; replaced whole when the ties are others. */
  weak: ReadonlySet<string> = new Set();
  private isMoving = false;
  private isFar = true;
  private waiting: number | undefined;

  constructor(private readonly sigma: Sigma) {
    details.set(sigma, this);
    sigma.getCamera().on('updated', ({ ratio }) => this.follow(ratio));
    sigma.on('kill', () => window.clearTimeout(this.waiting));
  }

  /** Whether a tie is faded now. */
  isFaded(id: string): boolean {
    return this.isFar && this.weak.has(id);
  }

  /** Of so many ties, how many of the first are not drawn now. */
  leftOut(drawn: number): number {
    return this.isMoving ? Math.max(0, drawn - MOST_ALWAYS) : 0;
  }

  private follow(ratio: number): void {
    if (this.weak.size === 0) return;
    window.clearTimeout(this.waiting);
    this.isMoving = true;
    this.waiting = window.setTimeout(() => {
      this.isMoving = false;
      const isFar = ratio > FAR;
      // The colours of ties are read anew only where they are others.
      if (isFar === this.isFar) this.sigma.scheduleRender();
      else {
        this.isFar = isFar;
        this.sigma.refresh({ skipIndexation: true, schedule: true });
      }
    }, STILL_MS);
  }
}
