/**
 * The live connection: it starts, subscribes from the revision held, and comes back for ever.
 * What it hears is handed over untouched; what it means is the state's business.
 */
import { HubConnectionBuilder, HubConnectionState, LogLevel } from '@microsoft/signalr';
import type {
  AnalysisMessage,
  ChangesMessage,
  LayoutMessage,
  PresenceMessage,
  ProgressMessage,
  SnapshotMessage,
} from './wire';

export interface HubHandlers {
  snapshot(message: SnapshotMessage): void;
  changes(message: ChangesMessage): void;
  analysis(message: AnalysisMessage): void;
  layout(message: LayoutMessage): void;
  progress(message: ProgressMessage): void;
  presence(message: PresenceMessage): void;
  /** The connection is up and subscribed (`true`) or lost (`false`). */
  connected(up: boolean): void;
}

export interface Hub {
  /** Asks for what follows `revision`; 0 asks for a whole snapshot. Does nothing while the connection is lost: coming back subscribes anyway. */
  subscribe(revision: number): void;
  stop(): Promise<void>;
}

/** Longest wait between two attempts, in milliseconds: a room must not wait for its map. */
const LONGEST_WAIT_MS = 5_000;
const FIRST_WAIT_MS = 250;

/**
 * Milliseconds to wait before an attempt: doubling up to five seconds, drawn between half and whole so that
 * a thousand viewers do not all come back in the same instant. `random` is in [0, 1).
 */
export function waitBeforeAttempt(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);
  return Math.round(ceiling * (0.5 + random / 2));
}

/** Connects to `/hub` and keeps connected. `held` gives the revision held, 0 when none is; `client` is the tab's word. */
export function connect(handlers: HubHandlers, held: () => number, client: string, language: () => string): Hub {
  const connection = new HubConnectionBuilder()
    .withUrl(`/hub?lang=${language()}`)
    .configureLogging(LogLevel.None)
    .build();
  let attempt = 0;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const subscribe = (revision: number) => connection.invoke('Subscribe', { from_revision: revision, client });

  const start = async (): Promise<void> => {
    if (stopped || connection.state !== HubConnectionState.Disconnected) return;
    try {
      await connection.start();
      await subscribe(held());
      attempt = 0;
      handlers.connected(true);
    } catch {
      // A connection that starts but does not subscribe is of no use: begin again from the start.
      await connection.stop();
      retry();
    }
  };
  const retry = () => {
    if (stopped) return;
    clearTimeout(timer);
    timer = setTimeout(() => void start(), waitBeforeAttempt(attempt++, Math.random()));
  };

  connection.on('Snapshot', (message: SnapshotMessage) => handlers.snapshot(message));
  connection.on('Changes', (message: ChangesMessage) => handlers.changes(message));
  connection.on('Analysis', (message: AnalysisMessage) => handlers.analysis(message));
  connection.on('Layout', (message: LayoutMessage) => handlers.layout(message));
  connection.on('Progress', (message: ProgressMessage) => handlers.progress(message));
  connection.on('Presence', (message: PresenceMessage) => handlers.presence(message));
  connection.onclose(() => {
    handlers.connected(false);
    retry();
  });
  addEventListener('online', () => {
    attempt = 0;
    clearTimeout(timer);
    void start();
  });
  void start();

  return {
    subscribe: (revision) => {
      if (connection.state === HubConnectionState.Connected) void subscribe(revision).catch(() => connection.stop());
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await connection.stop();
    },
  };
}
