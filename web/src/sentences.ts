/** The sentence of a partition's décloisonnement: the figures are the engine's, only the words are the page's. */
import type { Catalogue } from './i18n/fr';
import type { SiloReport } from './wire';

type Said = Pick<SiloReport, 'decloisonnement' | 'observed' | 'expected' | 'equal_weights' | 'reason'>;

/** The sentence of a partition's décloisonnement, or why there is none. */
export function siloSentence(report: Said, words: Catalogue): string {
  const { decloisonnement, observed, expected } = report;
  if (decloisonnement === null || observed === null || expected === null) {
    return words.sentences.siloReasons[report.reason ?? 'no-ties'] ?? words.sentences.noValue;
  }
  const say = report.equal_weights ? words.sentences.silosEqual : words.sentences.silosWeighted;
  return say(observed, expected, decloisonnement, words.sentences.countedBetween);
}
