// Records the store of a release, with what the program of that release says of it:
//
//   node record.mjs NAME PTCEGRAPH.DLL
//
// makes the folder NAME beside this file: `closed/` (a store that was closed), `killed/` (the same one, its process
// killed, with its write-ahead log), `backup` (a backup of it) and `expected.json`, each compressed with Brotli. Persons
// and numbers are made up. EarlierVersionsTests opens every such folder.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const [name, program] = process.argv.slice(2);
if (!name || !program) {
  console.error('node record.mjs NAME PTCEGRAPH.DLL');
  process.exit(2);
}
const target = join(dirname(fileURLToPath(import.meta.url)), name);
const place = mkdtempSync(join(tmpdir(), 'ptcegraph-record-'));
const data = join(place, 'data');
const start = (...args) => spawn('dotnet', [resolve(program), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });

/** Runs the service on the store while `work` lasts, then ends it with a signal. */
async function serve(signal, work) {
  const service = start('serve', '--data', data, '--urls', 'http://127.0.0.1:0', '--lang', 'en');
  let address = '';
  for await (const line of createInterface({ input: service.stdout })) {
    if (!line.startsWith('http')) continue;
    address = line;
    break;
  }
  service.stdout.resume();
  const ask = async (method, path, body, headers = {}) => {
    const json = body !== undefined && !(body instanceof FormData);
    const answer = await fetch(`${address}/api/v1/${path}`, {
      method,
      headers: json ? { ...headers, 'Content-Type': 'application/json' } : headers,
      body: json ? JSON.stringify(body) : body,
    });
    return { status: answer.status, body: await answer.json() };
  };
  try {
    return await work(ask);
  } finally {
    service.kill(signal);
    await once(service, 'exit');
  }
}

const done = (answer) => {
  if (answer.status !== 200) throw new Error(JSON.stringify(answer));
  return answer.body;
};
const networks = {};
const note = async (ask) => {
  const network = done(await ask('GET', 'network'));
  networks[network.revision] = network;
};

/** The requests with a key: each is repeated by the test, and must be answered as it was. */
const keyed = [];
const change = async (ask, body, key) => {
  const answer = done(await ask('POST', 'changes', body, key ? { 'Idempotency-Key': key } : {}));
  if (key) keyed.push({ key, body, answer });
  await note(ask);
};
const table = (text) => {
  const form = new FormData();
  form.append('files', new Blob([text]), 'acteurs.csv');
  return form;
};

await serve('SIGKILL', async (ask) => {
  await note(ask);
  await change(
    ask,
    {
      client: 'tab1',
      reason: 'réunion du 12',
      changes: [
        { op: 'actor.add', id: 'fournil', name: 'Le Fournil', category: 'ess', attributes: { Adhérents: '42' } },
        { op: 'tie.add', id: 't1', source: 'fournil', target: 'etat', type: 'partenariat', weight: 2.5, since: '2024-03' },
      ],
    },
    'key-1',
  );
  await change(ask, {
    client: 'tab2',
    changes: [{ op: 'tie.add', id: 't2', source: 'fournil', target: 'reas', since: '2023', until: '2025-06-30' }],
  });
  await change(ask, { client: 'tab1', changes: [{ op: 'actor.update', id: 'reas', notes: 'Rencontré en mars' }] });
  done(await ask('POST', 'undo', { client: 'tab2' }));
  await note(ask);
  done(await ask('POST', 'redo', { client: 'tab2' }));
  await note(ask);
  await change(ask, {
    changes: [{ op: 'suggestion.update', source: 'fournil', target: 'coorace', status: 'in_progress', reason: 'à voir' }],
  });
  const rows = 'id;nom;catégorie;Adhérents;début\nf1;Ferme des Tilleuls;ess;12;2019\nf2;Mairie de Valmont;collectivite;;\n';
  done(await ask('POST', 'import?client=tab1&sample=none', table(rows)).then((answer) =>
    // Before there was a word for it, an import replaced the sample without one.
    answer.status === 400 ? ask('POST', 'import?client=tab1', table(rows)) : answer,
  ));
  await note(ask);
  done(await ask('POST', 'undo', { client: 'tab1' }));
  await note(ask);
  await change(ask, { client: 'tab1', changes: [{ op: 'actor.remove', id: 'valhorizon' }] });
  await change(
    ask,
    { client: 'tab2', reason: 'fin', changes: [{ op: 'actor.add', name: 'La Recyclerie' }, { op: 'actor.update', id: 'fournil', commune: 'Valmont' }] },
    'key-2',
  );
  const contact = {
    client: 'tab1',
    changes: [{ op: 'contact.set', of: 'fournil', text: 'Alice Exemple, 01 99 00 00 00, alice@example.org' }],
  };
  keyed.push({ key: 'key-3', body: contact, answer: done(await ask('POST', 'changes', contact, { 'Idempotency-Key': 'key-3' })) });
  const { version } = done(await ask('GET', 'layout'));
  done(await ask('PUT', 'layout', { expected_version: version, positions: { fournil: [12.5, -3.25], etat: [0, 7] } }));
});
cpSync(data, join(place, 'killed'), { recursive: true });

const expected = await serve('SIGTERM', async (ask) => ({
  history: done(await ask('GET', 'history')),
  networks,
  contacts: done(await ask('GET', 'contacts')),
  layout: done(await ask('GET', 'layout')),
  restorable: {
    tab1: done(await ask('GET', 'undo?client=tab1')),
    tab2: done(await ask('GET', 'undo?client=tab2')),
    all: done(await ask('GET', 'undo')),
  },
  keyed,
}));
cpSync(data, join(place, 'closed'), { recursive: true });
const [code] = await once(start('backup', join(place, 'backup'), '--data', data), 'exit');
if (code !== 0) throw new Error(`backup ended with ${code}`);

expected.undone = await serve('SIGTERM', async (ask) => {
  const undone = [];
  for (;;) {
    const answer = await ask('POST', 'undo', {});
    if (answer.status === 409) return undone;
    done(answer);
    undone.push(done(await ask('GET', 'network')));
  }
});

rmSync(target, { recursive: true, force: true });
const write = (path, bytes) => {
  const params = { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_QUALITY]: 11 };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
};
const kept = /^(ptcegraph|contacts)\.db(-wal)?$/; // the journal with the positions, and the contacts
for (const store of ['killed', 'closed'])
  for (const file of readdirSync(join(place, store)).filter((file) => kept.test(file))) {
    const bytes = readFileSync(join(place, store, file));
    if (bytes.length > 0) write(join(target, store, file), bytes);
  }
write(join(target, 'backup'), readFileSync(join(place, 'backup')));
write(join(target, 'expected.json'), JSON.stringify(expected));
rmSync(place, { recursive: true });
console.log(`${target}: ${Object.keys(networks).length} revisions, ${expected.undone.length} undone`);
