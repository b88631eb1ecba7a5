/** Positions of nodes in the shared layout. */

/** A position in the layout's units, y upwards. */
export type Place = readonly [number, number];

/** Positions by node id. A map, since ids such as `__proto__` cannot be keys of an object. */
export type Places = ReadonlyMap<string, Place>;
