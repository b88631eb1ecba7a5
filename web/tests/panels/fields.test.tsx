// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/preact';
import { beforeEach, describe, expect, it } from 'vitest';
import schema from '../../../graph-schemas/wire/openapi.json';
import { discard } from '../../src/drafts';
import { followWaiting } from '../../src/edits';
import { EditLink } from '../../src/panels/EditLink';
import { EditNode } from '../../src/panels/EditForm';
import { Sheet } from '../../src/panels/Sheet';
import { FIELDS, listOf, numberOf } from '../../src/parts/entity-fields';
import { confirmed, pending } from '../../src/state';
import { waiting } from '../../src/waiting';
import type { NetworkLink, NetworkNode } from '../../src/network';
import { answerWith, plain, shown, showSmall } from './networks';

const KINDS = Object.keys(FIELDS) as (keyof typeof FIELDS)[];
/** Ends of links, the id, own columns, and who reported a tie: what the form of an entity does not edit. */
const NOT_EDITED = ['id', 'attributes', 'source', 'target', 'actor', 'reported_by'];
const ENDS: Readonly<Record<string, string>> = { membership: 'pole', participation: 'project', attendance: 'meeting' };

const asked = () => pending.value.flatMap(({ changes }) => changes);

beforeEach(() => {
  answerWith({ '/api/v1/contacts': { contacts: [] } });
  waiting.value = [];
  showSmall();
  followWaiting();
});

/** Puts fields on a node or link of the network. */
function having(id: string, more: object): NetworkNode & NetworkLink {
  const held = confirmed.value;
  if (!held) throw new Error('no network');
  const node = held.nodes.get(id);
  const link = held.links.get(id);
  const next = { ...(node ?? link), ...more } as NetworkNode & NetworkLink;
  confirmed.value = node
    ? { ...held, nodes: new Map(held.nodes).set(id, next) }
    : { ...held, links: new Map(held.links).set(id, next) };
  return next;
}

describe('the fields of a form', () => {
  it.each(KINDS)('of a %s are all those of the schema', (kind) => {
    const name = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}` as keyof typeof schema.components.schemas;
    const { properties } = schema.components.schemas[name] as { properties: Record<string, unknown> };
    const known = [...FIELDS[kind].main, ...FIELDS[kind].more].map((field) => field.name);
    const expected = Object.keys(properties).filter((field) => !NOT_EDITED.includes(field) && ENDS[kind] !== field);
    expect([...known].sort()).toEqual(expected.sort());
  });

  it('read numbers and lists as people write them', () => {
    expect(['12 000,50 €', '12000.5', '0', 'beaucoup', '1,2,3'].map(numberOf)).toEqual([12000.5, 12000.5, 0, NaN, NaN]);
    expect(listOf('culture ; alimentation|culture;')).toEqual(['culture', 'alimentation']);
  });

  it('of a node are sent with what they replace, and only those that changed', () => {
    const node = having('labo', { themes: ['culture'], commune: 'Nancy' });
    const form = shown(<EditNode id="labo" node={node} done={() => undefined} />);
    fireEvent.input(form.getByTestId('edit-themes'), { target: { value: 'culture ; alimentation' } });
    fireEvent.input(form.getByTestId('edit-commune'), { target: { value: '' } });
    fireEvent.submit(form.container.querySelector('form') as HTMLFormElement);
    expect(asked()).toEqual([
      {
        op: 'actor.update',
        id: 'labo',
        themes: ['culture', 'alimentation'],
        commune: null,
        was: { themes: ['culture'], commune: 'Nancy' },
      },
    ]);
    discard('edit labo');
  });

  it('of a tie have its amount, and a text that is no number is not sent', async () => {
    const [id] = [...(confirmed.value?.links.values() ?? [])].flatMap((link) => (link.kind === 'tie' ? link.id : []));
    const link = having(id ?? '', { amount: 12000 });
    const form = shown(<EditLink link={link} />);
    const amount = () => form.getByTestId('edit-link-amount') as HTMLInputElement;
    expect(amount().value).toBe('12000');
    fireEvent.input(amount(), { target: { value: 'beaucoup' } });
    fireEvent.submit(form.container.querySelector('form') as HTMLFormElement);
    expect(plain((await form.findByTestId('form-refusal')).textContent)).toContain('Montant en euros');
    expect(asked()).toEqual([]);
    fireEvent.input(amount(), { target: { value: '15 000,50' } });
    fireEvent.submit(form.container.querySelector('form') as HTMLFormElement);
    expect(asked()).toEqual([{ op: 'tie.update', id, amount: 15000.5, was: { amount: 12000 } }]);
    discard(`link ${id}`);
  });
});

describe('the sheet', () => {
  it('of an actor merges it into the one that is the same', () => {
    const sheet = shown(<Sheet id="seul" />);
    fireEvent.click(sheet.getByTestId('sheet-merge'));
    const into = sheet.getByTestId('merge-into');
    fireEvent.input(into, { target: { value: confirmed.value?.nodes.get('labo')?.name } });
    expect(plain(sheet.getByTestId('merge-form').textContent)).toContain('Aucun lien n’en part.');
    fireEvent.click(sheet.getByTestId('merge-confirm'));
    expect(waiting.value.flatMap(({ body }) => body.changes)).toEqual([
      { op: 'actor.merge', id: 'seul', into: 'labo' },
    ]);
  });

  it('of a meeting notes who was there, each once', () => {
    const held = confirmed.value;
    const meeting: NetworkNode = { kind: 'meeting', id: 'comite', name: 'Comité' };
    confirmed.value = held && { ...held, nodes: new Map(held.nodes).set(meeting.id, meeting) };
    const sheet = shown(<Sheet id={meeting.id} />);
    const name = confirmed.value?.nodes.get('seul')?.name;
    fireEvent.input(sheet.getByTestId('who-else'), { target: { value: name } });
    expect(asked()).toMatchObject([{ op: 'attendance.add', actor: 'seul', meeting: 'comite' }]);
  });
});
