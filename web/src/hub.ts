/**
 * The live connection: it reads the network by HTTP, subscribes from what is held, and comes back for ever. It speaks
 * MessagePack, and JSON where that is refused. What it hears is handed over untouched; what it means is the state's
 * business.
 */
import { HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection } from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';
import type {
  AnalysisMessage,
  ChangesMessage,
  ElsewhereMessage,
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
  /** Asks for what follows `revision`. Does nothing while the connection is lost: coming back subscribes anyway. */
  subscribe(revision: number): void;
  /** Reads the network whole, then asks for what follows it. */
  reload(): void;
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

/** What the page holds, so that only what follows is sent; 0 for nothing. */
export interface Held {
  revision: number;
  layoutVersion: number;
}

/** A connection that ends so soon, in milliseconds, after it was up did not live: its messages may be what ended it. */
const TOO_SOON_MS = 2_000;

/** MessagePack that remembers a message that it could not read: its reader refuses a key `__proto__`. */
class Packed extends MessagePackHubProtocol {
  cannotRead = false;

  override parseMessages(...args: Parameters<MessagePackHubProtocol['parseMessages']>) {
    try {
      return super.parseMessages(...args);
    } catch (error) {
      this.cannotRead = true;
      throw error;
    }
  }
}

/** Connects to `/hub` and keeps connected. `held` gives what is held; `client` is the tab's word. */
export function connect(handlers: HubHandlers, held: () => Held, client: string, language: () => string): Hub {
  let packed = true;
  let connection = build();
  let attempt = 0;
  let upSince = 0;
  let endedTooSoon = 0;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function build(): HubConnection {
    const builder = new HubConnectionBuilder().withUrl(`/hub?lang=${language()}`).configureLogging(LogLevel.None);
    const protocol = new Packed();
    const made = (packed ? builder.withHubProtocol(protocol) : builder).build();
    made.on('Snapshot', (message: SnapshotMessage | ElsewhereMessage) => {
      if ('elsewhere' in message) reload();
      else handlers.snapshot(message);
    });
    made.on('Changes', (message: ChangesMessage) => handlers.changes(message));
    made.on('Analysis', (message: AnalysisMessage) => handlers.analysis(message));
    made.on('Layout', (message: LayoutMessage) => handlers.layout(message));
    made.on('Progress', (message: ProgressMessage) => handlers.progress(message));
    made.on('Presence', (message: PresenceMessage) => handlers.presence(message));
    made.onclose(() => {
      endedTooSoon = performance.now() - upSince < TOO_SOON_MS ? endedTooSoon + 1 : 0;
      if (packed && (endedTooSoon > 1 || protocol.cannotRead)) speakJson();
      handlers.connected(false);
      retry();
    });
    return made;
  }

  /** What cannot be said or read in MessagePack is said in JSON from now on. */
  function speakJson() {
    packed = false;
    attempt = 0;
    connection = build();
  }

  const subscribe = ({ revision, layoutVersion }: Held) =>
    connection.invoke('Subscribe', { from_revision: revision, layout_version: layoutVersion, client, by_http: true });

  /** Hands over the network and the positions, which are too large for messages. */
  const read = async (): Promise<void> => {
    const [network, layout] = await Promise.all([
      answerOf<SnapshotMessage>('/api/v1/network'),
      answerOf<NonNullable<SnapshotMessage['layout']>>('/api/v1/layout'),
    ]);
    handlers.snapshot({ ...network, layout });
  };

  let reading = false;
  const reload = () => void readAgain();
  const readAgain = async (): Promise<void> => {
    if (reading) return;
    reading = true;
    try {
      for (let failures = 0; connection.state === HubConnectionState.Connected; failures++) {
        try {
          await read();
          break;
        } catch {
          await new Promise((resolve) => setTimeout(resolve, waitBeforeAttempt(failures, Math.random())));
        }
      }
    } finally {
      reading = false;
    }
    if (connection.state === HubConnectionState.Connected) await subscribe(held()).catch(() => connection.stop());
  };

  const start = async (): Promise<void> => {
    if (stopped || connection.state !== HubConnectionState.Disconnected) return;
    try {
      await Promise.all([connection.start(), held().revision === 0 ? read() : undefined]);
      upSince = performance.now();
      await subscribe(held());
      attempt = 0;
      handlers.connected(true);
    } catch (error) {
      // A connection that starts but does not subscribe is of no use: begin again from the start.
      await connection.stop();
      if (packed && isRefusal(error)) speakJson();
      retry();
    }
  };
  const retry = () => {
    if (stopped) return;
    clearTimeout(timer);
    timer = setTimeout(() => void start(), waitBeforeAttempt(attempt++, Math.random()));
  };

  addEventListener('online', () => {
    attempt = 0;
    clearTimeout(timer);
    void start();
  });
  void start();

  return {
    subscribe: (revision) => {
      if (connection.state !== HubConnectionState.Connected) return;
      void subscribe({ ...held(), revision }).catch(() => connection.stop());
    },
    reload,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await connection.stop();
    },
  };
}

/** What a path answers. */
async function answerOf<T>(path: string): Promise<T> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return (await response.json()) as T;
}

/** Whether the server answered that it does not speak the protocol, rather than not answered. */
const isRefusal = (error: unknown): boolean => error instanceof Error && /handshake error/i.test(error.message);
