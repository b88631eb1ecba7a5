/** The layout, away from the page: the map stays quick while a sheet is computed. */
import { layOut, type LayoutInput } from './layout';

addEventListener('message', (event: MessageEvent<LayoutInput>) => {
  postMessage(layOut(event.data));
});
