import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  AnalysisMessage,
  Change,
  ChangesMessage,
  LayoutMessage,
  PresenceMessage,
  ProgressMessage,
  ElsewhereMessage,
  SnapshotMessage,
} from '../src/wire';

interface Messages {
  snapshot: SnapshotMessage;
  'snapshot-elsewhere': ElsewhereMessage;
  'snapshot-replaced': ElsewhereMessage;
  changes: ChangesMessage;
  analysis: AnalysisMessage;
  'analysis-since': AnalysisMessage;
  layout: LayoutMessage;
  progress: ProgressMessage;
  presence: PresenceMessage;
}

const FOLDER = join(import.meta.dirname, '../../graph-schemas/wire/golden');

/** A golden message of the wire, the same file that the C# tests read. */
export function golden<Name extends keyof Messages>(name: Name): Messages[Name] {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Messages[Name];
}

/** The digest of a revision of the golden store. */
export const digestOf = (revision: number): string =>
  revision === 1 ? golden('snapshot').digest : String(revision).padStart(64, '0');

/** A message of changes, made by nobody. */
export const changesOf = (revision: number, changes: Change[], head: Partial<ChangesMessage> = {}): ChangesMessage => ({
  revision,
  digest: digestOf(revision),
  sample: false,
  read_only: false,
  changes,
  entries: [],
  ...head,
});

/** The golden messages as MessagePack frames of the hub, by name. */
export function packed(): Record<keyof Messages, Uint8Array> {
  const frames = Object.entries(
    JSON.parse(readFileSync(join(FOLDER, 'packed.json'), 'utf8')) as Record<string, string>,
  );
  return Object.fromEntries(
    frames.map(([name, base64]) => [name, new Uint8Array(Buffer.from(base64, 'base64'))]),
  ) as Record<keyof Messages, Uint8Array>;
}
