import { readFileSync } from 'node:fs';
import type {
  AnalysisMessage,
  ChangesMessage,
  LayoutMessage,
  PresenceMessage,
  ProgressMessage,
  SnapshotMessage,
} from '../src/wire';

interface Messages {
  snapshot: SnapshotMessage;
  changes: ChangesMessage;
  analysis: AnalysisMessage;
  layout: LayoutMessage;
  progress: ProgressMessage;
  presence: PresenceMessage;
}

/** A golden message of the wire, the same file that the C# tests read. */
export function golden<Name extends keyof Messages>(name: Name): Messages[Name] {
  const file = new URL(`../../graph-schemas/wire/golden/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Messages[Name];
}
