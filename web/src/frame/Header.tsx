/** The header: logo, network name, search, undo, redo, add, and the number of viewers. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { setLanguage, language } from '../address';
import { canRedo, canUndo, redo, undo } from '../undo';
import { theMap } from '../graph/map';
import { hovered, select } from '../graph/view';
import { label, words } from '../i18n';
import { oneLine } from '../one-line';
import { bodies, isRefused, loadBodies } from '../panels/later';
import { connection, network, viewers } from '../state';
import { keysShown } from '../parts/keys';
import { adding } from '../parts/adding';
import { NodeGlyph, WriteButton } from '../parts/parts';

const MOST = 8;

export function Header() {
  const w = words.value;
  const held = network.value;
  return (
    <header class="header">
      <div class="brand">
        <img src="/mark.svg" width="24" height="24" alt="" />
        <b>PtceGraph</b>
        <span class="network-name" data-testid="network-name">
          {held && (held.sample ? w.app.networkOfSample : (held.name ?? w.app.network))}
        </span>
      </div>
      <Search />
      <div class="tools">
        {held && !held.readOnly && (
          <>
            <WriteButton
              waits
              class="icon"
              aria-label={w.app.undo}
              title={`${w.app.undo} (Ctrl+Z)`}
              data-testid="undo"
              disabled={!canUndo.value}
              onClick={() => void undo()}
            >
              ↶
            </WriteButton>
            <WriteButton
              class="icon"
              aria-label={w.app.redo}
              title={`${w.app.redo} (${w.app.redoKeys})`}
              data-testid="redo"
              disabled={!canRedo.value}
              onClick={() => void redo()}
            >
              ↷
            </WriteButton>
            <WriteButton
              waits
              class="add"
              data-testid="add-button"
              aria-label={w.app.add}
              onClick={() => (adding.value = { what: 'actor' })}
            >
              + <span>{w.app.add}</span>
            </WriteButton>
          </>
        )}
        {held?.readOnly && <span class="soft">{w.app.readOnly}</span>}
        <Live />
        <button
          type="button"
          class="quiet keys-button"
          aria-expanded={keysShown.value}
          aria-label={w.keys.open}
          title={w.keys.open}
          data-testid="keys-button"
          onClick={() => (keysShown.value = !keysShown.value)}
        >
          ?
        </button>
        <button
          type="button"
          class="quiet language"
          lang={language.value === 'fr' ? 'en' : 'fr'}
          data-testid="language"
          aria-label={`${language.value === 'fr' ? 'EN' : 'FR'} – ${w.app.language}`}
          title={w.app.language}
          onClick={() => setLanguage(language.value === 'fr' ? 'en' : 'fr')}
        >
          {language.value === 'fr' ? 'EN' : 'FR'}
        </button>
      </div>
    </header>
  );
}

function Live() {
  const w = words.value.app;
  const { state } = connection.value;
  const up = state === 'up' || state === 'back';
  const text = up ? w.live(viewers.value) : state === 'lost' ? w.offline : w.connecting;
  return (
    <span
      class={`live ${up ? 'up' : state}`}
      data-testid="header-live"
      data-state={state}
      data-viewers={viewers.value}
      role="status"
      title={up ? w.liveTitle(viewers.value) : ''}
    >
      <i aria-hidden="true" />
      <span>{text}</span>
    </span>
  );
}

/** The search field. `S` or `/` focuses it; a choice moves the map to the node. */
function Search() {
  const w = words.value.app;
  const text = useSignal('');
  const at = useSignal(0);
  const input = useRef<HTMLInputElement>(null);
  const nodes = network.value?.nodes;
  const found =
    text.value.trim() === ''
      ? []
      : (bodies.value?.find(text.value) ?? []).slice(0, MOST).flatMap((id) => nodes?.get(id) ?? []);
  const close = () => {
    text.value = '';
    hovered.value = '';
    input.current?.blur();
  };
  const take = (id: string | undefined) => {
    if (id === undefined) return;
    close();
    select(id);
    theMap.value?.reveal(id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter') take(found[at.value]?.id);
    else if (event.key === 'ArrowDown' && found.length > 0) at.value = (at.value + 1) % found.length;
    else if (event.key === 'ArrowUp' && found.length > 0) at.value = (at.value + found.length - 1) % found.length;
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="search" role="search">
      <svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true">
        <path
          d="M7 1.8a5.2 5.2 0 1 1 0 10.4A5.2 5.2 0 0 1 7 1.8Zm3.8 9 3.6 3.6"
          fill="none"
          stroke="currentColor"
          stroke-width="1.5"
        />
      </svg>
      <input
        ref={input}
        id="search"
        type="search"
        role="combobox"
        list={undefined}
        aria-label={w.search}
        aria-expanded={text.value.trim() !== ''}
        aria-haspopup="listbox"
        aria-controls="search-results"
        aria-activedescendant={found.length > 0 ? `search-option-${at.value}` : undefined}
        aria-autocomplete="list"
        autocomplete="off"
        placeholder={w.search}
        data-testid="search"
        value={text.value}
        onInput={(event) => {
          text.value = oneLine(event.currentTarget);
          at.value = 0;
        }}
        onFocus={() => void loadBodies()}
        onKeyDown={onKeyDown}
        onBlur={() => setTimeout(() => (text.value = ''), 150)}
      />
      <kbd aria-hidden="true">S</kbd>
      {text.value.trim() !== '' && (
        <ul class="options" role="listbox" id="search-results" data-testid="search-results">
          {found.length === 0 && (
            <li class="soft" role="option" aria-disabled="true" aria-selected={false}>
              {bodies.value ? w.noMatch(text.value) : isRefused.value ? words.value.later.refused : w.loading}
            </li>
          )}
          {found.map((node, i) => (
            <li
              key={node.id}
              role="option"
              id={`search-option-${i}`}
              data-id={node.id}
              aria-selected={i === at.value}
              onMouseEnter={() => {
                at.value = i;
                hovered.value = node.id;
              }}
              onMouseDown={(event) => {
                event.preventDefault();
                take(node.id);
              }}
            >
              <NodeGlyph node={node} />
              <span class="option-name">{node.name}</span>
              <span class="soft">{label('kinds', node.kind)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
