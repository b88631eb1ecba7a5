/** Search for nodes by any word of their names: accents and case do not matter, and one wrong letter is forgiven. */
import MiniSearch from 'minisearch';
import { computed } from '@preact/signals';
import { fold } from './edits';
import type { NetworkNode } from './network';
import { network } from './state';

const index = computed(() => {
  const search = new MiniSearch<{ id: string; name: string; short: string; place: string }>({
    fields: ['name', 'short', 'place'],
    processTerm: (word) => fold(word),
    tokenize: (text) => text.split(/[\s\p{P}]+/u).filter(Boolean),
    searchOptions: {
      prefix: true,
      fuzzy: (word) => (word.length > 4 ? 0.2 : false),
      boost: { name: 2, short: 3 },
      combineWith: 'AND',
    },
  });
  for (const node of network.value?.nodes.values() ?? []) {
    search.add({
      id: node.id,
      name: node.name,
      short: node.short_name ?? '',
      place: [node.commune, node.region].filter(Boolean).join(' '),
    });
  }
  return search;
});

/** Ids that match, best first. */
export const find = (text: string): string[] => index.value.search(text).map((hit) => String(hit.id));

/** The only one of these nodes with this name, or else with this short name, case, accents and spaces aside. */
export function exactlyNamed(name: string, nodes: readonly NetworkNode[]): string | undefined {
  const key = wholeKey(name);
  if (key === '') return undefined;
  const named = nodes.filter((node) => wholeKey(node.name) === key);
  const found = named.length > 0 ? named : nodes.filter((node) => wholeKey(node.short_name ?? '') === key);
  return found.length === 1 ? found[0]?.id : undefined;
}
const wholeKey = (name: string): string => fold(name).trim().replace(/\s+/g, ' ');
