/** What only paper shows: the network's name with the date, the map as a picture, and where it all comes from. The legend and the panel follow. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { nameOfPicture, sourceOfPicture } from '../graph/image';
import { drawPicture } from '../graph/picture';
import { format, words } from '../i18n';
import { perimeterSaid, typesLeftOutSaid } from '../part-said';
import { network } from '../state';
import { today } from '../parts/day';

export function Printed() {
  const w = words.value;
  const picture = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (picture.current) drawPicture(picture.current);
  });
  const held = network.value;
  if (!held) return null;
  return (
    <section class="printed" data-testid="printed">
      <header>
        <h1>{nameOfPicture()}</h1>
        <p>{w.drawing.printed(format.value.date(today()))}</p>
      </header>
      <canvas ref={picture} role="img" aria-label={w.map.label} />
      {[perimeterSaid(), typesLeftOutSaid()].filter(Boolean).map((said) => (
        <p key={said}>{said}</p>
      ))}
      <p class="soft">
        {sourceOfPicture()} · {location.href}
      </p>
    </section>
  );
}
