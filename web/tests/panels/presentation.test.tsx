// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { look, measureBy, panelId, presenting, selected } from '../../src/address';
import { Presentation, present, turn } from '../../src/frame/Presentation';
import { isDark } from '../../src/graph/theme';
import { PANELS } from '../../src/panels';
import { adding } from '../../src/parts/adding';
import { editable } from '../../src/state';
import { plain, showEmpty, showSmall, shown } from './networks';

beforeEach(() => {
  panelId.value = 'map';
  measureBy.value = 'betweenness_share';
  selected.value = '';
  present(false);
  showSmall();
});

const said = (spoken: 'fr' | 'en' = 'fr') => {
  const { getByTestId } = shown(<Presentation />, spoken);
  return plain(getByTestId('finding').textContent);
};

describe('the map on a wall', () => {
  it.each(PANELS.map(({ id }) => id))('says what %s finds in both languages, of a network and of none', (id) => {
    for (const show of [showEmpty, showSmall]) {
      show();
      panelId.value = id;
      for (const spoken of ['fr', 'en'] as const) {
        expect(said(spoken)).toMatch(/[\p{L}].*[\p{L}\d.]$/u);
        expect(said(spoken)).not.toMatch(/undefined|NaN|null|Infinity|\[object/);
      }
    }
  });

  it('says who comes first by the measure chosen, or of the one selected', () => {
    panelId.value = 'who';
    const first = said();
    expect(first).toContain(' : quand deux autres sont reliés');
    selected.value = 'b';
    const other = said();
    selected.value = '';
    measureBy.value = 'degree';
    expect(said()).toMatch(/ : \d+ voisin/);
    expect(other).toContain(' : ');
  });

  it('is read only, and gives up what was begun', () => {
    expect(editable.value).toBe(true);
    adding.value = { what: 'actor' };
    present(true);
    expect([editable.value, adding.value]).toEqual([false, null]);
    present(false);
    expect(editable.value).toBe(true);
  });

  it('turns through the questions that find something, both ways and round', () => {
    const asked = PANELS.filter(({ finding }) => finding !== undefined).map(({ id }) => id);
    const met = asked.map(() => {
      turn(1);
      return panelId.value;
    });
    expect(met).toEqual([...asked.slice(1), 'map']);
    turn(-1);
    expect(panelId.value).toBe(asked.at(-1));
  });

  it('has its own ground, light or dark, only while it is shown', () => {
    look.value = 'dark';
    expect(isDark.value).toBe(false);
    presenting.value = '1';
    expect(isDark.value).toBe(true);
    present(false);
    expect([isDark.value, look.value]).toEqual([false, '']);
  });
});
