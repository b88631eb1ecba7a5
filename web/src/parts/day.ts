/** What is said of the day that is drawn. */
import { words } from '../i18n';
import type { Present } from '../present';

/** The day, or that all dates count; and how many nodes and links are left out. */
export function daySaid({ network: { asOf }, leftOut }: Present): string {
  const w = words.value.day;
  return [asOf === undefined ? w.allDates : w.on(asOf), leftOut > 0 ? w.leftOut(leftOut) : '']
    .filter(Boolean)
    .join(' · ');
}

/** The day some days ago where the page is open, as `2026-11-30`. */
export function daysAgo(days: number): string {
  const then = new Date();
  then.setDate(then.getDate() - days);
  return [then.getFullYear(), then.getMonth() + 1, then.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

/** Today where the page is open. */
export const today = (): string => daysAgo(0);
