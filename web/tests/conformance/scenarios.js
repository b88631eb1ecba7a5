/**
 * What the official client does with a hub over `messagepack`, one scenario after the other, against the hub of
 * `tests/PtceGraph.Tests/SignalR/ConformanceHub.cs`. The same file runs in Node and in a browser: nothing here is of either.
 */

const same = (got, expected) => {
  const [left, right] = [JSON.stringify(got), JSON.stringify(expected)];
  if (left !== right) throw new Error(`got ${left}, expected ${right}`);
};

/** Message of the error that a promise ends with. */
const failure = async (promise) => {
  try {
    await promise;
  } catch (error) {
    return error.message;
  }
  throw new Error('it did not fail');
};

/** Items of a stream, and how it ended; `take` cancels after as many. */
const listen = (stream, take = Infinity) =>
  new Promise((resolve) => {
    const items = [];
    const subscription = stream.subscribe({
      next: (item) => {
        items.push(item);
        if (items.length === take) {
          subscription.dispose();
          resolve({ items, end: 'cancelled' });
        }
      },
      complete: () => resolve({ items, end: 'complete' }),
      error: (error) => resolve({ items, end: error.message }),
    });
  });

const until = async (holds) => {
  for (let tries = 0; tries < 200; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('it never came');
};

const tooLong = () =>
  new Promise((_, reject) => setTimeout(() => reject(new Error('it takes longer than ten seconds')), 10_000));

const scenarios = {
  invoke: async ({ hub }) => {
    same(await hub.invoke('Add', 40, 2), 42);
    same(await hub.invoke('Add', -2147483648, 1), -2147483647);
  },
  'every kind of value there and back': async ({ hub }) => {
    const card = {
      name: 'Le Périscope 😀',
      weight: 0.1,
      count: 9007199254740991,
      since: null,
      tags: ['a', 'b'],
      flags: { open: true, closed: false },
      nested: { name: 'x'.repeat(300), weight: -1e300, count: -1, since: 2014, tags: [], flags: {}, nested: null },
    };
    same(await hub.invoke('Echo', card), card);
    const bytes = await hub.invoke('Reverse', new Uint8Array([1, 2, 255]));
    same([bytes instanceof Uint8Array, [...bytes]], [true, [255, 2, 1]]);
    const moment = new Date(Date.UTC(2014, 1, 28, 12, 30, 0, 250));
    same((await hub.invoke('NextDay', moment)).toISOString(), '2014-03-01T12:30:00.250Z');
  },
  'a large result': async ({ hub }) => {
    const bytes = await hub.invoke('Bytes', 300_000);
    same([bytes.length, bytes[0], bytes[299_999]], [300_000, 0, 299_999 % 251]);
  },
  'send without an answer': async ({ hub }) => {
    const heard = new Promise((resolve) => hub.on('Noticed', (...all) => resolve(all)));
    await hub.send('Notice', 'hello');
    same(await heard, ['hello', 5]);
  },
  stream: async ({ hub }) => {
    same(await listen(hub.stream('Count', 5, 0)), { items: [0, 1, 2, 3, 4], end: 'complete' });
  },
  'a stream that fails': async ({ hub }) => {
    const { items, end } = await listen(hub.stream('CountThenFail', 2));
    same(items, [0, 1]);
    if (!end.includes('two is enough')) throw new Error(end);
  },
  'a stream that is cancelled': async ({ hub }) => {
    same(await listen(hub.stream('Count', 1_000_000, 5), 3), { items: [0, 1, 2], end: 'cancelled' });
    await until(() => hub.invoke('WasCancelled'));
  },
  upload: async ({ hub, Subject }) => {
    const [left, right] = [new Subject(), new Subject()];
    const sum = hub.invoke('SumOfBoth', left, 30, right);
    for (const number of [1, 2, 3]) left.next(number);
    left.complete();
    right.next(6);
    right.complete();
    same(await sum, 42);
  },
  'an upload that a stream answers': async ({ hub, Subject }) => {
    const numbers = new Subject();
    const doubled = listen(hub.stream('Doubled', numbers));
    for (const number of [1, 2, 3]) numbers.next(number);
    numbers.complete();
    same(await doubled, { items: [2, 4, 6], end: 'complete' });
  },
  'the client answers the server': async ({ hub }) => {
    hub.on('Ask', (question) => ({
      name: `${question}!`,
      weight: 1,
      count: 2,
      since: 3,
      tags: [],
      flags: {},
      nested: null,
    }));
    same((await hub.invoke('AskBack', 'you')).name, 'you!');
  },
  'the client fails to answer': async ({ hub }) => {
    hub.on('AskInVain', () => {
      throw new Error('no idea');
    });
    const message = await failure(hub.invoke('AskBackInVain'));
    if (!message.includes('no idea')) throw new Error(message);
  },
  'the client answers with another type': async ({ hub }) => {
    hub.off('Ask');
    hub.on('Ask', () => 5);
    const message = await failure(hub.invoke('AskBack', 'you'));
    if (!message.includes('Expected a map')) throw new Error(message);
    same(await hub.invoke('Add', 1, 1), 2);
  },
  'errors are answered and the connection goes on': async ({ hub }) => {
    for (const call of [
      hub.invoke('Fail'),
      hub.invoke('NoSuchMethod'),
      hub.invoke('Add', 1),
      hub.invoke('Add', 1, 2, 3),
      hub.invoke('Add', 'one', 2),
      hub.invoke('Add', 1.5, 2),
      hub.invoke('Add', 4294967296, 2),
      hub.invoke('Add', null, 2),
      hub.invoke('Echo', [1]),
      hub.invoke('Reverse', 'text'),
    ])
      await failure(call);
    const told = await failure(hub.invoke('Fail'));
    if (!told.includes('It did not work.')) throw new Error(told);
    same(await hub.invoke('Add', 1, 1), 2);
  },
  'what is too large ends the connection': async ({ connect }) => {
    const hub = connect();
    await hub.start();
    await failure(hub.invoke('Reverse', new Uint8Array(40_000)));
    await until(() => hub.state === 'Disconnected');
  },
  reconnect: async ({ connect }) => {
    const hub = connect(true);
    const back = new Promise((resolve) => hub.onreconnected(resolve));
    await hub.start();
    const first = hub.connectionId;
    void hub.send('Drop').catch(() => {});
    await back;
    same(hub.connectionId !== first, true);
    same(await hub.invoke('Add', 20, 22), 42);
    await hub.stop();
  },
};

/** Runs all of them; `kit` has the client's classes. Returns one line each: `name: ok` or what went wrong. */
export async function run(kit, url) {
  const connect = (reconnects = false) => {
    const builder = new kit.HubConnectionBuilder()
      .withUrl(url)
      .withHubProtocol(new kit.MessagePackHubProtocol())
      .configureLogging(kit.LogLevel.None);
    return (reconnects ? builder.withAutomaticReconnect([0, 50, 200, 1000]) : builder).build();
  };
  const hub = connect();
  await hub.start();
  const lines = [];
  for (const [name, play] of Object.entries(scenarios)) {
    try {
      await Promise.race([play({ hub, connect, Subject: kit.Subject }), tooLong()]);
      lines.push(`${name}: ok`);
    } catch (error) {
      lines.push(`${name}: ${error.message}`);
    }
  }
  await hub.stop();
  return lines;
}
