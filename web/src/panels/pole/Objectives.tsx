/** « Les neuf objectifs »: how people rate a pole on the objectives of ECARTS, beside what its network says of three of them. */
import { useSignal, useSignalEffect } from '@preact/signals';
import { askedBy, send } from '../../changes';
import { randomToken } from '../../client';
import { type Contact, contactsOf } from '../../contacts';
import { AUTHORITIES } from '../../graph/colouring';
import { format, words } from '../../i18n';
import { ownProperty } from '../../own-property';
import { today } from '../../parts/day';
import { Text } from '../../parts/Form';
import { Choice, Section, WriteButton } from '../../parts/parts';
import { isOfRating, lastScores, OBJECTIVES, RATER, ratersOf, REMARK, summary, VALUES } from '../../scores';
import { dayShown, lineage, network } from '../../state';
import { toast } from '../../toast';
import { noteRequest, undo } from '../../undo';
import type { ChangeRequest, PoleReport, Score } from '../../wire';

/** The marker whose figures inform an objective. */
const INFORMS = { C: 'plurality', F: 'realisations', I: 'spreading' } as const;

/** What the network says of an objective, or why it says nothing; null for the six that it cannot inform. */
function evidence(letter: string, report: PoleReport): string | null {
  const number = (marker: 'realisations' | 'spreading', figure: string): number => {
    const value = report[marker][figure];
    return typeof value === 'number' ? value : 0;
  };
  const say = words.value.pole;
  const marker = ownProperty(INFORMS, letter as keyof typeof INFORMS);
  const reason = marker && report[marker]['reason'];
  if (typeof reason === 'string') return say.reasons[reason] ?? words.value.sentences.noValue;
  if (letter === 'C') {
    const counted = report.plurality['by_category'];
    const publics = Array.isArray(counted) ? counted.filter(({ value }) => AUTHORITIES.has(value)) : [];
    const actors = publics.reduce((sum, { count }) => sum + count, 0);
    return words.value.objectives.publics(actors, report.actors);
  }
  if (letter === 'F')
    return say.projects(number('realisations', 'projects'), number('realisations', 'shared_projects'));
  if (letter === 'I')
    return `${say.polesTied(number('spreading', 'poles_tied'))} ${say.polesShared(
      number('spreading', 'poles_shared'),
      number('spreading', 'actors_elsewhere'),
    )}`;
  return null;
}

/** Sends changes that hold personal words, which the tab does not keep; true where they were made. */
async function change(changes: ChangeRequest[], said: string, canUndo: boolean): Promise<boolean> {
  const answer = await send(askedBy(changes));
  if (!answer.ok) toast.value = { text: answer.sentence, tone: 'refused' };
  else if (canUndo) {
    noteRequest(answer.value.revision);
    toast.value = { text: said, tone: 'done', undo: () => void undo() };
  } else toast.value = { text: said, tone: 'done' };
  return answer.ok;
}

/** `report`: of the pole that is shown, or of the whole network, which nobody rates. */
export function Objectives({ report }: { report: PoleReport }) {
  const w = words.value.objectives;
  const pole = report.id;
  const contacts = useSignal<Contact[]>([]);
  const isRating = useSignal(false);
  const read = async () => {
    if (pole === undefined) return;
    const all = await contactsOf(pole);
    if (all) contacts.value = all.filter(isOfRating);
  };
  useSignalEffect(() => {
    if (lineage.value >= 0) void read();
  });
  const held = network.value;
  if (!held) return null;
  if (pole === undefined)
    return (
      <Section title={w.title} testid="objectives">
        <p class="soft">{w.choosePole}</p>
      </Section>
    );
  const scores = [...held.scores.values()];
  const last = lastScores(scores, pole, dayShown.value);
  const raters = ratersOf(scores, pole);
  const textOf = (id: string) => contacts.value.find((contact) => contact.id === id)?.text;
  const nameOf = (rater: string) => textOf(rater) ?? w.person(raters.indexOf(rater) + 1);
  // Names, and remarks on scores that are not shown above: whatever is kept can be erased here.
  const shown = new Set([...last.values()].flat().map((score) => REMARK + score.id));
  const kept = contacts.value.filter(({ id }) => !shown.has(id));
  const erase = async (id: string) => {
    if (await change([{ op: 'contact.remove', id }], w.erased, false)) await read();
  };
  return (
    <Section title={w.title} testid="objectives">
      <p class="soft">
        {w.text} {w.source}
      </p>
      <ol class="plain objectives">
        {OBJECTIVES.map((letter) => (
          <Objective
            key={letter}
            letter={letter}
            scores={last.get(letter) ?? []}
            said={evidence(letter, report)}
            remarkOf={(score) => textOf(REMARK + score.id)}
            nameOf={nameOf}
            erase={held.readOnly ? undefined : (score) => void erase(REMARK + score.id)}
          />
        ))}
      </ol>
      {!held.readOnly && !isRating.value && (
        <p class="buttons no-print">
          <WriteButton data-testid="rate" onClick={() => (isRating.value = true)}>
            {w.rate}
          </WriteButton>
        </p>
      )}
      {!held.readOnly && isRating.value && (
        <Rating
          pole={pole}
          raters={raters.map((rater) => ({ value: rater, label: nameOf(rater) }))}
          onDone={() => {
            isRating.value = false;
            void read();
          }}
        />
      )}
      {kept.length > 0 && (
        <ul class="plain no-print" aria-label={w.kept} data-testid="rating-kept">
          {kept.map(({ id, text }) => (
            <li key={id} class="ranked-head">
              <span>{text}</span>
              {!held.readOnly && (
                <WriteButton class="quiet" aria-label={w.erase(text)} onClick={() => void erase(id)}>
                  ×
                </WriteButton>
              )}
            </li>
          ))}
        </ul>
      )}
      <p class="soft">{w.apart}</p>
    </Section>
  );
}

/** A dot for each person; of more than there is room for, their number. */
const dots = (people: number): string => (people > 5 ? `● × ${format.value.number(people)}` : '●'.repeat(people));

function Objective(props: {
  letter: string;
  scores: readonly Score[];
  said: string | null;
  remarkOf: (score: Score) => string | undefined;
  nameOf: (rater: string) => string;
  erase: ((score: Score) => void) | undefined;
}) {
  const { letter, scores, said } = props;
  const w = words.value.objectives;
  const sum = summary(scores);
  const remarks = scores.flatMap((score) => {
    const text = props.remarkOf(score);
    return text === undefined ? [] : [{ score, text }];
  });
  return (
    <li data-objective={letter}>
      <p>
        <b>{letter}</b> {w.names[letter]}
      </p>
      {sum && (
        <ol class="plain scale">
          {VALUES.map((value, i) => (
            <li key={value} class={sum.byValue[i] ? 'given' : undefined}>
              <span aria-hidden="true">{value}</span>
              <span aria-hidden="true">{dots(sum.byValue[i] ?? 0)}</span>
              <span class="visually-hidden">{w.at(value, sum.byValue[i] ?? 0)}</span>
            </li>
          ))}
        </ol>
      )}
      <p class="soft">{sum ? w.mean(sum.mean, sum.count, format.value.date(sum.last)) : w.none}</p>
      {said !== null && (
        <p class="soft">
          {w.graph} {said}
        </p>
      )}
      {remarks.map(({ score, text }) => (
        <p key={score.id} class="ranked-head">
          <span>{w.remark(text, score.rater && props.nameOf(score.rater))}</span>
          {props.erase && (
            <WriteButton class="quiet no-print" aria-label={w.erase(text)} onClick={() => props.erase?.(score)}>
              ×
            </WriteButton>
          )}
        </p>
      ))}
    </li>
  );
}

/** The form in which one person rates. */
function Rating(props: { pole: string; raters: { value: string; label: string }[]; onDone: () => void }) {
  const { pole, raters, onDone } = props;
  const w = words.value.objectives;
  const rater = useSignal('');
  const name = useSignal('');
  const at = useSignal(today());
  const given = useSignal<Readonly<Record<string, string>>>({});
  const remarks = useSignal<Readonly<Record<string, string>>>({});
  const save = async (event: Event) => {
    event.preventDefault();
    const rated = OBJECTIVES.filter((letter) => given.value[letter]);
    if (rated.length === 0) {
      toast.value = { text: w.nothing, tone: 'refused' };
      return;
    }
    const who = rater.value || RATER + randomToken();
    const changes = rated.map((objective): ChangeRequest => {
      const comment = remarks.value[objective]?.trim();
      return {
        op: 'score.set',
        pole,
        objective,
        value: Number(given.value[objective]),
        at: at.value,
        rater: who,
        ...(comment ? { comment } : {}),
      };
    });
    if (!(await change(changes, w.saved, true))) return;
    rater.value = who; // whoever tries the name again is the same person
    const called = name.value.trim();
    if (called) {
      const answer = await send(askedBy([{ op: 'contact.set', id: who, of: pole, text: called }]));
      if (!answer.ok) {
        toast.value = { text: answer.sentence, tone: 'refused' };
        return;
      }
    }
    onDone();
  };
  return (
    <form class="no-print rating" data-testid="rating" onSubmit={(event) => void save(event)}>
      <Choice
        label={w.who}
        value={rater.value}
        options={[{ value: '', label: w.someone }, ...raters]}
        onChange={(value) => (rater.value = value)}
      />
      {rater.value === '' && (
        <Text
          label={w.name}
          maxLength={200}
          value={name.value}
          testid="rater-name"
          onInput={(text) => (name.value = text)}
        />
      )}
      <label class="field">
        <span>{w.day}</span>
        <input
          type="date"
          required
          max={today()}
          value={at.value}
          onInput={(event) => (at.value = event.currentTarget.value)}
        />
      </label>
      {OBJECTIVES.map((letter) => (
        <div key={letter}>
          <Choice
            label={w.value(letter)}
            value={given.value[letter] ?? ''}
            options={[{ value: '', label: w.unsaid }, ...VALUES.map((v) => ({ value: String(v), label: String(v) }))]}
            onChange={(value) => (given.value = { ...given.value, [letter]: value })}
            testid={`score-${letter}`}
          />
          {given.value[letter] && (
            <Text
              label={w.comment(letter)}
              maxLength={1000}
              value={remarks.value[letter] ?? ''}
              testid={`remark-${letter}`}
              onInput={(text) => (remarks.value = { ...remarks.value, [letter]: text })}
            />
          )}
        </div>
      ))}
      <p class="buttons">
        <WriteButton type="submit" class="primary" data-testid="save-scores">
          {w.save}
        </WriteButton>
      </p>
    </form>
  );
}
