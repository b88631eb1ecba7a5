/** The report of an import, as it travels. */
import type { LinkKind, NodeKind } from './wire';

/** What an import recognised, changed and could not take. */
export interface ImportReport {
  added: number;
  changed: number;
  unchanged: number;
  /** Rows that were left out, whether their problem is listed or not. */
  left_out: number;
  /** Problems beyond those listed. */
  more_problems: number;
  /** `recognised_as` null: no table was found in it. `read_as` is the field, `id`, or null for an attribute. */
  files: {
    file: string;
    recognised_as: NodeKind | LinkKind | 'suggestion' | null;
    rows: number;
    read: number;
    columns: { header: string; read_as: string | null }[];
  }[];
  /** Rows and cells that were mended or left out, with the sentence in both languages. */
  problems: { file: string; line: number; column: string | null; left_out: boolean; fr: string; en: string }[];
}
