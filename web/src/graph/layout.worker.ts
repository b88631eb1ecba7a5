/** Computes layouts in a worker, so that the map stays responsive. */
import { layOut, type LayoutInput } from './layout';

addEventListener('message', (event: MessageEvent<LayoutInput>) => {
  postMessage(layOut(event.data));
});
