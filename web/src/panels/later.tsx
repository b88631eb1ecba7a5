/** Loads the bodies of the panels, the part of the program that the first picture does without, and stands in for them until then. */
import { signal } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { words } from '../i18n';
import { fault } from '../program';
import { toast } from '../toast';

type Bodies = typeof import('./bodies');

/** The bodies; null until they are loaded. */
export const bodies = signal<Bodies | null>(null);
/** Whether they could not be loaded when they were last asked for. */
export const isRefused = signal(false);
let underWay: Promise<Bodies | null> | null = null;

/** Loads the bodies, once; null where they cannot be loaded now. */
export function loadBodies(): Promise<Bodies | null> {
  isRefused.value = false;
  underWay ??= read().finally(() => (underWay = null));
  return underWay;
}

async function read(): Promise<Bodies | null> {
  if (bodies.peek()) return bodies.peek();
  // A part that does not load is undefined: program.ts notes it, and offers a reload.
  const loaded = await import('./bodies').catch(() => undefined);
  bodies.value = loaded ?? null;
  isRefused.value = loaded === undefined;
  if (loaded && fault.peek() === 'missing') fault.value = null;
  return bodies.peek();
}

/** One of the bodies: once it is loaded, it is what is shown. */
export function later<Props extends object>(pick: (of: Bodies) => ComponentType<Props>): (props: Props) => JSX.Element {
  return function Later(props) {
    const Body = bodies.value && pick(bodies.value);
    return Body ? <Body {...props} /> : <Awaited />;
  };
}

/** What is shown in the place of a body that is not loaded. */
function Awaited() {
  const w = words.value.later;
  useEffect(() => void loadBodies(), []);
  if (!isRefused.value)
    return (
      <p class="soft" role="status">
        {words.value.app.loading}
      </p>
    );
  return (
    <div data-testid="not-loaded">
      <p role="alert">{w.refused}</p>
      <p class="buttons">
        <button type="button" data-testid="load-again" onClick={() => void loadBodies()}>
          {w.again}
        </button>
      </p>
    </div>
  );
}

/** Shows what is recognised in files, under « Données »; nothing is written. */
export async function previewFiles(files: readonly File[]): Promise<void> {
  const loaded = await loadBodies();
  if (loaded) loaded.previewFiles(files);
  else toast.value = { text: words.value.later.refused, tone: 'refused' };
}
