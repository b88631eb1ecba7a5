// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { UNDECIDED, withDoubles } from '../../src/panels/import/decisions';
import { rememberDoubles, withRememberedDoubles } from '../../src/panels/import/remembered';
import { answered, begun, questionOf } from '../../src/panels/import/step';
import type { ProposedMerge } from '../../src/wire';
import { REPORT } from './reports';

const pair = (id: string, other: string): ProposedMerge => ({
  node: { kind: 'actor', id, name: id },
  other: { kind: 'actor', id: other, name: other },
  other_is_stored: true,
  because: 'name',
  value: '1.00',
  is_decided: false,
});
const [one, two] = [pair('Emmaus', 'a'), pair('Mairie', 'b')];

describe('doubles of an earlier import', () => {
  beforeEach(() => localStorage.clear());

  it('are the same again, and those that were not are asked again', () => {
    rememberDoubles(withDoubles(withDoubles(UNDECIDED, [one], true), [two], false));
    const again = withRememberedDoubles(UNDECIDED, [one, two]);
    expect([...again.doubles.values()]).toEqual([{ pair: one, same: true }]);
  });

  it('are told to the service before anything is shown', () => {
    rememberDoubles(withDoubles(UNDECIDED, [one], true));
    const step = answered(begun([]), { ...REPORT, doubles: [one] }, 1, {
      table: () => undefined,
      doubles: withRememberedDoubles,
      words: (held) => held,
    });
    expect(step.at).toBe('reading');
    expect([...(questionOf(step)?.decisions.doubles.values() ?? [])]).toEqual([{ pair: one, same: true }]);
  });

  it('are forgotten once a person says otherwise, and another network is not concerned', () => {
    rememberDoubles(withDoubles(UNDECIDED, [one, two], true));
    rememberDoubles(withDoubles(UNDECIDED, [one], false));
    expect(withRememberedDoubles(UNDECIDED, [one])).toBe(UNDECIDED);
    expect(withRememberedDoubles(UNDECIDED, [pair('Mairie', 'other')])).toBe(UNDECIDED);
    expect(withRememberedDoubles(UNDECIDED, [two]).doubles.size).toBe(1);
  });
});
