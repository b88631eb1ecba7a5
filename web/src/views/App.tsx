/** The frame: header, bands, questions, map, panel, toasts. */
import { signal } from '@preact/signals';
import { page, PAGES, selected, type Page } from '../address';
import { clanOf, goTo, pulled, select } from '../graph/view';
import { format, words } from '../i18n';
import { network, sourceOf } from '../state';
import { Add, adding } from './Add';
import { Bands, Toasts } from './Bands';
import { Circles } from './Circles';
import { Clans } from './Clans';
import { Data } from './Data';
import { Essential } from './Essential';
import { Header } from './Header';
import { History } from './History';
import { MapPane } from './MapPane';
import { Missing } from './Missing';
import { Pole } from './Pole';
import { Sheet } from './Sheet';
import { Silos } from './Silos';
import { openPairs } from './suggestions';
import { Who } from './Who';

const CONTENT: Record<Page, () => preact.JSX.Element> = {
  map: Essential,
  who: Who,
  silos: Silos,
  clans: Clans,
  missing: Missing,
  circles: Circles,
  pole: Pole,
  history: History,
  data: Data,
};

/** On a phone: whether the questions are open. */
const questionsOpen = signal(false);

/** A question's count, when it has one and the network is there. */
function countOf(question: Page): number | undefined {
  if (question === 'clans') return sourceOf((a) => a.complete) ? new Set(clanOf.value.values()).size : undefined;
  if (question === 'missing') return sourceOf((a) => a.complete) ? openPairs().length : undefined;
  if (question === 'circles')
    return network.value ? [...network.value.links.values()].filter((l) => l.kind === 'membership').length : undefined;
  return undefined;
}

export function App() {
  const w = words.value;
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
            ☰ {w.pages[page.value]}
          </button>
          <ul>
            {PAGES.map((question) => {
              const count = countOf(question);
              return (
                <li key={question} class={question === 'history' ? 'apart' : ''}>
                  <button
                    type="button"
                    aria-current={page.value === question ? 'page' : undefined}
                    data-testid={`question-${question}`}
                    onClick={() => {
                      adding.value = null;
                      questionsOpen.value = false;
                      goTo(question);
                    }}
                  >
                    <span>{w.pages[question]}</span>
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
      <Toasts />
    </div>
  );
}

function Panel() {
  const w = words.value;
  const Content = CONTENT[page.value];
  const up = pulled.value || adding.value !== null;
  return (
    <aside id="panel" class={`panel${up ? ' pulled' : ''}`} data-testid="panel" data-page={page.value} tabIndex={-1}>
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
      {adding.value ? (
        <Add />
      ) : selected.value ? (
        <>
          <button type="button" class="more back" data-testid="sheet-back" onClick={() => select('')}>
            ← {page.value === 'map' ? w.essential.title : w.pages[page.value]}
          </button>
          <Sheet id={selected.value} />
        </>
      ) : (
        <Content />
      )}
    </aside>
  );
}
