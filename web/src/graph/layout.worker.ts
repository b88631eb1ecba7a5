/** Computes layouts in a worker, so that the map stays responsive. */
import type { Places } from '../places';
import { layOut, type LayoutInput } from './layout';

/** What the worker answers: perhaps a sketch of a large network, then its layout. */
export interface LayoutAnswer {
  places: Places;
  isSketch: boolean;
}

const answer = (places: Places, isSketch: boolean) => postMessage({ places, isSketch } satisfies LayoutAnswer);

addEventListener('message', (event: MessageEvent<LayoutInput>) => {
  answer(
    layOut(event.data, (sketch) => answer(sketch, true)),
    false,
  );
});
