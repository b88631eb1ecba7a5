// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { selected } from '../src/address';
import { drawTie, followLinking, joined, linking, pick } from '../src/graph/linking';
import { hovered, proposed } from '../src/graph/view';
import { fromSnapshot } from '../src/network';
import { confirmed, connection } from '../src/state';
import { golden } from './golden';

beforeEach(() => {
  confirmed.value = fromSnapshot(golden('snapshot'));
  connection.value = { ...connection.value, state: 'up' };
  joined.value = null;
  drawTie(null);
  selected.value = '';
});

describe('a tie drawn by hand', () => {
  it('joins the two that are chosen one after the other, and selects neither', () => {
    drawTie('');
    pick('mairie');
    pick('labo');
    expect(joined.value).toEqual(['mairie', 'labo']);
    expect([linking.value, selected.value]).toEqual([null, '']);
  });

  it('is drawn dashed to the node pointed at', () => {
    const stop = followLinking();
    drawTie('mairie');
    hovered.value = 'labo';
    expect(proposed.value).toEqual(['mairie', 'labo']);
    hovered.value = '';
    expect(proposed.value).toBeNull();
    stop();
  });

  it('takes its first end back where that is chosen again, and is not begun where nothing can be edited', () => {
    drawTie('mairie');
    pick('mairie');
    expect(linking.value).toBe('');
    drawTie(null);
    confirmed.value = fromSnapshot({ ...golden('snapshot'), read_only: true });
    drawTie('');
    expect(linking.value).toBeNull();
    pick('labo');
    expect(selected.value).toBe('labo');
  });
});
