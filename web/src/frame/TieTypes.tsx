/** The legend of the types of ties: a switch each. A type that is off is neither drawn nor measured. */
import { useSignal } from '@preact/signals';
import { tieColour } from '../address';
import { theme } from '../graph/theme';
import { tieTypes } from '../graph/tie-types';
import { format, label, words } from '../i18n';
import { toggleType } from '../part';
import { typesLeftOut } from '../state';

export function TieTypes() {
  const w = words.value.legend;
  const isOpen = useSignal(false);
  const types = tieTypes.value;
  if (!types.some(({ value }) => value !== undefined)) return null;
  const isColoured = tieColour.value === 'type';
  return (
    <details
      class="tie-types"
      data-testid="tie-types"
      open={isOpen.value || isColoured || typesLeftOut.value.length > 0}
      onToggle={(event) => (isOpen.value = event.currentTarget.open)}
    >
      <summary>
        {w.types}{' '}
        <span class="soft">{format.value.number(types.filter(({ value }) => value !== undefined).length)}</span>
      </summary>
      <ul class="entries">
        <li>
          <label class="type-switch">
            <input
              type="checkbox"
              data-testid="ties-by-type"
              checked={isColoured}
              onChange={(event) => (tieColour.value = event.currentTarget.checked ? 'type' : '')}
            />
            {w.byType}
          </label>
        </li>
        {types.map(({ value, count, colour, isOn }) => {
          const name = value === undefined ? w.untyped : label('tie_types', value);
          return (
            <li key={value ?? ''}>
              <label class={`type-switch${isOn ? '' : ' off'}`}>
                {value !== undefined && (
                  <input
                    type="checkbox"
                    role="switch"
                    data-type={value}
                    aria-label={w.switchType(name)}
                    checked={isOn}
                    onChange={() => toggleType(value)}
                  />
                )}
                <svg class="glyph" viewBox="0 0 16 12" width="16" height="12" aria-hidden="true">
                  <path d="M0 6H16" stroke={isColoured ? colour : theme.value.tieStrong} stroke-width="3" />
                </svg>
                {name} <span class="soft">{format.value.number(count)}</span>
              </label>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
