/** The bands (what lasts under the header, what comes and goes over the map) and the toasts. */
import { useSignal, useSignalEffect } from '@preact/signals';
import { request } from '../api';
import { toast } from '../toast';
import { clientId } from '../client';
import { MOST_NODES } from '../graph/scene';
import { unhiddenScene } from '../graph/view';
import { areKept, isAnyTyped } from '../drafts';
import { words } from '../i18n';
import { held } from '../lineage';
import { reloadPage, reloadReason } from '../program';
import { shortName } from '../network';
import { confirmed, connection, lineage, network, newcomers, offline, progress, replaced, unmeasured } from '../state';
import { act, noteRequest, undo } from '../undo';
import { WriteButton } from '../parts/parts';
import { queued } from '../waiting';
import { WaitingBand } from './WaitingBand';
import type { EmptyAnswer } from '../wire';

/** How long « connexion rétablie » stays, in milliseconds. */
const BACK_MS = 8_000;
const TOAST_MS = 7_000;
/** A calculation shorter than this, in milliseconds, shows no progress, so that nothing blinks. */
const LONG_MS = 1_000;

/** How long what screen readers say of newcomers stays, in milliseconds: read again later, it would be no news. */
const SAID_MS = 5_000;
/** Most newcomers that are said by name. */
const MOST_SAID = 3;

/** The status of an answer to what was agreed to before others edited. */
const CONFLICT = 409;

/** The thin bands under the header, of what lasts. */
export function Bands() {
  const { nodes, total } = unhiddenScene.value;
  return (
    <div class="bands" aria-live="polite">
      {network.value?.follower && (
        <p class="band" data-testid="follower-band">
          {words.value.band.follower}
        </p>
      )}
      <ReadOnlyBand />
      <SampleBand key={lineage.value} />
      {total > MOST_NODES && <p class="band">{words.value.band.cut(nodes.length, total)}</p>}
      <Arrivals />
    </div>
  );
}

/** The bands of what comes and goes: they lie over the map, and push nothing. */
export function PassingBands() {
  const w = words.value.band;
  const { state } = connection.value;
  useSignalEffect(() => {
    if (connection.value.state !== 'back') return undefined;
    const timer = setTimeout(() => (connection.value = { state: 'up' }), BACK_MS);
    return () => clearTimeout(timer);
  });
  return (
    <div class="passing" aria-live="polite">
      {state === 'lost' && (
        <p class="band lost" data-testid="band" data-state="lost">
          {w.lost} {queued.value.length > 0 && words.value.waiting.count(queued.value.length)}
        </p>
      )}
      <WaitingBand />
      {connection.value.state === 'back' && (
        <p class="band back" data-testid="band" data-state="back">
          {w.back(connection.value.missed)}
        </p>
      )}
      <ReloadBand />
      <ReplacedBand />
      <ProgressBand />
    </div>
  );
}

/** Says to screen readers who is new, as the map says it to those who see it. */
function Arrivals() {
  const names = [...newcomers.value.keys()].flatMap((id) => shortName(network.value?.nodes.get(id)) || []);
  const isSaid = useSignal(false);
  useSignalEffect(() => {
    if (newcomers.value.size === 0) return undefined;
    isSaid.value = false;
    const timer = setTimeout(() => (isSaid.value = true), SAID_MS);
    return () => clearTimeout(timer);
  });
  return (
    <p class="visually-hidden" data-testid="arrivals">
      {!isSaid.value &&
        names.length > 0 &&
        words.value.edits.arrived(names.slice(0, MOST_SAID), Math.max(0, names.length - MOST_SAID))}
    </p>
  );
}

/** Says why nothing can be edited. That a follower follows is said by its own band. */
function ReadOnlyBand() {
  const { readOnly, readOnlyReason: reason = 'unavailable' } = network.value ?? {};
  if (!readOnly || reason === 'follower') return null;
  return (
    <p class="band lost" data-testid="read-only-band" data-reason={reason}>
      {words.value.band.readOnly[reason]}
    </p>
  );
}

/** Offers a reload where one helps: not while the service cannot be reached. */
function ReloadBand() {
  const w = words.value.reload;
  const reason = reloadReason.value;
  if (reason === null || offline.value) return null;
  const kept = !isAnyTyped() ? w.keepsView : areKept.value ? w.keepsTyped : w.losesTyped;
  return (
    <p class="band lost" data-testid="reload-band" data-reason={reason}>
      <span>
        {w.reasons[reason]} {kept}
      </span>
      <button type="button" data-testid="reload" onClick={reloadPage}>
        {w.button}
      </button>
    </p>
  );
}

/** Says that the store was replaced, until it is closed. */
function ReplacedBand() {
  const w = words.value;
  const told = replaced.value;
  if (!told) return null;
  return (
    <p class="band lost" role="alert" data-testid="replaced-band">
      <span>{w.band.replaced(told.before, told.now)}</span>
      <button type="button" data-testid="replaced-close" onClick={() => (replaced.value = null)}>
        {w.band.replacedClose}
      </button>
    </p>
  );
}

function SampleBand() {
  const w = words.value.band;
  /** What goes with the sample, once it is asked whether it shall go. */
  const sure = useSignal<EmptyAnswer | null>(null);
  const ask = async (again = false) => {
    const answer = await request<EmptyAnswer>('POST', '/api/v1/empty?dry_run=true');
    if (again && sure.peek() === null) return;
    if (answer.ok) sure.value = answer.value;
    else toast.value = { text: answer.sentence, tone: 'refused' };
  };
  // What is asked stays true while others edit.
  useSignalEffect(() => {
    const now = confirmed.value?.revision ?? 0;
    if (now > (sure.peek()?.revision ?? now)) void ask(true);
  });
  const shown = network.value;
  if (!shown?.sample) return null;
  const replace = async (agreed: number) => {
    sure.value = null;
    const answer = await act(async () => {
      const sent = await request<EmptyAnswer>('POST', '/api/v1/empty', {
        held: held(),
        expected_revision: agreed,
        client: clientId.peek(),
      });
      if (sent.ok) noteRequest(sent.value.revision);
      return sent;
    });
    if (answer.ok) {
      toast.value = { text: words.value.edits.gaveWay, tone: 'done', undo: () => void undo() };
      return;
    }
    toast.value = { text: answer.sentence, tone: 'refused' };
    if (answer.status === CONFLICT && !answer.replaced) await ask();
  };
  const agreed = sure.value?.revision;
  return (
    <p class="band sample" data-testid="sample-band">
      <span data-testid="sample-text">
        {sure.value === null ? w.sample : w.replaceSure}
        {sure.value?.sample && ` ${words.value.sample.lost(sure.value.sample)}`}
      </span>
      {!shown.readOnly && sure.value === null && (
        <WriteButton data-testid="sample-replace" onClick={() => void ask()}>
          {w.replace}
        </WriteButton>
      )}
      {agreed !== undefined && (
        <>
          <WriteButton class="primary" data-testid="sample-replace-confirm" onClick={() => void replace(agreed)}>
            {w.replaceYes}
          </WriteButton>
          <button type="button" onClick={() => (sure.value = null)}>
            {words.value.app.cancel}
          </button>
        </>
      )}
    </p>
  );
}

function ProgressBand() {
  const w = words.value.band;
  const long = useSignal(false);
  useSignalEffect(() => {
    if (!progress.value) {
      long.value = false;
      return undefined;
    }
    const timer = setTimeout(() => (long.value = true), LONG_MS);
    return () => clearTimeout(timer);
  });
  if (unmeasured.value) {
    return (
      <p class="band" role="alert" data-testid="unmeasured">
        {w.unmeasured}
      </p>
    );
  }
  const now = progress.value;
  if (!now || now.done >= now.total || !long.value) return null;
  return (
    <p class="band progress" data-testid="progress">
      <progress max={now.total} value={now.done} /> {w.progress(w.stages[now.stage] ?? now.stage, now.done, now.total)}
    </p>
  );
}

/** The toast at the foot of the page. */
export function Toasts() {
  useSignalEffect(() => {
    if (!toast.value) return undefined;
    const timer = setTimeout(() => (toast.value = null), TOAST_MS);
    return () => clearTimeout(timer);
  });
  const now = toast.value;
  return (
    <div class="toasts" role="status" aria-live="polite">
      {now && (
        <p class={`toast ${now.tone}`} data-testid="toast" data-tone={now.tone}>
          <span>{now.text}</span>
          {(['undo', 'redo'] as const).map(
            (way) =>
              now[way] && (
                <WriteButton
                  waits
                  key={way}
                  data-testid={`toast-${way}`}
                  onClick={() => {
                    toast.value = null;
                    now[way]?.();
                  }}
                >
                  {words.value.edits[way]}
                </WriteButton>
              ),
          )}
          <button type="button" class="quiet" aria-label={words.value.app.close} onClick={() => (toast.value = null)}>
            ×
          </button>
        </p>
      )}
    </div>
  );
}
