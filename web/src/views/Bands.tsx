/** What is said across the page: the connection, the sample, the calculation, and the toast of each edit. */
import { useSignal, useSignalEffect } from '@preact/signals';
import { ask, toast } from '../ask';
import { client } from '../client';
import { MOST_NODES } from '../graph/scene';
import { scene } from '../graph/view';
import { words } from '../i18n';
import { link, network, progress } from '../state';
import { noteRequest, undo } from '../undo';

/** How long « connexion rétablie » stays, in milliseconds. */
const BACK_MS = 8_000;
const TOAST_MS = 7_000;
/** A calculation shorter than this says nothing: nothing blinks. */
const LONG_MS = 1_000;

/** The thin bands under the header. */
export function Bands() {
  const w = words.value.band;
  const { state } = link.value;
  useSignalEffect(() => {
    if (link.value.state !== 'back') return undefined;
    const timer = setTimeout(() => (link.value = { state: 'up' }), BACK_MS);
    return () => clearTimeout(timer);
  });
  const { nodes, total } = scene.value;
  return (
    <div class="bands" aria-live="polite">
      {state === 'lost' && (
        <p class="band lost" data-testid="band" data-state="lost">
          {w.lost}
        </p>
      )}
      {link.value.state === 'back' && (
        <p class="band back" data-testid="band" data-state="back">
          {w.back(link.value.missed)}
        </p>
      )}
      {network.value?.follower && (
        <p class="band" data-testid="follower-band">
          {w.follower}
        </p>
      )}
      {network.value?.readOnly && !network.value.follower && (
        <p class="band lost" data-testid="read-only-band">
          {w.readOnly}
        </p>
      )}
      <SampleBand />
      {total > MOST_NODES && <p class="band">{w.cut(nodes.length, total)}</p>}
      <ProgressBand />
    </div>
  );
}

function SampleBand() {
  const w = words.value.band;
  const sure = useSignal(false);
  const held = network.value;
  if (!held?.sample) return null;
  const replace = async () => {
    sure.value = false;
    const answer = await ask<{ revision: number }>('POST', '/api/v1/empty', { client: client.peek() });
    if (answer.ok) {
      noteRequest(answer.value.revision);
      toast.value = { text: words.value.edits.gaveWay, tone: 'done', undo: () => void undo() };
    } else toast.value = { text: answer.sentence, tone: 'refused' };
  };
  return (
    <p class="band sample" data-testid="sample-band">
      <span>{sure.value ? w.replaceSure : w.sample}</span>
      {!held.readOnly && !sure.value && (
        <button type="button" data-testid="sample-replace" onClick={() => (sure.value = true)}>
          {w.replace}
        </button>
      )}
      {sure.value && (
        <>
          <button type="button" class="primary" data-testid="sample-replace-confirm" onClick={() => void replace()}>
            {w.replaceYes}
          </button>
          <button type="button" onClick={() => (sure.value = false)}>
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
  const now = progress.value;
  if (!now || !long.value) return null;
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
          {now.undo && (
            <button
              type="button"
              data-testid="toast-undo"
              onClick={() => {
                toast.value = null;
                now.undo?.();
              }}
            >
              {words.value.edits.undo}
            </button>
          )}
          <button type="button" class="quiet" aria-label={words.value.app.close} onClick={() => (toast.value = null)}>
            ×
          </button>
        </p>
      )}
    </div>
  );
}
