/**
 * The live connection. It reads the network by HTTP, subscribes to the hub from the revision it holds, and reconnects
 * until it succeeds. It uses MessagePack, and JSON where MessagePack is refused. Messages are passed to the state as
 * they come; this module does not interpret them.
 */
import { HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection } from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';
import { PATIENCE_MS } from './api';
import type {
  AnalysisMessage,
  ChangesMessage,
  ElsewhereMessage,
  LayoutAnswer,
  LayoutMessage,
  NetworkAnswer,
  PresenceMessage,
  ProgressMessage,
  SnapshotMessage,
} from './wire';

export interface HubHandlers {
  /** The whole network. `replaced`: the store is not the one that the page held. */
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
  /** Subscribes from `revision`. Does nothing while the connection is lost, since reconnecting subscribes anyway. */
  subscribe(revision: number): void;
  /** Reads the whole network by HTTP, then subscribes from its revision. */
  reload(): void;
  stop(): Promise<void>;
}

/** The service says that it is there every second and a half: a connection that is silent for this time, in milliseconds, is lost. */
const SILENCE_MS = 4_500;
/** How often the page says the same, in milliseconds. */
const KEEP_ALIVE_MS = 1_500;

/** Longest wait between two attempts, in milliseconds: during a meeting the map must be back within seconds. */
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

/** What the page holds, so that the server sends only what follows, or all when it is of another store; 0 and no digest for nothing. */
export interface Held {
  revision: number;
  digest: string | undefined;
  layoutVersion: number;
  layoutDigest: string;
}

/** A connection that closes within this time, in milliseconds, may have been closed by one of its own messages. */
const TOO_SOON_MS = 2_000;

/** The MessagePack protocol, which remembers that it could not read a message: its decoder refuses a key `__proto__`. */
class MessagePackProtocol extends MessagePackHubProtocol {
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

/**
 * Connects to `/hub` and stays connected. `held` gives what the page holds, `heldHeader` the same as a header of a
 * request; `client` is the tab's client id.
 */
export function connect(
  handlers: HubHandlers,
  held: () => Held,
  heldHeader: () => Record<string, string>,
  client: () => string,
  language: () => string,
): Hub {
  let usesMessagePack = true;
  let connection = build();
  let attempt = 0;
  let upSince = 0;
  let endedTooSoon = 0;
  let stopped = false;
  let isChangingProtocol = false;
  /**
   * Ends what is read by HTTP when the connection closes or does not start: an answer that never ends would keep the page
   * from reading again, and one that ends late would replace what was read since.
   */
  let readings = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function build(): HubConnection {
    const builder = new HubConnectionBuilder()
      .withUrl(`/hub?lang=${language()}`)
      .withServerTimeout(SILENCE_MS)
      .withKeepAliveInterval(KEEP_ALIVE_MS)
      .configureLogging(LogLevel.None);
    const protocol = new MessagePackProtocol();
    const made = (usesMessagePack ? builder.withHubProtocol(protocol) : builder).build();
    const takers = {
      Snapshot: (message: SnapshotMessage | ElsewhereMessage) => {
        if ('elsewhere' in message) reload();
        else handlers.snapshot(message);
      },
      Changes: (message: ChangesMessage) => handlers.changes(message),
      Analysis: (message: AnalysisMessage) => handlers.analysis(message),
      Layout: (message: LayoutMessage) => handlers.layout(message),
      Progress: (message: ProgressMessage) => handlers.progress(message),
      Presence: (message: PresenceMessage) => handlers.presence(message),
    };
    for (const [method, take] of Object.entries(takers)) {
      made.on(method, (message: never) => {
        try {
          take(message);
        } catch (error) {
          reportError(error); // SignalR would swallow it
        }
      });
    }
    made.onclose(() => {
      readings.abort();
      endedTooSoon = performance.now() - upSince < TOO_SOON_MS ? endedTooSoon + 1 : 0;
      // The page itself ended a connection that it could not read: nothing was lost unless JSON cannot connect either.
      isChangingProtocol = usesMessagePack && protocol.cannotRead;
      if (usesMessagePack && (endedTooSoon > 1 || protocol.cannotRead)) switchToJson();
      if (isChangingProtocol) {
        void start();
        return;
      }
      handlers.connected(false);
      retry();
    });
    return made;
  }

  /** Switches to JSON for the rest of the page's life. */
  function switchToJson() {
    usesMessagePack = false;
    attempt = 0;
    connection = build();
  }

  const subscribe = ({ revision, digest, layoutVersion, layoutDigest }: Held) =>
    connection.invoke('Subscribe', {
      from_revision: revision,
      ...(digest === undefined ? {} : { digest }),
      layout_version: layoutVersion,
      layout_digest: layoutDigest,
      client: client(),
      by_http: true,
    });

  /**
   * Reads the network and the positions by HTTP, since they are too large for hub messages. The answer says whether its
   * journal has what the page holds. Positions of another store than the network's are replaced by the subscription.
   */
  const read = async (): Promise<void> => {
    const { signal } = readings;
    const asked = heldHeader();
    const [network, layout] = await Promise.all([
      answerOf('/api/v1/network', signal, asked),
      answerOf('/api/v1/layout', signal),
    ]);
    // Without a question, a browser's cache may have kept the answer to an earlier one.
    const said = 'Ptcegraph-Held' in asked ? network.headers.get('Ptcegraph-Replaced') : null;
    const message = { ...((await network.json()) as NetworkAnswer), layout: (await layout.json()) as LayoutAnswer };
    signal.throwIfAborted();
    // A service that lags behind on the same store has replaced nothing: it is asked again later.
    if (said === 'false' && message.revision < held().revision) throw new Error('The service is behind the page.');
    handlers.snapshot({ ...message, ...(said === 'true' ? { replaced: true } : {}) });
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
    const own = (readings = new AbortController());
    try {
      await Promise.all([connection.start(), held().revision === 0 ? read() : undefined]);
      upSince = performance.now();
      await subscribe(held());
      attempt = 0;
      isChangingProtocol = false;
      handlers.connected(true);
    } catch (error) {
      own.abort();
      if (isChangingProtocol) handlers.connected(false);
      isChangingProtocol = false;
      // A connection that starts but cannot subscribe is useless: it is closed, and the next attempt starts afresh.
      await connection.stop().catch(() => undefined);
      if (usesMessagePack && isRefusal(error)) switchToJson();
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
  // The machine knows first that its network is gone.
  addEventListener('offline', () => void connection.stop());
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

/** Reads a resource. Throws when the answer is not a success or does not begin in time; a large one takes the time that it takes. */
async function answerOf(path: string, signal: AbortSignal, headers: Record<string, string> = {}): Promise<Response> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  const either = AbortSignal.any([signal, patience.signal]);
  const response = await fetch(path, { headers, signal: either }).finally(() => clearTimeout(timer));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}

/** Whether the server refused the protocol, as opposed to not answering. */
const isRefusal = (error: unknown): boolean => error instanceof Error && /handshake error/i.test(error.message);
