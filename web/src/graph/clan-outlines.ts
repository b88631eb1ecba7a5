/**
 * Outlines of clans: a pale skin around the members of each, along the shortest ties that hold them together, so that who is
 * no member stays outside of it where there is room. Drawn under the ties, where the map is about clans.
 */
import { computed } from '@preact/signals';
import { colourBy, outlinesOfClans, panelId } from '../address';
import type { Place, Places } from '../places';
import { ground } from './ground';
import { positions } from './positions';
import type { SceneEdge } from './scene';
import type { Drawing } from './svg-drawing';
import { mix, theme as themeNow, type Theme } from './theme';
import { clanOf, colours, colourColumn, colourScale, scene } from './view';

/** The skin of one clan, in units of the sheet. */
export interface ClanOutline {
  clan: number;
  members: readonly Place[];
  /** The ties that hold the members together, one fewer than each of their pieces has members. */
  bones: readonly (readonly [Place, Place])[];
}

/** From a member to its skin, in units of the sheet, and at least in pixels; around a tie, that share of it. */
const [REACH, LEAST_PX, NARROW] = [17, 11, 0.6];
/** Width of the line around a skin, in pixels. */
const RIM = 1.5;
/** Share of the paper in a skin, and in the line around it. */
const [SKIN, LINE] = [0.86, 0.45];

/** The outlines of the clans that have a member with a place. O(n + m log m), of the ties inside clans. */
export function outlinesOf(
  clans: ReadonlyMap<string, number>,
  edges: readonly Pick<SceneEdge, 'source' | 'target'>[],
  places: Places,
): ClanOutline[] {
  const members = new Map<number, Place[]>();
  const piece = new Map<string, string>();
  for (const [id, clan] of clans) {
    const at = places.get(id);
    if (!at) continue;
    members.set(clan, [...(members.get(clan) ?? []), at]);
    piece.set(id, id);
  }
  const pieceOf = (id: string): string => {
    let root = id;
    for (let next = piece.get(root); next !== undefined && next !== root; next = piece.get(root)) root = next;
    piece.set(id, root);
    return root;
  };
  const inside = edges.flatMap(({ source, target }) => {
    const [from, to, clan] = [places.get(source), places.get(target), clans.get(source)];
    if (clan === undefined || clans.get(target) !== clan || !from || !to) return [];
    return [{ clan, source, target, from, to, length: Math.hypot(from[0] - to[0], from[1] - to[1]) }];
  });
  const bones = new Map<number, (readonly [Place, Place])[]>();
  for (const { clan, source, target, from, to } of inside.sort((a, b) => a.length - b.length)) {
    const [a, b] = [pieceOf(source), pieceOf(target)];
    if (a === b) continue;
    piece.set(a, b);
    const held = bones.get(clan);
    if (held) held.push([from, to]);
    else bones.set(clan, [[from, to]]);
  }
  return [...members].map(([clan, at]) => ({ clan, members: at, bones: bones.get(clan) ?? [] }));
}

/** Whether the map is about clans: they colour it, or their page is open. */
export const areClansShown = computed(
  () =>
    clanOf.value.size > 0 &&
    (panelId.value === 'clans' || (!colourScale.value && colourBy.value === 'clan' && colourColumn.value === 'clan')),
);

/** The outlines that the map draws. */
export const clanOutlines = computed<readonly ClanOutline[]>(() =>
  areClansShown.value && outlinesOfClans.value === '1' && !ground.value
    ? outlinesOf(clanOf.value, scene.value.edges, positions.value)
    : [],
);

/** Draws outlines; `at` gives the pixels of a place of the sheet. */
export function drawClanOutlines(
  context: Drawing,
  outlines: readonly ClanOutline[],
  at: (place: Place) => { x: number; y: number },
  theme: Theme = themeNow.peek(),
): void {
  if (outlines.length === 0) return;
  const [origin, unit] = [at([0, 0]), at([1, 0])];
  const reach = Math.max(LEAST_PX, REACH * Math.hypot(unit.x - origin.x, unit.y - origin.y));
  const colourOf = new Map(
    colourColumn.peek() === 'clan' ? colours.peek().legend.map(({ value, colour }) => [value, colour]) : [],
  );
  for (const { clan, members, bones } of outlines) {
    const own = colourOf.get(String(clan)) ?? theme.neutral;
    const skin = (radius: number, colour: string) => {
      Object.assign(context, {
        fillStyle: colour,
        strokeStyle: colour,
        lineWidth: 2 * (radius - (1 - NARROW) * reach),
      });
      context.beginPath();
      for (const [from, to] of bones) {
        const [a, b] = [at(from), at(to)];
        context.moveTo(a.x, a.y);
        context.lineTo(b.x, b.y);
      }
      context.stroke();
      for (const member of members) {
        const { x, y } = at(member);
        context.beginPath();
        context.arc(x, y, radius, 0, 2 * Math.PI);
        context.fill();
      }
    };
    skin(reach + RIM, mix(own, theme.paper, LINE));
    skin(reach, mix(own, theme.paper, SKIN));
  }
}
