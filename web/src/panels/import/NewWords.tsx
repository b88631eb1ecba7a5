/** The words that files bring, and what the network is of where the files are the first to say it. */
import { format, words } from '../../i18n';
import { ownProperty } from '../../own-property';
import { Section } from '../../parts/parts';
import { chooseProfile } from './run';
import type { Preview } from './step';

const MOST_WORDS = 12;

export function NewWords({ report, question }: Preview) {
  const w = words.value.wizard;
  const { profile: chosen } = question;
  const { new_words: found, more_new_words: more, profile: recognised } = report;
  const profile = chosen ?? (recognised ? 'plain' : undefined);
  if (found.length === 0 && profile === undefined) return null;
  const kinds = [...new Set(found.map(({ of }) => of))];
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
      {kinds.map((kind) => {
        const texts = found
          .filter(({ of }) => of === kind)
          .map(({ word, rows }) => `${word} (${format.value.number(rows)})`);
        return (
          <p key={kind}>
            <b>{ownProperty(words.value.vocabulary.sections, kind) ?? kind}</b> :{' '}
            {texts.slice(0, MOST_WORDS).join(', ')}
            {texts.length > MOST_WORDS && ` … (${format.value.number(texts.length)})`}
          </p>
        );
      })}
      {more > 0 && <p class="soft">{w.moreWords(more)}</p>}
    </Section>
  );
}
