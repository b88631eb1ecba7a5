// @vitest-environment happy-dom
import { waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { request } from '../../src/api';
import { setLanguage } from '../../src/address';
import { panelOf } from '../../src/panels';
import { Sheet } from '../../src/panels/Sheet';
import { connection, confirmed, live } from '../../src/state';
import { answerWith, plain, showEmpty, shown, showOneActor, showSmall } from './networks';

afterEach(() => (connection.value = { state: 'up' }));

const lose = () => (connection.value = { state: 'lost', revision: confirmed.value?.revision ?? 0 });
const { Component: History } = panelOf('history');
const ENTRY = { revision: 1, at: '2026-11-28T09:00:00Z', kind: 'clear', changes: 12, undone: false };
const cut = () => vi.stubGlobal('fetch', () => Promise.reject(new TypeError('cut')));

describe('without a connection', () => {
  it('the history says that it will come, and is asked for again once the connection is back', async () => {
    cut();
    showSmall();
    lose();
    const { container, findByText } = shown(<History />);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(plain(container.textContent)).toContain('Pas de connexion : l’historique s’affichera à son retour.');
    expect(container.textContent).not.toContain('rien n’est confirmé');
    expect(container.textContent).not.toContain('Rien encore.');
    answerWith({ '/api/v1/history': { entries: [ENTRY] }, '/api/v1/contacts': { contacts: [] } });
    connection.value = { state: 'back', missed: 0 };
    await findByText('L’exemple a laissé la place à un réseau vide.');
    expect(container.textContent).not.toContain('Pas de connexion');
    lose();
    await waitFor(() =>
      expect(plain(container.textContent)).toContain('Pas de connexion : voici l’historique d’avant la coupure.'),
    );
    expect(plain(container.textContent)).toContain('L’exemple a laissé la place');
  });

  it('a read that is not answered says so in other words than a write', async () => {
    cut();
    setLanguage('fr');
    const sentence = async (method: string) => {
      const answer = await request(method, '/api/v1/x');
      return answer.ok ? '' : plain(answer.sentence);
    };
    expect(await sentence('GET')).toBe('Le service n’a pas répondu : à demander de nouveau au retour de la connexion.');
    expect(await sentence('POST')).toContain('rien n’est confirmé');
  });

  it('a sheet says that an actor will be measured later', () => {
    answerWith({ '/api/v1/contacts': { contacts: [] } });
    showOneActor();
    live.value = null;
    const { container } = shown(<Sheet id="seul" />);
    expect(container.textContent).toContain('calcul…');
    lose();
    const away = shown(<Sheet id="seul" />).container;
    expect(away.textContent).not.toContain('calcul…');
    expect(plain(away.textContent)).toContain('À mesurer au retour de la connexion.');
    showEmpty();
  });
});
