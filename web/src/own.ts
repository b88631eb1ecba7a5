/**
 * What an object holds itself under a name, undefined for what it inherits: a name that people chose may be
 * `constructor` or `__proto__`. For tables that come as JSON; those that the page makes are maps.
 */
export const own = <T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  table && Object.hasOwn(table, name) ? table[name] : undefined;
