/** Takes the map away as an image: whole, as it is on the screen, with its legend and its date. */
import { signal } from '@preact/signals';
import { save } from '../csv';
import { nameOfPicture, pngOfMap, svgOfMap } from '../graph/image';
import { scene } from '../graph/view';
import { words } from '../i18n';
import { today } from './day';
import { Section } from './parts';

/** Whether the last image could not be made. */
const failed = signal(false);

const MAKERS = { png: pngOfMap, svg: svgOfMap } as const;

async function take(kind: keyof typeof MAKERS): Promise<void> {
  const image = await Promise.resolve()
    .then<Blob | null>(MAKERS[kind])
    .catch(() => null);
  failed.value = image === null;
  // A file's name has none of the characters that some system keeps for itself.
  const name = nameOfPicture()
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .trim();
  if (image) save(image, `${name} ${today()}.${kind}`);
}

export function MapImage() {
  const w = words.value.drawing.image;
  if (scene.value.nodes.length === 0) return null;
  return (
    <Section title={w.title} testid="map-image">
      <p class="soft">{w.text}</p>
      <p class="buttons">
        {(['png', 'svg'] as const).map((kind) => (
          <button key={kind} type="button" data-testid={`image-${kind}`} onClick={() => void take(kind)}>
            {w[kind]}
          </button>
        ))}
      </p>
      {failed.value && <p role="alert">{w.failed}</p>}
    </Section>
  );
}
