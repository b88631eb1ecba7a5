/** The nodes that are chosen together, and what can be done with them. */
import { batch } from '@preact/signals';
import { hidden, pathFrom, pathTo, pinned } from '../address';
import { gathered, releaseGathered, toggleGathered } from '../graph/gathering';
import { goTo } from '../graph/view';
import { words } from '../i18n';
import { shortName } from '../network';
import { FirstOf } from '../parts/FirstOf';
import { NodeButton } from '../parts/parts';
import { TableDownload } from '../parts/TableDownload';
import { network } from '../state';
import { namesTable } from './tables';

/** Nodes that are listed at first, and more at a time. */
const FIRST = 40;
/** Most nodes that the address has hidden or pinned: a link has some 8,000 characters. */
const MOST_IN_ADDRESS = 200;

export function Gathered() {
  const w = words.value.gathering;
  const ids = [...gathered.value].filter((id) => network.value?.nodes.has(id));
  const others = (list: readonly string[]) => list.filter((id) => !gathered.value.has(id));
  const arePinned = ids.every((id) => pinned.value.includes(id));
  const isTooMany = (list: readonly string[]) => new Set([...list, ...ids]).size > MOST_IN_ADDRESS;
  const cannotHide = isTooMany(hidden.value);
  const cannotPin = !arePinned && isTooMany(pinned.value);
  const [from, to, more] = ids;
  return (
    <div data-testid="gathered">
      <div class="panel-top">
        <h1>{w.title(ids.length)}</h1>
        <button type="button" class="quiet" aria-label={w.release} title={w.release} onClick={releaseGathered}>
          ×
        </button>
      </div>
      <p class="soft">{w.text}</p>
      <p class="buttons">
        <button
          type="button"
          data-testid="gathered-hide"
          disabled={cannotHide}
          onClick={() =>
            batch(() => {
              hidden.set([...hidden.value, ...ids]);
              releaseGathered();
            })
          }
        >
          {w.hide}
        </button>
        <button
          type="button"
          data-testid="gathered-pin"
          title={w.pinText}
          disabled={cannotPin}
          onClick={() => pinned.set(arePinned ? others(pinned.value) : [...pinned.value, ...ids])}
        >
          {arePinned ? w.unpin : w.pin}
        </button>
        {from !== undefined && to !== undefined && more === undefined && (
          <button
            type="button"
            data-testid="gathered-introduce"
            onClick={() =>
              batch(() => {
                goTo('introduce');
                [pathFrom.value, pathTo.value] = [from, to];
              })
            }
          >
            {w.introduce}
          </button>
        )}
      </p>
      <p class="soft">{cannotHide || cannotPin ? w.tooMany(MOST_IN_ADDRESS) : w.pinText}</p>
      <FirstOf items={ids} first={FIRST} testid="gathered-more">
        {(shown) => (
          <ul class="plain gathered">
            {shown.map((id) => (
              <li key={id}>
                <NodeButton id={id} />
                <button
                  type="button"
                  class="quiet"
                  aria-label={w.leaveOut(shortName(network.value?.nodes.get(id)))}
                  onClick={() => toggleGathered(id)}
                >
                  ×
                </button>
              </li>
            ))}
          </ul>
        )}
      </FirstOf>
      <TableDownload file="gathered" table={() => namesTable(ids)} />
    </div>
  );
}
