/** The columns whose silos are measured. */
import { sourceOf } from '../state';
import type { SiloReport } from '../wire';

/** What is measured of the silos of each column: the category first, then the columns by name. Empty before the first analysis. */
export function measuredSilos(): ReadonlyMap<string, SiloReport> {
  const silos = sourceOf((a) => Object.keys(a.network?.silos ?? {}).length > 0)?.network?.silos ?? {};
  return new Map(
    Object.entries(silos).sort(([a], [b]) => Number(b === 'category') - Number(a === 'category') || (a < b ? -1 : 1)),
  );
}
