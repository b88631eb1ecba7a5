/** « Qui peut nous présenter ? »: the ways from one to another, by whom, and how many of them have nobody in common. */
import { batch, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { pathFrom, pathOrder, pathTo, perimeter } from '../address';
import { askedPaths, askPaths } from '../asked-paths';
import { goTo, spotlight } from '../graph/view';
import { words } from '../i18n';
import { network, networkKey, offline, partQuery } from '../state';
import type { NodeKind, PathReport } from '../wire';
import { Choice, Info, NodeButton } from '../parts/parts';
import { NodePicker } from '../parts/NodePicker';

/** Paths shown at first, more at a time, and the most that the service finds. */
const FIRST = 5;
const MOST = 100;
const FORM = 'introductions';
/** Meetings are no steps of a path. */
const ENDS: readonly NodeKind[] = ['actor', 'pole', 'project'];

const light = (ids: readonly string[]) => void (spotlight.value = new Set(ids));

/** One way: everyone on it, in order. The map lights it while it is pointed at. */
function Way({ path, first }: { path: PathReport; first: readonly string[] }) {
  const w = words.value.introductions;
  const show = () => light(path.nodes);
  const hide = () => light(first);
  return (
    <li>
      <div class="card" data-testid="path" onMouseEnter={show} onMouseLeave={hide} onFocusIn={show} onFocusOut={hide}>
        <p class="soft">{w.steps(path.nodes.length - 1)}</p>
        <ol class="path">
          {path.nodes.map((id) => (
            <li key={id}>
              <NodeButton id={id} />
            </li>
          ))}
        </ol>
      </div>
    </li>
  );
}

/** What was found between two nodes that are there. */
function Ways({ from, to }: { from: string; to: string }) {
  const w = words.value.introductions;
  const most = useSignal(FIRST);
  const isAway = offline.value;
  const byStrength = pathOrder.value === 'strength';
  useEffect(() => {
    if (!isAway) void askPaths({ from, to, byStrength, most: most.value });
  }, [from, to, byStrength, most.value, networkKey.value, partQuery.value, isAway]);
  const asked = askedPaths.value?.ends === `${from}\n${to}` ? askedPaths.value : null;
  const paths = asked?.answer?.paths ?? [];
  const first = paths[0]?.nodes ?? [from, to];
  const lit = first.join('\n');
  useEffect(() => {
    light(first);
    return () => light([]);
  }, [lit]);
  if (!asked?.answer)
    return (
      <p class="soft" role="status">
        {asked?.refusal || (isAway ? words.value.app.measuredLater : w.searching)}
      </p>
    );
  const others = asked.answer.independent - (asked.areLinked ? 1 : 0);
  return (
    <>
      <p class={asked.isOld ? 'finding stale' : 'finding'} role="status" data-testid="independent">
        {asked.areLinked ? w.linked(others) : w.independent(others)} <Info of="paths" />
      </p>
      {perimeter.value.length > 0 && <p class="soft">{w.everywhere}</p>}
      <ol class="paths">
        {paths.map((path) => (
          <Way key={path.nodes.join('\n')} path={path} first={first} />
        ))}
      </ol>
      {paths.length === most.value && most.value < MOST && (
        <button type="button" class="more" onClick={() => (most.value += FIRST)}>
          {w.more}
        </button>
      )}
    </>
  );
}

export function Introductions() {
  const w = words.value.introductions;
  const nodes = network.value?.nodes;
  const [from, to] = [pathFrom.value, pathTo.value].map((id) => (nodes?.has(id) ? id : ''));
  const gone = [pathFrom.value, pathTo.value].filter((id) => id !== '' && nodes && !nodes.has(id));
  return (
    <div data-testid="introductions">
      <h1>{w.title}</h1>
      {(nodes?.size ?? 0) < 2 ? (
        <p class="soft">{nodes?.size === 0 ? words.value.emptyStates.empty : w.tooFew}</p>
      ) : (
        <>
          <p class="soft">{w.text}</p>
          <NodePicker
            label={w.from}
            value={from ?? ''}
            kinds={ENDS}
            form={FORM}
            testid="path-from"
            onPick={(id) => (pathFrom.value = id)}
          />
          <NodePicker
            label={w.to}
            value={to ?? ''}
            kinds={ENDS}
            form={FORM}
            testid="path-to"
            onPick={(id) => (pathTo.value = id)}
          />
          <Choice
            label={w.order}
            value={pathOrder.value}
            testid="path-order"
            options={[
              { value: '', label: w.shortest },
              { value: 'strength', label: w.strongest },
            ]}
            onChange={(value) => (pathOrder.value = value === 'strength' ? 'strength' : '')}
          />
          {gone.length > 0 && (
            <p class="soft" role="status">
              {w.gone}
            </p>
          )}
          {from &&
            to &&
            (from === to ? <p class="soft">{w.same}</p> : <Ways key={`${from}\n${to}`} from={from} to={to} />)}
        </>
      )}
    </div>
  );
}

/** On the sheet of a node: opens the panel towards it; who asks is still to be chosen, unless that was done before. */
export function WayTo({ id }: { id: string }) {
  const ask = () =>
    batch(() => {
      pathTo.value = id;
      if (pathFrom.value === id) pathFrom.value = '';
      goTo('introduce');
    });
  return (
    <p>
      <button type="button" class="more" data-testid="sheet-introduce" onClick={ask}>
        {words.value.introductions.toThis}
      </button>
    </p>
  );
}
