/** The frame: header, bands, the list of panels, map, open panel, toasts. */
import { panelId, presenting, selected } from '../address';
import { gathered } from '../graph/gathering';
import { pulled, select } from '../graph/view';
import { format, words } from '../i18n';
import { panelOf, shownPanels } from '../panels';
import { later } from '../panels/later';
import { adding } from '../parts/adding';
import { unfinishedEdit } from '../parts/editing';
import { keysShown } from '../parts/keys';
import { visited } from '../visit';
import { Bands } from './Bands';
import { FileDrop } from './FileDrop';
import { KEYS, useKeptFocus } from './focus';
import { Header } from './Header';
import { MapPane } from './MapPane';
import { Presentation } from './Presentation';
import { open, questionsOpen } from './questions';
import { useOwnScroll } from './scroll';

const AddForm = later((bodies) => bodies.AddForm);
const FirstVisit = later((bodies) => bodies.FirstVisit);
const Gathered = later((bodies) => bodies.Gathered);
const Keys = later((bodies) => bodies.Keys);
const Sheet = later((bodies) => bodies.Sheet);
const UnfinishedEdit = later((bodies) => bodies.UnfinishedEdit);

export function App() {
  const w = words.value;
  // The map is the same element in both, so that it keeps what it shows.
  if (presenting.value === '1')
    return (
      <div class="page presenting">
        {null}
        <Presentation />
        {null}
        <div class="frame">
          {null}
          <MapPane />
        </div>
      </div>
    );
  return (
    <div class="page">
      <a class="skip" href="#panel">
        {w.app.skip}
      </a>
      <Header />
      <Bands />
      <div class="frame">
        <Questions />
        <MapPane />
        <Panel />
      </div>
      <FileDrop />
    </div>
  );
}

/** The list of questions: on a phone, behind one button. */
function Questions() {
  const w = words.value;
  const current = panelOf(panelId.value);
  return (
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
  );
}

function Panel() {
  const w = words.value;
  const { id, title, heading = title, Component } = panelOf(panelId.value);
  const unfinished = unfinishedEdit();
  const layers = [`panel ${id}`];
  if (gathered.value.size > 0) layers.push('gathered');
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
      class={`panel${up ? ' pulled' : ''}${visited.value === undefined ? '' : ' visiting'}`}
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
      {visited.value !== undefined && <FirstVisit />}
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
      ) : gathered.value.size > 0 ? (
        <Gathered />
      ) : (
        <Component />
      )}
    </aside>
  );
}
