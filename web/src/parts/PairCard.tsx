/** A proposed introduction as a line of the list of what is to do: who, whom, why, and what people decided. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { edit } from '../edits';
import { discard, field } from '../drafts';
import { introduced, spotlight } from '../graph/view';
import { words } from '../i18n';
import { oneLine } from '../one-line';
import { network, stale } from '../state';
import type { SuggestionStatus } from '../wire';
import { NodeButton, WriteButton } from './parts';
import { beginTie } from './adding';
import { nodeName } from './fields';
import { NodePicker } from './NodePicker';
import { between, whole, whyLine, type Introduction } from './suggestions';
import { WhatIf } from './WhatIf';

/** The statuses in the order of the tabs. */
export const STATUSES: readonly SuggestionStatus[] = ['proposed', 'in_progress', 'done', 'dismissed'];

/** What makes a card point at its pair: the two, those between them, and the tie that there could be. A card that goes points no more. */
function usePointing(pair: Introduction) {
  const pointed = useRef<typeof introduced.value>(null);
  const show = () => {
    introduced.value = pointed.current = [pair.source, pair.target];
    spotlight.value = new Set([pair.source, pair.target, ...between(pair)]);
  };
  const hide = () => {
    introduced.value = null;
    spotlight.value = new Set();
  };
  useEffect(
    () => () => {
      if (pointed.current !== null && introduced.peek() === pointed.current) hide();
    },
    [],
  );
  // A button that goes takes the focus away, and not the pointer.
  const leave = ({ currentTarget }: FocusEvent) => {
    if (!(currentTarget as HTMLElement).matches(':hover')) hide();
  };
  return { onMouseEnter: show, onMouseLeave: hide, onFocusIn: show, onFocusOut: leave };
}

/** One pair: who, whom, the line that says why, since when and by whom it is followed, what the gauge says, and its buttons. */
export function PairCard({ of, gauge = '' }: { of: Introduction; gauge?: string }) {
  const w = words.value.missing;
  const card = useRef<HTMLDivElement>(null);
  const { source, target, status, decision } = of;
  const [why, more] = [whyLine(of), whole(of)];
  const facts = [
    status !== 'proposed' && decision?.since ? w.since(decision.since) : '',
    decision?.lead ? w.lead(nodeName(decision.lead)) : '',
  ].filter(Boolean);
  return (
    <div ref={card} class="card pair" data-testid="suggestion" data-status={status} {...usePointing(of)}>
      <p class="pair-names">
        <NodeButton id={source} /> <span>{w.and}</span> <NodeButton id={target} />
      </p>
      {why && <p class={stale.value ? 'stale' : 'soft'}>{why}</p>}
      {decision?.reason && status === 'dismissed' && <p data-testid="pair-reason">{w.reason(decision.reason)}</p>}
      {facts.length > 0 && (
        <p class="soft" data-testid="pair-facts">
          {capital(facts.join(' · '))}
        </p>
      )}
      {gauge && (
        <p class="soft" data-testid="pair-gauge">
          {gauge}
        </p>
      )}
      <StatusButtons of={of} card={card} />
      {more && (
        <details class="no-print">
          <summary>{w.details}</summary>
          {more !== why && <p class={stale.value ? 'stale' : 'soft'}>{more}</p>}
          {!areTied(source, target) && <WhatIf source={source} target={target} column={of.bridge?.column} />}
        </details>
      )}
    </div>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Whether a tie is declared between two. O(m). */
export const areTied = (a: string, b: string): boolean =>
  [...(network.value?.links.values() ?? [])].some(
    ({ kind, source, target }) => kind === 'tie' && ((source === a && target === b) || (source === b && target === a)),
  );

/** After a pair has left its list, the keyboard goes on with the next one, else with the one before, else with the heading; in a list that keeps it, with its first button. */
function goOn(card: HTMLElement | null): void {
  const sibling = [card?.nextElementSibling, card?.previousElementSibling].find((one) => one?.matches('.pair'));
  setTimeout(() => {
    if (document.activeElement !== document.body) return; // a form has begun, or the pair stayed
    if (card?.isConnected) return card.querySelector<HTMLElement>('.buttons button')?.focus();
    const heading = document.querySelector<HTMLElement>('#panel h1');
    if (heading) heading.tabIndex = -1;
    (sibling?.isConnected ? sibling.querySelector<HTMLElement>('button') : heading)?.focus();
  });
}

/** What a person decides on a pair. Each press is an edit of its own, and can be undone. */
export function StatusButtons({ of, card }: { of: Introduction; card: { readonly current: HTMLElement | null } }) {
  const w = words.value.missing;
  const open = useSignal<'' | 'why' | 'lead'>('');
  const { source, target, status, decision } = of;
  if (network.value?.readOnly) return null;
  const mark = (next: SuggestionStatus, reason: string | null = null) => {
    open.value = '';
    const lead = decision?.lead ?? null;
    void edit(
      [
        {
          op: 'suggestion.update',
          source,
          target,
          status: next,
          ...((decision?.reason ?? null) !== reason && { reason }),
          ...(next === 'proposed' && lead !== null && { lead: null }),
          was: { status, ...(next === 'proposed' && lead !== null && { lead }) },
        },
      ],
      w.marked(w.statuses[next]),
    );
    if (next === 'done' && !areTied(source, target)) beginTie(source, target);
    goOn(card.current);
  };
  return (
    <>
      <p class="buttons no-print">
        {STATUSES.filter((other) => other !== status).map((other) => (
          <WriteButton
            waits
            key={other}
            class="chip"
            data-testid={`status-${other}`}
            aria-expanded={other === 'dismissed' ? open.value === 'why' : undefined}
            onClick={() => (other === 'dismissed' ? (open.value = open.value === 'why' ? '' : 'why') : mark(other))}
          >
            {w.acts[other]}
          </WriteButton>
        ))}
        {status === 'in_progress' && (
          <WriteButton
            waits
            class="chip"
            data-testid="ask-lead"
            aria-expanded={open.value === 'lead'}
            onClick={() => (open.value = open.value === 'lead' ? '' : 'lead')}
          >
            {w.askLead}
          </WriteButton>
        )}
        {status === 'done' && !areTied(source, target) && (
          <WriteButton waits class="chip" data-testid="record-tie" onClick={() => beginTie(source, target)}>
            {w.recordTie}
          </WriteButton>
        )}
      </p>
      {status === 'done' && areTied(source, target) && <p class="soft">{w.tied}</p>}
      {open.value === 'why' && (
        <Why form={`why ${source} ${target}`} onSubmit={(reason) => mark('dismissed', reason)} />
      )}
      {open.value === 'lead' && <Lead of={of} done={() => (open.value = '')} />}
    </>
  );
}

/** Asks why a pair is set aside; nobody need say. */
function Why({ form, onSubmit }: { form: string; onSubmit: (reason: string | null) => void }) {
  const w = words.value.missing;
  const reason = field(form, 'reason', '');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const submit = (event: Event) => {
    event.preventDefault();
    const said = reason.value.trim();
    discard(form);
    onSubmit(said || null);
  };
  return (
    <form class="pair-form" onSubmit={submit} noValidate>
      <label class="field">
        <span>{w.why}</span>
        <input
          ref={input}
          type="text"
          maxLength={500}
          autocomplete="off"
          data-testid="why-dismissed"
          value={reason.value}
          onInput={(event) => (reason.value = oneLine(event.currentTarget))}
        />
      </label>
      <WriteButton waits type="submit" class="primary" data-testid="dismiss">
        {w.dismiss}
      </WriteButton>
    </form>
  );
}

/** Asks which organisation takes care of a pair. */
function Lead({ of: { source, target, decision }, done }: { of: Introduction; done: () => void }) {
  const w = words.value.missing;
  const before = decision?.lead ?? null;
  const form = `lead ${source} ${target}`;
  const choose = (lead: string | null) => {
    if (lead === '' || lead === before) return;
    discard(form);
    done();
    const said = lead === null ? w.leadRemoved : w.leadNoted(nodeName(lead));
    void edit([{ op: 'suggestion.update', source, target, lead, was: { lead: before } }], said);
  };
  return (
    <div class="pair-form">
      <NodePicker
        label={w.leadField}
        value={before ?? ''}
        kinds={['actor', 'pole']}
        form={form}
        testid="lead"
        onPick={choose}
      />
      {before !== null && (
        <WriteButton waits data-testid="lead-none" onClick={() => choose(null)}>
          {w.leadNone}
        </WriteButton>
      )}
    </div>
  );
}
