/** The sentence of a partition's décloisonnement: the figures are the engine's, only the words are the page's. */
import type { Catalogue } from './i18n/fr';
import type { SiloReport } from './wire';

type Said = Pick<SiloReport, 'decloisonnement' | 'observed' | 'expected' | 'equal_weights' | 'reason'> &
  Partial<Rewired>;

/** What rewired networks give; absent or null until they are measured. */
export type Rewired = Pick<SiloReport, 'rewired_mean' | 'rewired_low' | 'rewired_high'>;

/** The range that chance gives, and its mean; undefined until it is known. */
export function chanceOf(report: Partial<Rewired>): { mean: number; low: number; high: number } | undefined {
  const { rewired_mean: mean, rewired_low: low, rewired_high: high } = report;
  return typeof mean === 'number' && typeof low === 'number' && typeof high === 'number'
    ? { mean, low, high }
    : undefined;
}

/** The sentence of a partition's décloisonnement, or why there is none. */
export function siloSentence(report: Said, words: Catalogue): string {
  const { decloisonnement, observed, expected } = report;
  if (decloisonnement === null || observed === null || expected === null) {
    return words.sentences.siloReasons[report.reason ?? 'no-ties'] ?? words.sentences.noValue;
  }
  const say = report.equal_weights ? words.sentences.silosEqual : words.sentences.silosWeighted;
  const text = say(observed, expected, decloisonnement, words.sentences.countedBetween);
  const chance = chanceOf(report);
  return chance === undefined ? text : `${text} ${chanceSentence(decloisonnement, chance, words)}`;
}

/** What chance would give: the figure lies within its range, or it is compared with the range, or with the mean where the range does not
 * hold 100 %. */
function chanceSentence(
  value: number,
  { mean, low, high }: { mean: number; low: number; high: number },
  { sentences }: Catalogue,
): string {
  if (value >= low && value <= high) return sentences.chanceSame(low, high);
  return low <= 1 && high >= 1 ? sentences.chanceRange(low, high) : sentences.chanceAbout(mean, low, high);
}
