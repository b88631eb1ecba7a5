/** Says over the map that only a part of the network is drawn and measured, with the way back. */
import { batch } from '@preact/signals';
import { dayAsked, excludedTypes, perimeter } from '../address';
import { words } from '../i18n';
import { perimeterSaid, typesLeftOutSaid } from '../part-said';
import { analysis, isPart, partRefusal } from '../state';

export function PartBand() {
  const w = words.value.legend.part;
  const [without, only] = [typesLeftOutSaid(), perimeterSaid()];
  if (partRefusal.value !== '')
    return (
      <p class="part-band refused" role="alert" data-testid="part-refused">
        <span>{w.refused(partRefusal.value)}</span>
        <button
          type="button"
          data-testid="part-end"
          onClick={() =>
            batch(() => {
              perimeter.set([]);
              excludedTypes.set([]);
              dayAsked.value = '';
            })
          }
        >
          {w.end}
        </button>
      </p>
    );
  const measuring = analysis.value === null && isPart.value && <i class="soft"> {w.measuring}</i>;
  return (
    <>
      {only !== '' && (
        <p class="part-band" role="status" data-testid="perimeter-band">
          <span>
            {only}
            {measuring}
          </span>
          <button type="button" data-testid="perimeter-end" onClick={() => perimeter.set([])}>
            {w.end}
          </button>
        </p>
      )}
      {without !== '' && (
        <p class="part-band" role="status" data-testid="types-band">
          <span>
            {without}
            {measuring}
          </span>
          <button type="button" data-testid="types-back" onClick={() => excludedTypes.set([])}>
            {w.takeBack}
          </button>
        </p>
      )}
    </>
  );
}
