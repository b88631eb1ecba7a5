/**
 * An object's own property, undefined for an inherited one: names that users choose may be `constructor` or
 * `__proto__`. For objects parsed from JSON; the page's own tables are maps.
 */
export const ownProperty = <T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  table && Object.hasOwn(table, name) ? table[name] : undefined;
