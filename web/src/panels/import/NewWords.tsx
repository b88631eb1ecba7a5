/** The words that files bring: each is kept, or bound to one that is there. And what the network is of, where the files are the first to say it. */
import { format, OWN_SECTIONS, termsOf, words, type OwnSection } from '../../i18n';
import { Choice, Section, type Option } from '../../parts/parts';
import { network } from '../../state';
import type { NewWord } from '../../wire';
import { withWord, wordKey, type Decisions } from './decisions';
import { Folded } from './Folded';
import { chooseProfile, decide } from './run';
import { profileOf, type Preview } from './step';

const MOST_NAMED = 12;
/** Words with a list of terms each: those that are shown at once, and the most of them. */
const MOST_AT_ONCE = 8;
const MOST_ASKED = 100;

export function NewWords({ asked, report, question }: Preview) {
  const w = words.value.wizard;
  const { more_new_words: more, words_without_term: without, profile: recognised } = report;
  const profile = question.profile ?? (recognised ? 'plain' : undefined);
  if (asked.words.length === 0 && profile === undefined) return null;
  return (
    <Section title={w.words} testid="import-words">
      {profile !== undefined && (
        <>
          {recognised && <p>{w.plain(recognised.categories, recognised.of_ptce)}</p>}
          <fieldset class="profile">
            <legend>{words.value.vocabulary.profile.title}</legend>
            {(['ptce', 'plain'] as const).map((each) => (
              <label key={each} class="radio">
                <input
                  type="radio"
                  name="import-profile"
                  checked={profile === each}
                  data-testid={`import-profile-${each}`}
                  onChange={() => chooseProfile(each)}
                />
                <span>{words.value.vocabulary.profile[each]}</span>
              </label>
            ))}
          </fieldset>
        </>
      )}
      {(Object.keys(OWN_SECTIONS) as OwnSection[]).map((section) => (
        <WordsOfKind
          key={section}
          section={section}
          found={asked.words.filter(({ of }) => of === OWN_SECTIONS[section])}
          offered={Object.entries(termsOf(section, profileOf(question, report, network.value?.profile)))
            .map(([value, { label }]) => ({ value, label }))
            .sort((a, b) => format.value.compare(a.label, b.label))}
          decisions={question.decisions}
        />
      ))}
      {more > 0 && <p class="soft">{w.moreWords(more)}</p>}
      {without > 0 && (
        <p class="soft" data-testid="import-words-without">
          {w.withoutTerm(without)}
        </p>
      )}
    </Section>
  );
}

/** The new words of one kind. Where there is a word that they could stand for, each has a list of them. */
function WordsOfKind(props: {
  section: OwnSection;
  found: readonly NewWord[];
  offered: readonly Option[];
  decisions: Decisions;
}) {
  const { section, found, offered, decisions } = props;
  if (found.length === 0) return null;
  const w = words.value;
  // What was bound before another profile was chosen can still be taken back.
  const isAsked = offered.length > 0 || found.some((word) => decisions.words.has(wordKey(word)));
  const listed = isAsked ? found.slice(0, MOST_ASKED) : [];
  const named = found.slice(listed.length).map(({ word, rows }) => `${word} (${format.value.number(rows)})`);
  return (
    <>
      <p>
        <b>{w.vocabulary.sections[OWN_SECTIONS[section]]}</b>
        {isAsked ? <span class="soft"> {w.wizard.wordsText}</span> : ` : ${short(named)}`}
      </p>
      <Folded
        items={listed}
        most={MOST_AT_ONCE}
        class="plain word-choices"
        render={(word) => (
          <li key={wordKey(word)}>
            <WordChoice word={word} offered={offered} term={decisions.words.get(wordKey(word))?.term ?? ''} />
          </li>
        )}
      />
      {isAsked && named.length > 0 && <p class="soft">{short(named)}</p>}
    </>
  );
}

const short = (named: readonly string[]): string =>
  named.length > MOST_NAMED
    ? `${named.slice(0, MOST_NAMED).join(', ')} … (${format.value.number(named.length)})`
    : named.join(', ');

function WordChoice({ word, offered, term }: { word: NewWord; offered: readonly Option[]; term: string }) {
  const w = words.value.wizard;
  const isOffered = term === '' || offered.some(({ value }) => value === term);
  return (
    <Choice
      label={w.newWord(word.word, word.rows)}
      value={term}
      testid="import-word"
      options={[{ value: '', label: w.keepWord }, ...(isOffered ? [] : [{ value: term, label: term }]), ...offered]}
      onChange={(chosen) => decide((held) => withWord(held, word, chosen || undefined))}
    />
  );
}
