using System.Text.Json.Serialization;
using PtceGraph.Graph;

namespace PtceGraph.Contracts;

/// <summary>The source-generated JSON metadata of the records.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    RespectRequiredConstructorParameters = true,
    Converters = [
        typeof(FiniteNumber),
        typeof(LowerCaseWord<EntityKind>),
        typeof(LowerCaseWord<EntryKind>),
        typeof(LowerCaseWord<ReadOnlyReason>),
        typeof(LowerCaseWord<SampleChoice>),
        typeof(LowerCaseWord<DoubleReason>),
    ]
)]
[JsonSerializable(typeof(AnalysisAnswer))]
[JsonSerializable(typeof(AnalysisMembers))]
[JsonSerializable(typeof(AnalysisMessage))]
[JsonSerializable(typeof(WhatIfAnswer))]
[JsonSerializable(typeof(PathsAnswer))]
[JsonSerializable(typeof(EachAnswer))]
[JsonSerializable(typeof(LinkEvaluationReport))]
[JsonSerializable(typeof(AccuracyReport))]
[JsonSerializable(typeof(AnalyzeAnswer))]
[JsonSerializable(typeof(ExportAnswer))]
[JsonSerializable(typeof(TemplateAnswer))]
[JsonSerializable(typeof(CheckAnswer))]
[JsonSerializable(typeof(ImportAnswer))]
[JsonSerializable(typeof(ImportMap))]
[JsonSerializable(typeof(ChangeAnswer))]
[JsonSerializable(typeof(EmptyAnswer))]
[JsonSerializable(typeof(HeldRevision))]
[JsonSerializable(typeof(ChangesRequest))]
[JsonSerializable(typeof(ClientRequest))]
[JsonSerializable(typeof(EmptyRequest))]
[JsonSerializable(typeof(RestorableAnswer))]
[JsonSerializable(typeof(EntryReport))]
[JsonSerializable(typeof(HistoryAnswer))]
[JsonSerializable(typeof(ContactsAnswer))]
[JsonSerializable(typeof(FormatsAnswer))]
[JsonSerializable(typeof(LayoutAnswer))]
[JsonSerializable(typeof(LayoutRequest))]
[JsonSerializable(typeof(LayoutWritten))]
[JsonSerializable(typeof(NetworkAnswer))]
[JsonSerializable(typeof(TerritoriesAnswer))]
[JsonSerializable(typeof(TerritoryAnswer))]
[JsonSerializable(typeof(DoubleAnswer))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(SnapshotMessage))]
[JsonSerializable(typeof(ElsewhereMessage))]
[JsonSerializable(typeof(ChangesMessage))]
[JsonSerializable(typeof(IdChanges))]
[JsonSerializable(typeof(CountedValue))]
[JsonSerializable(typeof(ProgressMessage))]
[JsonSerializable(typeof(LayoutMessage))]
[JsonSerializable(typeof(PresenceMessage))]
[JsonSerializable(typeof(double?))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class ContractTypes : JsonSerializerContext;
