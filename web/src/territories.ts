/**
 * Where nodes are, as the service derives it from their own fields: columns to colour by and to divide into silos, never
 * part of the network itself.
 */
import { effect, signal } from '@preact/signals';
import { request } from './api';
import type { Network, NetworkNode } from './network';
import { confirmed } from './state';
import type { TerritoriesAnswer } from './wire';

/** The derived columns, from the smallest territory; `territory_level` is of local authorities alone. */
export const TERRITORY_COLUMNS = [
  'territory_commune',
  'territory_epci',
  'territory_departement',
  'territory_region',
  'territory_level',
] as const;

export type TerritoryColumn = (typeof TERRITORY_COLUMNS)[number];

/** What is derived for a node; what is not decided is absent. */
export type NodeTerritory = Partial<Record<TerritoryColumn, string>> & {
  latitude?: number | null;
  longitude?: number | null;
};

/** The territories of nodes by id; empty until the service has answered. */
export const territories = signal<ReadonlyMap<string, NodeTerritory>>(new Map());

/** Whether they are those of the network shown: its communes are known, or known to be none. */
export const territoriesKnown = signal(false);

export const isTerritoryColumn = (column: string): column is TerritoryColumn =>
  (TERRITORY_COLUMNS as readonly string[]).includes(column);

/** The territories of an answer by node. */
export function byNode(answer: TerritoriesAnswer): Map<string, NodeTerritory> {
  return new Map(
    answer.nodes.map(({ id, place, territory_level }) => [
      id,
      {
        ...(place === undefined ? {} : answer.places[place]),
        ...(territory_level === undefined ? {} : { territory_level }),
      },
    ]),
  );
}

/** What a territory is called: its name, without its code. */
export const territoryName = (value: string): string => value.slice(value.indexOf(' ') + 1);

/** How long the network is left alone before its territories are asked for, in milliseconds. */
const QUIET_MS = 1_000;

/** Whether two networks have the same nodes, none of them changed. */
export function hasSameNodes(one: Network, other: Network): boolean {
  if (one.nodes.size !== other.nodes.size) return false;
  for (const [id, node] of one.nodes) if (other.nodes.get(id) !== node) return false;
  return true;
}

/** Whether a node may be somewhere: it has fields of its own beside its name. */
const isSomewhere = (node: NetworkNode): boolean =>
  Boolean(
    node.commune ?? node.insee ?? node.departement ?? node.region ?? node.siren ?? node.siret ?? node.attributes,
  ) || node.category === 'collectivite';

/** Asks for the territories whenever nodes changed, once the network is quiet; the returned function ends it. */
export function followTerritories(): () => void {
  let of: Network | null = null; // the network whose territories are shown or asked for
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = async (network: Network) => {
    const answer = await request<TerritoriesAnswer>('GET', '/api/v1/territories');
    if (of !== network) return;
    if (answer.ok) {
      territories.value = byNode(answer.value);
      territoriesKnown.value = true;
    } else of = null; // asked again at the next change
  };
  return effect(() => {
    const network = confirmed.value;
    if (network === null || (of !== null && hasSameNodes(network, of))) return;
    of = network;
    clearTimeout(timer);
    if (![...network.nodes.values()].some(isSomewhere)) {
      territories.value = new Map();
      territoriesKnown.value = true;
    } else timer = setTimeout(() => void ask(network), QUIET_MS);
  });
}
