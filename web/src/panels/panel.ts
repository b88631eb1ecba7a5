/** What the page says of a panel in its list, on a wall and above what it shows; `panels/index.ts` lists them in the order shown. */
import type { ComponentType } from 'preact';

export interface Panel {
  /** Its name in the address: `?page=clans`. Never translated, never changed: links carry it. */
  id: string;
  /** What the list calls it. */
  title: () => string;
  /** What it calls itself, where that differs. */
  heading?: () => string;
  /** What it finds, in one sentence, for a wall. Empty while that is not known; absent where it finds nothing. */
  finding?: () => string;
  /** How many things it lists. Undefined while that is not known. */
  count?: () => number | undefined;
  /** The column that colours the map while the panel is open. */
  colourColumn?: string;
  /** It is set apart from the questions above it. */
  startsGroup?: true;
  /** It is only of PTCE networks: others do not have it. */
  onlyPtce?: true;
  Component: ComponentType;
}
