/** What the network is: a PTCE, or another network of actors. */
import { edit } from '../edits';
import { words } from '../i18n';
import { network } from '../state';
import { WriteButton } from './parts';

export function ProfileChoice() {
  const w = words.value.vocabulary.profile;
  const held = network.value?.profile;
  // Said of itself only: a network that is no PTCE need not know what it is not.
  const texts = { ptce: w.ptceText, plain: w.plainText };
  return (
    <fieldset class="profile" data-testid="profile">
      <legend>{w.title}</legend>
      {(['ptce', 'plain'] as const).map((profile) => (
        <WriteButton
          key={profile}
          class={held === profile ? 'primary' : ''}
          aria-pressed={held === profile}
          data-testid={`profile-${profile}`}
          title={texts[profile]}
          onClick={() => {
            if (held !== profile) void edit([{ op: 'network.update', profile }], w.saved);
          }}
        >
          {w[profile]}
        </WriteButton>
      ))}
      {held && <p class="soft">{texts[held]}</p>}
    </fieldset>
  );
}
