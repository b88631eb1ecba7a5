/** What the network is: a PTCE, or another network of actors. */
import { useSignal } from '@preact/signals';
import { edit } from '../edits';
import { words } from '../i18n';
import { network } from '../state';
import { WriteButton } from './parts';

export function ProfileChoice() {
  const w = words.value.vocabulary.profile;
  const held = network.value?.profile;
  const asks = useSignal(false);
  const choose = (profile: 'ptce' | 'plain') => {
    asks.value = false;
    void edit([{ op: 'network.update', profile }], w.saved);
  };
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
            if (held === profile) return;
            // What goes from the screen of a network with contents is said first.
            if (profile === 'plain' && (network.value?.nodes.size ?? 0) > 0) asks.value = true;
            else choose(profile);
          }}
        >
          {w[profile]}
        </WriteButton>
      ))}
      {asks.value ? (
        <p role="alert">
          {w.confirmText}{' '}
          <WriteButton class="danger" data-testid="profile-confirm" onClick={() => choose('plain')}>
            {w.confirm}
          </WriteButton>
        </p>
      ) : (
        held && <p class="soft">{texts[held]}</p>
      )}
    </fieldset>
  );
}
