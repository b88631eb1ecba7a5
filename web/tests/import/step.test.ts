import { describe, expect, it } from 'vitest';
import { tableKey, withColumn, withTable } from '../../src/panels/import/decisions';
import {
  answered,
  asking,
  begun,
  canApply,
  decided,
  forgotten,
  questionOf,
  refused,
  type Earlier,
  type Preview,
  type Question,
  type Step,
} from '../../src/panels/import/step';
import type { ImportReport, SampleReport } from '../../src/wire';
import { ACTORS, END, REPORT } from './reports';

const files = [new File(['x'], 'membres.xlsx')];
const never: Earlier = { table: () => undefined, doubles: (held) => held, words: (held) => held };
const report: ImportReport = { ...REPORT, files: [ACTORS], added: 2 };
const read = (changed: Partial<ImportReport> = {}): Preview =>
  asPreview(answered(begun(files), { ...report, ...changed }, 7, never));

function asPreview(step: Step): Preview {
  if (step.at !== 'read') throw new Error(step.at);
  return step;
}
const sample: SampleReport = {
  nodes: 1,
  links: 0,
  decisions: 0,
  contacts: 0,
  changed: 0,
  removed: 0,
  links_to_sample: 0,
};

describe('the steps of an import', () => {
  it('go from the files to what is recognised', () => {
    const shown = read({ unmatched: [END] });
    expect(shown).toMatchObject({ at: 'read', revision: 7, isDue: false, asked: { ends: [END] } });
    expect([...(shown.question.recognised?.keys() ?? [])]).toEqual([tableKey(ACTORS)]);
    expect(canApply(shown)).toBe(true);
  });

  it('read a table as in an earlier import before anything is shown, unless the service refuses that', () => {
    const earlier = withColumn(ACTORS, 1, 'ignored');
    const again = answered(begun(files), report, 7, {
      ...never,
      table: (table) => (table.file === ACTORS.file ? earlier : undefined),
    });
    expect(again.at).toBe('reading');
    const question = questionOf(again) as Question;
    expect(question.decisions.tables.get(tableKey(ACTORS))).toBe(earlier);
    expect(question.remembered.get(tableKey(ACTORS))).toBe(earlier);
    expect(asPreview(answered(again, report, 7, never)).question).toBe(question);
    expect(questionOf(forgotten(question))).toMatchObject({ decisions: { tables: new Map() }, remembered: new Map() });
  });

  it('keep what is shown while it is counted again, and cannot be applied meanwhile', () => {
    const table = withColumn(ACTORS, 1, null);
    const next = asPreview(
      decided(read(), (question) => ({
        ...question,
        decisions: withTable(question.decisions, tableKey(ACTORS), table),
      })),
    );
    expect([next.isDue, canApply(next), next.report.added]).toEqual([true, false, 2]);
    const counted = asPreview(answered(next, { ...report, added: 5 }, 8, never));
    expect([counted.isDue, canApply(counted), counted.report.added, counted.revision]).toEqual([false, true, 5, 8]);
    expect(counted.question.decisions.tables.get(tableKey(ACTORS))).toBe(table);
    expect(counted.question.recognised?.get(tableKey(ACTORS))).toBe(ACTORS);
  });

  it('keep what is shown where a request is refused, with the sentence, until something is decided', () => {
    const no = asPreview(refused(read(), 'Non.'));
    expect([no.refusal, canApply(no)]).toEqual(['Non.', false]);
    expect(asPreview(refused({ at: 'writing', preview: read() }, 'Non.')).refusal).toBe('Non.');
    expect(asPreview(decided(no, (question) => question)).refusal).toBeNull();
    expect(refused(begun(files), 'Non.')).toEqual({ at: 'refused', sentence: 'Non.' });
  });

  it('can be asked again where the service was away', () => {
    const away = asPreview(refused(read(), 'Plus tard.', true));
    expect([away.mayPass, canApply(away)]).toEqual([true, false]);
    expect(asking(away)).toMatchObject({ at: 'read', isDue: true, refusal: null, mayPass: false });
    expect(asking(refused(begun(files), 'Plus tard.', true))).toEqual(begun(files));
    expect(asking(refused(begun(files), 'Non.'))).toEqual({ at: 'refused', sentence: 'Non.' });
  });

  it('cannot be applied where nothing would change, or the question of the sample is open', () => {
    expect(canApply(read({ added: 0 }))).toBe(false);
    expect(canApply(read({ added: 0, contacts: 1 }))).toBe(true);
    const open = read({ sample });
    expect(canApply(open)).toBe(false);
    expect(canApply({ ...open, question: { ...open.question, sample: 'mine' } })).toBe(true);
  });

  it('decide nothing once it is left', () => {
    const idle: Step = { at: 'idle' };
    expect(decided(idle, (question) => question)).toBe(idle);
    expect(answered(idle, report, 7, never)).toBe(idle);
  });
});
