/** The frame: header, bands, the list of panels, map, open panel, toasts. */
import { panelId, selected } from '../address';
import { pulled, select } from '../graph/view';
import { format, words } from '../i18n';
import { panelOf, shownPanels } from '../panels';
import { Sheet, UnfinishedEdit, unfinishedEdit } from '../panels/Sheet';
import { AddForm } from '../panels/AddForm';
import { Keys, keysShown } from '../panels/Keys';
import { adding } from '../parts/adding';
import { Bands } from './Bands';
import { FileDrop } from './FileDrop';
import { KEYS, useKeptFocus } from './focus';
import { Header } from './Header';
import { MapPane } from './MapPane';
import { open, questionsOpen } from './questions';
import { useOwnScroll } from './scroll';

export function App() {
  const w = words.value;
  const current = panelOf(panelId.value);
  return (
    <div class="page">
      <a class="skip" href="#panel">
        {w.app.skip}
      </a>
      <Header />
      <Bands />
      <div class="frame">
        <nav class={`questions${questionsOpen.value ? ' open' : ''}`} aria-label={w.app.questions}>
          <button
            type="button"
            class="questions-button"
            aria-expanded={questionsOpen.value}
            data-testid="questions-button"
            onClick={() => (questionsOpen.value = !questionsOpen.value)}
          >
            ☰ {current.title()}
          </button>
          <ul>
            {shownPanels().map((panel) => {
              const count = panel.count?.();
              return (
                <li key={panel.id} class={panel.startsGroup ? 'apart' : ''}>
                  <button
                    type="button"
                    aria-current={panel === current ? 'page' : undefined}
                    data-testid={`question-${panel.id}`}
                    onClick={() => open(panel)}
                  >
                    <span>{panel.title()}</span>
                    {count !== undefined && <span class="count">{format.value.number(count)}</span>}
                  </button>
                </li>
              );
            })}
          </ul>
        </nav>
        <MapPane />
        <Panel />
      </div>
      <FileDrop />
    </div>
  );
}

function Panel() {
  const w = words.value;
  const { id, title, heading = title, Component } = panelOf(panelId.value);
  const unfinished = unfinishedEdit();
  const layers = [`panel ${id}`];
  if (selected.value) layers.push(`sheet ${selected.value}`);
  if (adding.value) layers.push(`form ${adding.value.what} ${adding.value.from ?? ''}`);
  if (keysShown.value) layers.push(KEYS);
  const element = useOwnScroll(layers);
  useKeptFocus(element, layers);
  const up = pulled.value || adding.value !== null || unfinished !== undefined || keysShown.value;
  return (
    <aside
      ref={element}
      id="panel"
      class={`panel${up ? ' pulled' : ''}`}
      data-testid="panel"
      data-page={id}
      tabIndex={-1}
    >
      <button
        type="button"
        class="grip"
        aria-label={w.app.pull}
        aria-expanded={up}
        data-testid="grip"
        onClick={() => (pulled.value = !pulled.value)}
      >
        <i aria-hidden="true" />
      </button>
      {unfinished !== undefined && <UnfinishedEdit id={unfinished} />}
      {keysShown.value ? (
        <Keys />
      ) : adding.value ? (
        <AddForm />
      ) : selected.value ? (
        <>
          <button type="button" class="more back" data-testid="sheet-back" onClick={() => select('')}>
            ← {heading()}
          </button>
          <Sheet id={selected.value} />
        </>
      ) : (
        <Component />
      )}
    </aside>
  );
}
