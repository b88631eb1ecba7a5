import { readFileSync } from 'node:fs';
import type {
  AnalysisMessage,
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
  changes: ChangesMessage;
  analysis: AnalysisMessage;
  'analysis-since': AnalysisMessage;
  layout: LayoutMessage;
  progress: ProgressMessage;
  presence: PresenceMessage;
}

/** A golden message of the wire, the same file that the C# tests read. */
export function golden<Name extends keyof Messages>(name: Name): Messages[Name] {
  const file = new URL(`../../graph-schemas/wire/golden/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Messages[Name];
}

/** The golden messages as MessagePack frames of the hub, by name. */
export function packed(): Record<keyof Messages, Uint8Array> {
  const file = new URL('../../graph-schemas/wire/golden/packed.json', import.meta.url);
  const frames = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
  return Object.fromEntries(
    frames.map(([name, base64]) => [name, new Uint8Array(Buffer.from(base64, 'base64'))]),
  ) as Record<keyof Messages, Uint8Array>;
}
