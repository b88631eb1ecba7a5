/**
 * The messages that travel, under the names that the page has for them. Their shapes are those of the API's
 * description (`api.gen.ts`); `graph-schemas/wire/hub.md` says what they mean.
 */
import type { components } from './api.gen';

type Schemas = components['schemas'];
type ValuesOf<Entity> = Entity extends unknown ? Entity[keyof Entity] : never;

export type EntityKind = Schemas['EntityKind'];

/** The four kinds of things that a network joins. */
export type NodeKind = Extract<Schemas['EntityKind'], 'actor' | 'pole' | 'project' | 'meeting'>;

/** The four kinds of links. A tie is declared; the others say who belongs, takes part or attended. */
export type LinkKind = Extract<Schemas['EntityKind'], 'tie' | 'membership' | 'participation' | 'attendance'>;

export type Actor = Schemas['Actor'];
export type Pole = Schemas['Pole'];
export type Project = Schemas['Project'];
export type Meeting = Schemas['Meeting'];
export type Tie = Schemas['Tie'];
export type IdCollisions = Schemas['IdCollisions'];
export type Membership = Schemas['Membership'];
export type Participation = Schemas['Participation'];
export type Attendance = Schemas['Attendance'];
export type Suggestion = Schemas['Suggestion'];
/** How a person rates a pole on an objective. */
export type Score = Schemas['Score'];
/** A day that people come back to, such as that of a steering committee. */
export type Mark = Schemas['Mark'];
/** A term of the network's own. */
export type Term = Schemas['Term'];
export type SuggestionStatus = Suggestion['status'];

/** A change as the journal has it, and as the page asks for it. */
export type Change = Schemas['Change'];
export type ChangeRequest = Schemas['ChangeRequest'];
export type ActorChangeRequest = Schemas['ActorChangeRequest'];
export type TieChangeRequest = Schemas['TieChangeRequest'];
export type MembershipChangeRequest = Schemas['MembershipChangeRequest'];

/** A field as JSON carries it; null clears it in an update. */
export type Field = ValuesOf<Change | ChangeRequest>;

/** Why a network cannot be edited. */
export type ReadOnlyReason = Schemas['ReadOnlyReason'];

/** Answers of the API. */
export type NetworkAnswer = Schemas['NetworkAnswer'];
export type TerritoriesAnswer = Schemas['TerritoriesAnswer'];
export type TerritoryAnswer = Schemas['TerritoryAnswer'];
export type Introduction = Schemas['IntroductionReport'];
export type FundingRow = Schemas['FundingReport'];
export type AbsentLevels = Schemas['AbsentLevelsReport'];
export type SupportReport = Schemas['SupportReport'];
export type SupportFigures = Schemas['SupportFiguresReport'];
export type AnalysisAnswer = Schemas['AnalysisAnswer'];
export type WhatIfAnswer = Schemas['WhatIfAnswer'];
export type EachAnswer = Schemas['EachAnswer'];
export type PathsAnswer = Schemas['PathsAnswer'];
export type PathReport = Schemas['PathReport'];
export type EachPart = Schemas['EachPart'];
export type LayoutAnswer = Schemas['LayoutAnswer'];
export type LayoutWritten = Schemas['LayoutWritten'];
export type ChangeAnswer = Schemas['ChangeAnswer'];
export type ImportAnswer = Schemas['ImportAnswer'];
export type ImportReport = Schemas['ImportReport'];
export type ImportedFile = Schemas['ImportedFile'];
export type ImportProblem = Schemas['ImportProblem'];
export type NewWord = Schemas['NewWord'];
export type ImportMap = Schemas['ImportMap'];
export type TableMap = Schemas['TableMap'];
export type UnmatchedEnd = Schemas['UnmatchedEnd'];
export type UndecidedCommune = Schemas['UndecidedCommune'];
export type DoubleAnswer = Schemas['DoubleAnswer'];
export type KnownDouble = Schemas['KnownDouble'];
export type ProposedMerge = Schemas['ProposedMerge'];
export type NamedEntity = Schemas['NamedEntity'];
export type EmptyAnswer = Schemas['EmptyAnswer'];
export type SampleReport = Schemas['SampleReport'];
export type SampleChoice = Schemas['SampleChoice'];
export type RestorableAnswer = Schemas['RestorableAnswer'];
export type EntryReport = Schemas['EntryReport'];
export type HistoryAnswer = Schemas['HistoryAnswer'];
export type ContactsAnswer = Schemas['ContactsAnswer'];
export type FormatsAnswer = Schemas['FormatsAnswer'];
export type TableReport = Schemas['TableReport'];
export type Problem = Schemas['Problem'];
export type Conflict = Schemas['ConflictReport'];

/** Positions on the shared sheet, in the sheet's own units, y upwards. */
export type Positions = Schemas['PositionMap'];

/** Messages of the hub. */
export type SnapshotMessage = Schemas['SnapshotMessage'];
export type ElsewhereMessage = Schemas['ElsewhereMessage'];
export type ChangesMessage = Schemas['ChangesMessage'];
export type ProgressMessage = Schemas['ProgressMessage'];
export type LayoutMessage = Schemas['LayoutMessage'];
export type PresenceMessage = Schemas['PresenceMessage'];

/** Results. */
export type SiloGroup = Schemas['SiloGroupReport'];
export type Mixing = Schemas['MixingReport'];
export type SiloReport = Schemas['SiloReport'];
export type NetworkReport = Schemas['NetworkReport'];
export type Clan = Schemas['ClanReport'];
export type MissingLink = Schemas['ProbableLinkReport'];
export type UsefulBridge = Schemas['UsefulBridgeReport'];
export type Counted = Schemas['CountedValue'];
export type Marker = Schemas['MarkerReport'];
export type PoleReport = Schemas['PoleStanding'];
export type Accuracy = Schemas['AccuracyReport'];
export type AnalysisNote = Schemas['NoteReport'];

/** Bytes: base64 under JSON, as the description says, and themselves under MessagePack. */
export type WireBytes = Schemas['ColumnValues']['values'] | Uint8Array;
type InBytes<T> = { [Name in keyof T]: WireBytes };
export type WireColumn = Pick<Schemas['ColumnValues'], 'type'> & InBytes<Omit<Schemas['ColumnValues'], 'type'>>;
export interface AnalysisMessage extends Omit<Schemas['AnalysisMessage'], 'columns' | 'text'> {
  columns: Record<string, WireColumn>;
  text?: InBytes<NonNullable<Schemas['AnalysisMessage']['text']>>;
}

/** An analysis ready to be asked: every column is numbers or null, of one single revision. */
export interface Analysis extends Omit<
  AnalysisMessage,
  'part' | 'base' | 'ids' | 'columns' | 'text' | 'same' | 'more'
> {
  ids: readonly string[];
  /** Row of each id. */
  rows: ReadonlyMap<string, number>;
  columns: ReadonlyMap<string, readonly (number | null)[]>;
}

/** A message that does not read as the contract says. The text names the column, for the log. */
export class WireError extends Error {
  override readonly name = 'WireError';
}
