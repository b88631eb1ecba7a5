/** What only paper shows: the network's name with the date, the map as a picture, and where it all comes from. The legend and the panel follow. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { drawPicture } from '../graph/picture';
import { format, words } from '../i18n';
import { network } from '../state';

export function Printed() {
  const w = words.value;
  const picture = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (picture.current) drawPicture(picture.current);
  });
  const held = network.value;
  if (!held) return null;
  const today = new Date();
  const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((n) => String(n).padStart(2, '0'));
  const source = [
    'PtceGraph',
    w.drawing.revision(held.revision),
    held.asOf === undefined ? '' : w.day.on(held.asOf),
    held.sample ? w.drawing.sampleSource(held.revision > 1) : '',
  ];
  return (
    <section class="printed" data-testid="printed">
      <header>
        <h1>{held.sample ? w.app.networkOfSample : (held.name ?? w.app.network)}</h1>
        <p>{w.drawing.printed(format.value.date(day.join('-')))}</p>
      </header>
      <canvas ref={picture} role="img" aria-label={w.map.label} />
      <p class="soft">
        {w.drawing.source} : {source.filter(Boolean).join(', ')} · {location.href}
      </p>
    </section>
  );
}
