/** « Vue collectivité »: what the network answers to an authority about its territory. */
import { useEffect } from 'preact/hooks';
import { perimeter, territoryShown } from '../address';
import { askedTerritory, askTerritory } from '../asked-territory';
import { field } from '../drafts';
import { printing } from '../graph/theme';
import { isByAmount } from '../graph/tie-width';
import { format, isPlain, label, shortLabel, words } from '../i18n';
import { oneLine } from '../one-line';
import { conditionSaid } from '../part-said';
import { Choice, NodeButton, Section, type OptionGroup } from '../parts/parts';
import {
  actorsTerritories,
  around,
  authorities,
  LEVELS,
  typedTerritory,
  type ActorsTerritory,
} from '../parts/territory-choices';
import { nameOf, network, networkKey, offline, ownDay, typesLeftOut } from '../state';
import type { AbsentLevels, TerritoryAnswer } from '../wire';
import { FirstOf } from '../parts/FirstOf';
import { Funding } from './territory/Funding';
import { Introduced } from './territory/Introduced';
import { lighting, lightTerritory } from './territory/lighting';
import { Support } from './territory/Support';

/** What the values of the choice begin with that stand for a local authority of the network. */
const AUTHORITY = 'authority ';

/** Names shown at first in a list; a list of so many is open from the start. */
const FIRST = 40;

/** The most territories of a level to choose from: those of most actors. Others are typed. */
const MOST_CHOICES = 300;

/** Whether a code is a perimeter of one's own: `category=ess`. */
const isOwn = (code: string): boolean => code.includes('=');

/** The name of what an answer is about. */
const titleOf = ({ id, name }: TerritoryAnswer): string => (isOwn(id) ? conditionSaid(id) : name);

/** Shows a territory. */
const show = (territory: string): void => void (territoryShown.value = territory);

/** Some territories, without those of fewest actors where there are too many to choose from. */
function mostActors(some: readonly ActorsTerritory[]): readonly ActorsTerritory[] {
  if (some.length <= MOST_CHOICES) return some;
  const kept = new Set([...some].sort((a, b) => b.actors - a.actors).slice(0, MOST_CHOICES));
  return some.filter((one) => kept.has(one));
}

/** The choice of a territory of the network's actors, and a field for any other. */
function Chooser({ shown }: { shown: string }) {
  const w = words.value.territory;
  const typed = field('territory', 'typed', '');
  const all = actorsTerritories.value;
  const option = ({ code, name, actors }: ActorsTerritory) => ({ value: code, label: w.option(name, actors) });
  // What the page bounds the measures by, and what a link asks for.
  const own = new Set([...perimeter.value, ...(isOwn(shown) ? [shown] : [])]);
  const groups: OptionGroup[] = [
    { label: w.byColumn, options: [...own].map((value) => ({ value, label: conditionSaid(value) })) },
    {
      label: w.authorities,
      options: authorities.value.map(({ id, name }) => ({ value: `${AUTHORITY}${id}`, label: name })),
    },
    ...LEVELS.map((level) => ({
      label: w.levels[level],
      options: mostActors(all.filter((one) => one.level === level)).map(option),
    })),
  ];
  const choose = (value: string) =>
    show(
      value.startsWith(AUTHORITY)
        ? (authorities.value.find(({ id }) => value === `${AUTHORITY}${id}`)?.code ?? '')
        : value,
    );
  const submit = (event: Event) => {
    event.preventDefault();
    if (typed.value.trim() === '') return;
    show(typedTerritory(typed.value));
    typed.value = '';
  };
  return (
    <div class="no-print">
      {(all.length > 0 || own.size > 0) && (
        <Choice
          label={w.choose}
          value={own.has(shown) || all.some(({ code }) => code === shown) ? shown : ''}
          testid="territory-choice"
          options={[{ value: '', label: w.chooseFirst }, ...groups.filter(({ options }) => options.length > 0)]}
          onChange={choose}
        />
      )}
      <form class="typed" onSubmit={submit} noValidate>
        <label class="field">
          <span>{w.other}</span>
          <input
            type="text"
            autocomplete="off"
            data-testid="territory-typed"
            value={typed.value}
            onInput={(event) => (typed.value = oneLine(event.currentTarget))}
          />
        </label>
        <button type="submit" data-testid="territory-show">
          {w.show}
        </button>
      </form>
    </div>
  );
}

/** The territories around the one shown, each a step wider or closer. */
function Around({ code }: { code: string }) {
  const w = words.value.territory;
  const { above, below } = around(code);
  const line = (title: string, some: readonly ActorsTerritory[]) =>
    some.length > 0 && (
      <p class="near no-print">
        <span>
          {title}
          {w.colon}
        </span>
        {some.map((one) => (
          <button key={one.code} type="button" class="more" data-code={one.code} onClick={() => show(one.code)}>
            {w.option(one.name, one.actors)}
          </button>
        ))}
      </p>
    );
  return (
    <>
      {line(w.wider, above)}
      {line(w.closer, below)}
    </>
  );
}

/** Nodes in the order of their names, each lit while it is pointed at; side by side where they are many. */
const Names = ({ ids, beside = false }: { ids: readonly string[]; beside?: boolean }) => (
  <FirstOf items={[...ids].sort((a, b) => format.value.compare(nameOf(a), nameOf(b)))} first={FIRST}>
    {(shown) => (
      <ul class={beside ? 'plain beside' : 'plain'}>
        {shown.map((id) => (
          <li key={id} {...lighting([id])}>
            <NodeButton id={id} whole />
          </li>
        ))}
      </ul>
    )}
  </FirstOf>
);

const idsOf = (some: readonly { id: string }[]): string[] => some.map(({ id }) => id);

/** The territory's actors, by category in the order of their number. */
function Actors({ actors }: { actors: TerritoryAnswer['actors'] }) {
  const w = words.value.territory;
  const groups = new Map<string, string[]>();
  for (const { id, category = '' } of actors) {
    const group = groups.get(category);
    if (group) group.push(id);
    else groups.set(category, [id]);
  }
  return (
    <details class="section" open={actors.length <= FIRST} data-testid="territory-actors">
      <summary>{w.actors(actors.length)}</summary>
      {[...groups]
        .sort(([, a], [, b]) => b.length - a.length)
        .map(([category, ids]) => (
          <div key={category}>
            <h2 {...lighting(ids)}>
              {category ? shortLabel('categories', category) : w.noCategory} · {format.value.number(ids.length)}
            </h2>
            <Names ids={ids} beside />
          </div>
        ))}
    </details>
  );
}

/** The levels of authority that are absent, of one pole, project or territory a line. */
function Levels({ answer }: { answer: TerritoryAnswer }) {
  const w = words.value.territory;
  const all: readonly AbsentLevels[] = [...answer.absent_levels, ...answer.absent_levels_of_projects];
  return (
    <Section title={w.absentLevels} testid="territory-levels">
      <p class="soft">{w.absentLevelsText}</p>
      <FirstOf items={all} first={FIRST}>
        {(shown) => (
          <ul class="plain">
            {shown.map(({ id, levels }) => (
              <li key={id} {...lighting(id === answer.id ? idsOf(answer.actors) : [id])}>
                {id === answer.id ? <b>{w.ofTerritory}</b> : <NodeButton id={id} />}
                {w.colon} {w.absent(levels.map((level) => w.levelsAbsent[level] ?? level))}
              </li>
            ))}
          </ul>
        )}
      </FirstOf>
    </Section>
  );
}

/** Who animates each pole. */
function Animation({ animation }: Pick<TerritoryAnswer, 'animation'>) {
  const w = words.value.territory;
  return (
    <Section title={w.animation} testid="territory-animation">
      <p class="soft">{animation.length === 0 ? w.noPole : w.animationText}</p>
      <ul class="plain">
        {animation.map(({ id, by }) => (
          <li key={id} {...lighting([id, ...idsOf(by)])}>
            <NodeButton id={id} />
            {w.colon}{' '}
            {by.length === 0
              ? w.nobodyAnimates
              : by.map((one) => (
                  <span key={`${one.id} ${one.role}`}>
                    <NodeButton id={one.id} /> <span class="soft">{one.role}</span>{' '}
                  </span>
                ))}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What the network answers. */
function View({ answer }: { answer: TerritoryAnswer }) {
  const w = words.value.territory;
  const ids = idsOf(answer.actors);
  // Where the map shows amounts, those who give and receive from outside are part of what it shows.
  const givers = isByAmount.value ? answer.funding.flatMap(({ funder, beneficiary }) => [funder, beneficiary]) : [];
  const seen = [...new Set([...ids, ...givers])];
  useEffect(() => lightTerritory(seen), [seen.join('\n')]);
  const unsupported = answer.projects_without_public_support;
  return (
    <>
      <p class="finding" role="status" data-testid="territory-found">
        {ids.length === 0
          ? w.nobody(titleOf(answer))
          : w.found(ids.length, answer.isolates.length, answer.ties, answer.as_of)}
      </p>
      {(answer.rows_left_out ?? 0) > 0 && <p class="soft">{w.leftOut(answer.rows_left_out ?? 0)}</p>}
      {perimeter.value.some((one) => one !== answer.id) && <p class="soft">{w.everywhere}</p>}
      <Around code={answer.id} />
      {ids.length > 0 && (
        <p class="buttons">
          <button type="button" class="primary" data-testid="print-territory" onClick={() => print()}>
            {w.print}
          </button>
        </p>
      )}
      {ids.length > 0 && (
        <>
          <Actors actors={answer.actors} />
          <Section title={w.isolates} testid="territory-isolates">
            <p class="soft">{answer.isolates.length > 0 ? w.isolatesText : w.noIsolates}</p>
            <Names ids={idsOf(answer.isolates)} />
          </Section>
          <Introduced answer={answer} />
          <Section title={w.authority} testid="territory-authorities">
            {answer.authorities.length === 0 && <p class="soft">{w.noAuthority}</p>}
            {answer.authorities.map(({ id, without_tie }) => (
              <div key={id}>
                <p {...lighting([id, ...idsOf(without_tie)])}>
                  <NodeButton id={id} />
                  {w.colon}{' '}
                  {without_tie.length === 0
                    ? w.allTied
                    : w.without(without_tie.length, ids.filter((one) => one !== id).length)}
                </p>
                <Names ids={idsOf(without_tie)} beside />
              </div>
            ))}
          </Section>
          <Section title={w.unsupported} testid="territory-unsupported">
            <p class="soft">
              {answer.absent_levels_of_projects.length === 0
                ? w.noProjects
                : unsupported.length === 0
                  ? w.noUnsupported
                  : w.unsupportedText}
            </p>
            <Names ids={idsOf(unsupported)} />
          </Section>
          <Levels answer={answer} />
          {!isPlain.value && answer.actors.some(({ category }) => category !== undefined) && (
            <Section title={w.article9} testid="territory-article9">
              <p>
                {answer.absent_kinds.length === 0
                  ? w.noneAbsent
                  : format.value.list(answer.absent_kinds.map((code) => label('categories', code)))}
              </p>
              <p class="soft">{w.article9Text}</p>
            </Section>
          )}
          {!isPlain.value && <Animation animation={answer.animation} />}
        </>
      )}
      <Funding answer={answer} />
      {ids.length > 0 && <Support answer={answer} />}
    </>
  );
}

export function TerritoryView() {
  const w = words.value;
  const territory = territoryShown.value;
  const isAway = offline.value;
  useEffect(() => {
    if (territory && !isAway) void askTerritory(territory);
  }, [territory, networkKey.value, ownDay.value, typesLeftOut.value.join('\n'), isAway]);
  const asked = territory && askedTerritory.value?.territory === territory ? askedTerritory.value : null;
  const answer = asked?.answer ?? null;
  if (network.value?.nodes.size === 0)
    return (
      <div data-testid="territory">
        <h1>{w.territory.title}</h1>
        <p class="soft">{w.emptyStates.empty}</p>
      </div>
    );
  return (
    <div data-testid="territory" class={asked?.isOld ? 'stale' : ''}>
      <h1>
        {answer === null ? w.territory.title : printing.value ? w.territory.sheet(titleOf(answer)) : titleOf(answer)}
      </h1>
      {answer === null && <p class="soft">{w.territory.text}</p>}
      {actorsTerritories.value.length === 0 && <p class="soft">{w.territory.noPlaces}</p>}
      <Chooser shown={answer?.id ?? ''} />
      {territory && !answer && (
        <p class={asked?.refusal ? 'refused' : 'soft'} role={asked?.refusal ? 'alert' : 'status'}>
          {asked?.refusal || (isAway ? w.app.measuredLater : w.territory.asking)}
        </p>
      )}
      {answer && <View key={answer.id} answer={answer} />}
    </div>
  );
}
