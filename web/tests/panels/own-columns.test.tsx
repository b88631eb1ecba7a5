// @vitest-environment happy-dom
import { fireEvent, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { drafts } from '../../src/drafts';
import { AddForm } from '../../src/panels/AddForm';
import { adding } from '../../src/parts/adding';
import { EditNode } from '../../src/panels/EditForm';
import { EditLink } from '../../src/panels/EditLink';
import { columnsInUse } from '../../src/parts/OwnColumns';
import { network } from '../../src/state';
import { showRiver, showSmall, shown } from './networks';

let sent: Record<string, unknown>[] = [];

beforeEach(() => {
  sent = [];
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    if (init.body) sent.push(...(JSON.parse(init.body as string) as { changes: Record<string, unknown>[] }).changes);
    return Promise.resolve(new Response(JSON.stringify({ revision: 1 })));
  });
  drafts.value = {};
  showRiver();
});

const type = (form: ReturnType<typeof shown>, column: string, value: string) => {
  const input = form.container.querySelector(`[data-column="${column}"] input`);
  if (!input) throw new Error(`no column ${column}`);
  fireEvent.input(input, { target: { value } });
};
const add = (form: ReturnType<typeof shown>, column: string) => {
  fireEvent.input(form.getByTestId('own-column-name'), { target: { value: column } });
  fireEvent.click(form.getByTestId('own-column-add'));
};
const submit = async (form: ReturnType<typeof shown>) => {
  fireEvent.click(form.getByTestId('add-submit'));
  await waitFor(() => expect(sent.length).toBeGreaterThan(0));
};
const editor = (id: string) => shown(<EditNode id={id} node={network.value?.nodes.get(id)} done={() => undefined} />);
const linkOf = (id: string) => {
  const link = network.value?.links.get(id);
  if (!link) throw new Error(`no link ${id}`);
  return link;
};

describe('the own columns of an actor', () => {
  it('are changed, added and emptied; what stays is not sent', async () => {
    const form = editor('r2');
    type(form, 'Reach', 'coast');
    fireEvent.click(form.getByLabelText('Retirer la valeur de « Budget »'));
    add(form, 'Trust');
    type(form, 'Trust', '4');
    await submit(form);
    const attributes = { Reach: 'coast', Budget: null, Trust: '4' };
    const held = network.value?.nodes.get('r2')?.attributes as Record<string, string> | undefined;
    const was = { attributes: { Reach: held?.['Reach'], Budget: held?.['Budget'], Trust: null } };
    expect(sent).toEqual([{ op: 'actor.update', id: 'r2', attributes, was }]);
  });

  it('are completed from the values in use, the most frequent first', () => {
    expect(columnsInUse('actor').get('Reach')).toEqual(['delta|coast', 'north']);
    const options = [...editor('r2').container.querySelectorAll('[data-column="Reach"] option')];
    expect(options.map((option) => option.getAttribute('value'))).toEqual(['delta|coast', 'north']);
  });

  it('are in the form that adds one, those of the kind behind one button', async () => {
    adding.value = { what: 'actor' };
    const form = shown(<AddForm />);
    fireEvent.input(form.getByTestId('add-name'), { target: { value: 'Dam keeper' } });
    type(form, 'Reach', 'delta');
    await submit(form);
    expect(sent.at(-1)).toMatchObject({ op: 'actor.add', name: 'Dam keeper', attributes: { Reach: 'delta' } });
  });
});

describe('the form of a tie', () => {
  it('sends no type that was not touched, even one that no vocabulary has', async () => {
    showRiver({ vocabulary: [] });
    const form = shown(<EditLink link={linkOf('t1')} />);
    fireEvent.input(form.getByTestId('edit-link-since'), { target: { value: '05/2020' } });
    add(form, 'Contract');
    type(form, 'Contract', 'yes');
    await submit(form);
    const was = { since: null, attributes: { Contract: null } };
    expect(sent).toEqual([{ op: 'tie.update', id: 't1', since: '2020-05', attributes: { Contract: 'yes' }, was }]);
  });

  it('makes a new word a term of the network, and takes a known one whatever its case', async () => {
    const form = shown(<EditLink link={linkOf('t1')} />);
    fireEvent.input(form.getByTestId('add-type'), { target: { value: 'Water rights' } });
    await submit(form);
    expect(sent).toEqual([
      { op: 'term.add', of: 'tie_type', id: 'Water rights' },
      { op: 'tie.update', id: 't1', type: 'Water rights', was: { type: 'Conflict' } },
    ]);
    sent = [];
    drafts.value = {};
    const other = shown(<EditLink link={linkOf('t1')} />);
    fireEvent.input(other.getByTestId('add-type'), { target: { value: 'funding' } });
    await submit(other);
    expect(sent).toEqual([{ op: 'tie.update', id: 't1', type: 'Funding', was: { type: 'Conflict' } }]);
  });

  it('of a PTCE chooses among its types, the tie’s own among them', () => {
    showSmall();
    const tie = [...(network.value?.links.values() ?? [])].find(({ kind }) => kind === 'tie');
    if (!tie) throw new Error('no tie');
    const form = shown(<EditLink link={{ ...tie, type: 'entraide' }} />);
    const select = form.getByTestId('add-type');
    expect(select.tagName).toBe('SELECT');
    expect(select).toHaveProperty('value', 'entraide');
  });
});
