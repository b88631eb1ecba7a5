// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/preact';
import { beforeEach, describe, expect, it } from 'vitest';
import { hidden, panelId, pathFrom, pathTo, pinned } from '../../src/address';
import { HiddenBand } from '../../src/frame/HiddenBand';
import { gather, gathered, isInside, releaseGathered, toggleGathered } from '../../src/graph/gathering';
import { highlighted, scene, unhiddenScene } from '../../src/graph/view';
import { Gathered } from '../../src/panels/Gathered';
import { namesTable } from '../../src/panels/tables';
import { plain, showSmall, shown } from './networks';

beforeEach(() => {
  hidden.set([]);
  pinned.set([]);
  releaseGathered();
  panelId.value = 'map';
  showSmall();
});

const some = (count: number) => scene.value.nodes.slice(0, count).map(({ id }) => id);
const both = (spoken: 'fr' | 'en' = 'fr') =>
  shown(
    <>
      <HiddenBand />
      <Gathered />
    </>,
    spoken,
  );

describe('a loop', () => {
  const square = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 10 },
    { x: 0, y: 10 },
  ];
  it('holds what is inside it, however it is closed', () => {
    expect(isInside({ x: 5, y: 5 }, square)).toBe(true);
    expect(isInside({ x: 5, y: 5 }, [...square].reverse())).toBe(true);
    expect(isInside({ x: 15, y: 5 }, square)).toBe(false);
    expect(isInside({ x: -1, y: 10 }, square)).toBe(false);
    expect(isInside({ x: 0, y: 0 }, [])).toBe(false);
  });
});

describe('several that are chosen', () => {
  it('are lit on the map, named in the panel, and taken out one by one', () => {
    const [a = '', b = ''] = some(2);
    gather([a]);
    toggleGathered(b);
    expect(highlighted.value).toEqual(new Set([a, b]));
    const { getByTestId } = both();
    expect(getByTestId('gathered').textContent).toContain('2 choisis');
    toggleGathered(b);
    expect(gathered.value).toEqual(new Set([a]));
  });

  it('are hidden in this view, which says so, and come back; the measures keep them', () => {
    const [a = ''] = some(1);
    gather([a]);
    const { getByTestId, queryByTestId } = both();
    fireEvent.click(getByTestId('gathered-hide'));
    expect(scene.value.neighbours.has(a)).toBe(false);
    expect(unhiddenScene.value.neighbours.has(a)).toBe(true);
    expect(scene.value.edges.every(({ source, target }) => source !== a && target !== a)).toBe(true);
    expect(plain(getByTestId('hidden-band').textContent)).toContain('1 masqué sur cette carte');
    fireEvent.click(getByTestId('hidden-show'));
    expect([scene.value, queryByTestId('hidden-band')]).toEqual([unhiddenScene.value, null]);
  });

  it('are pinned and unpinned together', () => {
    gather(some(2));
    const { getByTestId } = both('en');
    fireEvent.click(getByTestId('gathered-pin'));
    expect(pinned.value).toEqual(some(2));
    fireEvent.click(getByTestId('gathered-pin'));
    expect(pinned.value).toEqual([]);
  });

  it('are introduced where they are two, and only there', () => {
    const [a = '', b = '', c = ''] = some(3);
    gather([a, b, c]);
    const page = both();
    expect(page.queryByTestId('gathered-introduce')).toBeNull();
    fireEvent.click(page.getAllByRole('button', { name: /^Ne plus choisir/ }).at(-1) as HTMLElement);
    fireEvent.click(page.getByTestId('gathered-introduce'));
    expect([panelId.value, pathFrom.value, pathTo.value]).toEqual(['introduce', a, b]);
    expect(gathered.value.size).toBe(0);
  });

  it('are taken away as a table of names', () => {
    const [a = ''] = some(1);
    const { headers, rows } = namesTable([a]);
    expect([headers.length, rows[0]?.at(-1)]).toEqual([4, a]);
  });
});
