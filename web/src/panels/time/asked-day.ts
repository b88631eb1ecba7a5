/** The figures of one day, which the service measures when a comparison needs them. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { request } from '../../api';
import { analysisOf } from '../../part';
import { analysis, dayShown, filterQuery, networkKey, offline, stale } from '../../state';
import type { Analysis, AnalysisAnswer } from '../../wire';

/** What is known of a day. */
export interface FiguresOfDay {
  /** The newest analysis; null until there is one. */
  analysis: Analysis | null;
  /** Whether it is of another day, or of an older network. */
  isOld: boolean;
  /** Why there is none; empty while there may be one. */
  refusal: string;
}

/** The figures of a day, under the filters of the page; those of the day that the page shows are its own. */
export function useFiguresOf(day: string): FiguresOfDay {
  const answered = useSignal<(FiguresOfDay & { of: string }) | null>(null);
  const isShown = day === dayShown.value;
  const query = [filterQuery.value, `as_of=${day}`].filter(Boolean).join('&');
  const of = `${networkKey.value}?${query}`;
  const isAway = offline.value;
  useEffect(() => {
    if (isShown || isAway || answered.peek()?.of === of) return undefined;
    let isOver = false;
    void request<AnalysisAnswer>('GET', `/api/v1/analysis?${query}`).then((answer) => {
      // What could not be reached is asked again once the connection is back.
      if (isOver || (!answer.ok && answer.status === 0)) return;
      answered.value = {
        of,
        analysis: answer.ok ? analysisOf(answer.value) : null,
        isOld: false,
        refusal: answer.ok ? '' : answer.sentence,
      };
    });
    return () => {
      isOver = true;
    };
  }, [isShown, isAway, of]);
  if (isShown) return { analysis: analysis.value, isOld: stale.value, refusal: '' };
  const held = answered.value;
  return held ? { ...held, isOld: held.of !== of } : { analysis: null, isOld: true, refusal: '' };
}
