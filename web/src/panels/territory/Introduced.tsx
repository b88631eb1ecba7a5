/** « Qui présenter à qui »: those that are linked to nobody, each with whom it could meet, and why. */
import { useRef } from 'preact/hooks';
import { label, words } from '../../i18n';
import { areTied, StatusButtons } from '../../parts/PairCard';
import { NodeButton, Section } from '../../parts/parts';
import { followed, withDecision } from '../../parts/suggestions';
import { nameOfTerritory } from '../../parts/territory-choices';
import { WhatIf } from '../../parts/WhatIf';
import type { Introduction, SuggestionStatus, TerritoryAnswer } from '../../wire';
import { FirstOf } from '../../parts/FirstOf';
import { lighting, suppose } from './lighting';

/** Actors linked to nobody that are shown at first, each with its introductions. */
const FIRST = 10;

type Proposed = Introduction & { status: SuggestionStatus };

/** What two have in common, as a sentence. The EPCI of one commune goes without saying. */
export function reasonsSaid(reasons: readonly string[]): string {
  const { reasons: w, semicolon } = words.value.territory;
  const of = (kind: string) =>
    reasons.filter((code) => code.startsWith(`${kind}:`)).map((code) => code.slice(kind.length + 1));
  const place = (kind: 'commune' | 'epci') => of(kind).map((code) => nameOfTerritory(`${kind}:${code}`) ?? code);
  const [themes, communes, epcis, economies] = [of('theme'), place('commune'), place('epci'), of('economies')];
  const said = [
    ...(themes.length > 0 ? [w.themes(themes)] : []),
    ...(communes.length > 0 ? communes.map(w.commune) : epcis.map(w.epci)),
    ...economies.map((pair) => w.economies(pair.split('+').map((economy) => label('economies', economy)))),
  ];
  const sentence = said.length > 0 ? said.join(semicolon) : w.area;
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

function Card({ pair }: { pair: Proposed }) {
  const w = words.value.territory;
  const card = useRef<HTMLLIElement>(null);
  const { source, target, status } = pair;
  return (
    <li
      ref={card}
      class="card pair"
      data-testid="territory-introduction"
      data-status={status}
      {...lighting([source, target])}
    >
      <p class="pair-names">
        <NodeButton id={source} /> <span>{w.to}</span> <NodeButton id={target} />
      </p>
      <p class="soft">{reasonsSaid(pair.reasons)}</p>
      {!areTied(source, target) && (
        <div class="no-print">
          <WhatIf source={source} target={target} column="category" onAsk={() => suppose([source, target])} />
        </div>
      )}
      <StatusButtons of={withDecision({ source, target, status })} card={card} />
      {status !== 'proposed' && <p class="paper-only">{words.value.missing.statuses[status]}</p>}
    </li>
  );
}

export function Introduced({ answer }: { answer: TerritoryAnswer }) {
  const w = words.value.territory;
  if (answer.isolates.length === 0) return null;
  const pairs = new Map<string, Proposed[]>(answer.isolates.map(({ id }) => [id, []]));
  for (const pair of followed(answer.introductions)) pairs.get(pair.source)?.push(pair);
  // What was set aside comes last, so that it can be taken back.
  const isAside = ({ status }: Proposed) => Number(status === 'dismissed');
  const introduced = answer.isolates
    .map(({ id, name }) => ({ name, own: (pairs.get(id) ?? []).sort((a, b) => isAside(a) - isAside(b)) }))
    .filter(({ own }) => own.length > 0);
  return (
    <Section title={w.introduce} testid="territory-introductions">
      <p class="soft">{introduced.length === 0 ? w.alone : w.introduceText}</p>
      <FirstOf items={introduced} first={FIRST}>
        {(shown) =>
          shown.map(({ name, own }) => (
            <ol key={own[0]?.source} class="cards" aria-label={w.introduceOne(name)}>
              {own.map((pair) => (
                <Card key={pair.target} pair={pair} />
              ))}
            </ol>
          ))
        }
      </FirstOf>
    </Section>
  );
}
