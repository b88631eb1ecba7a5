// Builds the page while something else is compiled: `start` returns at once; `wait` ends with it, and says what went wrong.
import { execSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const scratch = `${folder}.beside`;
const [log, outcome] = [`${scratch}/log`, `${scratch}/outcome`];
const MOST_SECONDS = 600;

const tasks = {
  start() {
    rmSync(scratch, { recursive: true, force: true });
    mkdirSync(scratch);
    const output = openSync(log, 'w');
    spawn(process.execPath, [fileURLToPath(import.meta.url), 'build', ...steps], {
      stdio: ['ignore', output, output],
    }).unref();
  },

  build() {
    let code = 0;
    try {
      for (const step of steps) execSync(step, { cwd: folder, stdio: 'inherit' });
    } catch (error) {
      code = error.status ?? 1;
    }
    writeFileSync(`${outcome}.part`, `${code}`); // who waits never sees half of it
    renameSync(`${outcome}.part`, outcome);
  },

  async wait() {
    for (let tenths = 0; !existsSync(outcome); tenths++) {
      if (tenths > MOST_SECONDS * 10) throw new Error(`The page was not built within ${MOST_SECONDS} s.`);
      await sleep(100);
    }
    process.exitCode = Number(readFileSync(outcome, 'utf8'));
    if (process.exitCode !== 0) process.stdout.write(readFileSync(log));
    rmSync(scratch, { recursive: true });
  },
};

const [task, ...steps] = process.argv.slice(2);
await tasks[task]();
