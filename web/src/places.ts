/** Where nodes stand on the shared sheet, as the page holds it. */

/** A place on the sheet, in its units, y upwards. */
export type Place = readonly [number, number];

/** Places by node id: ids are the users' words, never the keys of an object. */
export type Places = ReadonlyMap<string, Place>;
