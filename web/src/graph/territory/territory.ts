/** The map of the territory: these places are this page's alone, and the shared layout stays as it is. */
import { computed } from '@preact/signals';
import { layoutKind } from '../../address';
import { territories, territoryName } from '../../territories';
import { pane, scene } from '../view';
import { planOf, type Point, type TerritoryPlan } from './plan';

/** The point of a node's commune; null where that is not known or has none. */
function pointOf(id: string): Point | null {
  const { latitude, longitude, territory_departement: departement = '' } = territories.value.get(id) ?? {};
  return typeof latitude === 'number' && typeof longitude === 'number'
    ? { latitude, longitude, departement: territoryName(departement) }
    : null;
}

/** Whether a node that is drawn has a known commune, without which there is no map of the territory. */
export const hasCommunes = computed(() => scene.value.nodes.some(({ id }) => pointOf(id) !== null));

/** The map of the territory in force; null where the map has another layout, or no node has a known commune. */
export const territory = computed<TerritoryPlan | null>(() =>
  layoutKind.value === 'territory'
    ? planOf(
        scene.value.nodes.map(({ id }) => id),
        pointOf,
        pane.value,
      )
    : null,
);
