// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { Sheet } from '../../src/panels/Sheet';
import { answerWith, plain, showEmpty, shown, showOneActor, showSmall } from './networks';

beforeEach(() => answerWith({ '/api/v1/contacts': { contacts: [] } }));

describe('the sheet', () => {
  it('says the measures of a node, the main ones first', () => {
    showSmall();
    const { container, getByTestId } = shown(<Sheet id="atelier" />);
    expect(plain(container.querySelector('[data-measure=degree]')?.textContent)).toContain(
      '2 voisins, dont 1 sans autre voisin.',
    );
    const others = plain(getByTestId('other-measures').textContent);
    expect(others).toContain('Présence dans 50 % des pôles et des projets comptés.');
    expect(others).toContain('Indice de pont 0,33');
  });

  it('says of a pole how many it brings together, in English too', () => {
    showSmall();
    expect(plain(shown(<Sheet id="pole-est" />, 'en').container.textContent)).toContain(
      'It brings together 25% of the actors.',
    );
  });

  it('of one actor says what can be said, and of one that is gone that it is', () => {
    showOneActor();
    expect(plain(shown(<Sheet id="seul" />).container.textContent)).toContain('Aucun voisin pour l’instant.');
    showEmpty();
    expect(shown(<Sheet id="seul" />).container.textContent).toContain('Ce n’est plus dans le réseau.');
  });
});
