// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/preact';
import { beforeEach, describe, expect, it } from 'vitest';
import { colourBy, legendFilter, panelId, selected } from '../../src/address';
import { formats } from '../../src/formats';
import { catalogues } from '../catalogues';
import { panelOf } from '../../src/panels';
import { Sheet } from '../../src/panels/Sheet';
import { rankingTable, silosTable, tiesTable } from '../../src/panels/tables';
import { USUAL_MEASURE } from '../../src/measures';
import { linksOf } from '../../src/network';
import { rankBy } from '../../src/parts/ranking';
import { confirmed, network, sourceOf } from '../../src/state';
import { answerWith, showSmall, shown } from './networks';

const FORMATS = {
  formats: [
    { name: 'csv', read_extensions: ['.csv'], written_extension: '.zip', content_type: 'application/zip' },
    { name: 'gexf', read_extensions: ['.gexf'], written_extension: '.gexf', content_type: 'application/gexf+xml' },
  ],
};

beforeEach(() => {
  formats.value = null;
  answerWith({ '/api/v1/formats': FORMATS, '/api/v1/contacts': { contacts: [] } });
  colourBy.value = 'category';
  legendFilter.value = '';
  showSmall();
});

const data = () => {
  const { Component } = panelOf('data');
  return shown(<Component />, 'fr');
};

describe('what is exported', () => {
  it('is the whole network where nothing is kept or chosen', async () => {
    const { findByTestId, queryByTestId } = data();
    const link = await findByTestId('export-csv');
    expect(link.getAttribute('href')).toBe('/api/v1/export/csv?locale=fr&lang=fr');
    expect(queryByTestId('export-part')).toBeNull();
  });

  it('is what the legend keeps, where that is chosen', async () => {
    legendFilter.value = 'ess|*pole|entreprise';
    const { findByTestId } = data();
    const choice = await findByTestId('export-part');
    expect((await findByTestId('export-csv')).getAttribute('href')).not.toContain('where');
    fireEvent.change(choice, { target: { value: 'legend' } });
    expect((await findByTestId('export-gexf')).getAttribute('href')).toBe(
      '/api/v1/export/gexf?locale=fr&lang=fr&where=category%3Dess&where=category%3Dentreprise',
    );
    expect((await findByTestId('export-gexf-1.3')).getAttribute('href')).toContain('gexf=1.3&where=');
  });

  it('is what is around the node whose sheet asks for it', async () => {
    const [id = ''] = network.value?.nodes.keys() ?? [];
    selected.value = id;
    fireEvent.click(await shown(<Sheet id={id} />, 'fr').findByTestId('export-around'));
    expect([panelId.value, selected.value]).toEqual(['data', '']);
    const { findByTestId } = data();
    expect((await findByTestId('export-csv')).getAttribute('href')).toBe(
      `/api/v1/export/csv?locale=fr&lang=fr&around=${id}&steps=1`,
    );
    confirmed.value = null; // the choice goes with the node
    expect((await data().findByTestId('export-csv')).getAttribute('href')).not.toContain('around');
  });
});

describe('a table that is taken away', () => {
  it('has a cell for each column, in both languages, and numbers as numbers', () => {
    const ranked = rankBy(USUAL_MEASURE);
    const [first] = ranked;
    const report = Object.values(sourceOf((a) => a.complete)?.network?.silos ?? {})[0];
    if (!first || !report || !network.value) throw new Error('the small network has measures');
    const ties = linksOf(network.value, 'atelier').filter(({ link }) => link.kind === 'tie');
    for (const { tables } of Object.values(catalogues)) expect(Object.values(tables.headers)).not.toContain('');
    for (const table of [rankingTable(ranked), silosTable('category', report), tiesTable(ties)]) {
      for (const row of table.rows) expect(row).toHaveLength(table.headers.length);
    }
    expect(rankingTable(ranked).rows[0]).toContain(first.value);
    expect(tiesTable(ties).rows.length).toBeGreaterThan(0);
  });
});
