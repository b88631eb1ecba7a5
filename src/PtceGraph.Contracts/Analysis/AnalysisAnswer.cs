using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Graph;

namespace PtceGraph.Contracts;

/// <summary>The parts of an analysis besides its columns. A part is absent until it is known, or where it was not asked for.</summary>
/// <remarks>Each part is made when its property is read.</remarks>
public abstract record AnalysisParts
{
    private readonly AnalysisResult _result;
    private readonly bool _isWhole;

    /// <summary>Reads the parts of a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="isWhole">Whether unknown lists are empty rather than absent.</param>
    protected AnalysisParts(AnalysisResult result, bool isWhole) => (_result, _isWhole) = (result, isWhole);

    /// <summary>The figures of the whole network.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NetworkReport? Network => NetworkReport.Of(_result);

    /// <summary>All detected groups, whether clans or not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ClanReport>? Clans => OrEmpty(ClanReport.Of(_result));

    /// <summary>The components with two or more nodes, except the largest.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<IslandReport>? Islands => OrEmpty(IslandReport.Of(_result));

    /// <summary>Pairs of actors that probably cooperate already or soon will.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ProbableLinkReport>? MissingProbable =>
        OrEmpty(ResultLists.ProbableLinks(_result)?.Select(ProbableLinkReport.Of).ToList());

    /// <summary>Pairs of actors of different silos or clans whose introduction would open the network most.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<UsefulBridgeReport>? MissingBridges =>
        OrEmpty(ResultLists.UsefulBridges(_result)?.Select(UsefulBridgeReport.Of).ToList());

    /// <summary>The markers of each pole and of the whole network.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PolesReport? Pole => PolesReport.Of(_result);

    /// <summary>Ranks with their intervals, by measure; absent unless asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, RankIntervalReport>? RankIntervals => RankIntervalReport.Of(_result);

    /// <summary>Cohesive subgroups; absent unless asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SubgroupReport>? Subgroups => SubgroupReport.Of(_result);

    /// <summary>The accuracy of estimated columns and figures, by file and name (<c>mixing.p</c>); all others are exact.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, AccuracyReport> Estimates => AccuracyReport.Of(_result);

    /// <summary>What was left out of the analysis, and why.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<NoteReport> Notes => [.. _result.Notes.Select(NoteReport.Of)];

    private IReadOnlyList<T>? OrEmpty<T>(IReadOnlyList<T>? list) => list ?? (_isWhole ? [] : null);
}

/// <summary>An analysis: the columns and files of <c>analyze</c>, with the same names and values.</summary>
public sealed record AnalysisAnswer : AnalysisParts
{
    private readonly AnalysisResult _result;

    private AnalysisAnswer(AnalysisResult result)
        : base(result, isWhole: true) => _result = result;

    /// <summary>The revision that was measured.</summary>
    public long Revision => _result.Revision;

    /// <summary>Whether all measures are present.</summary>
    public bool Complete => _result.Complete;

    /// <summary>The date on which the network was measured; absent where everything known was measured.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? AsOf => _result.AsOf;

    /// <summary>One value per measured node, by column.</summary>
    public ActorColumns Actors => ActorColumns.Of(_result, [.. Enumerable.Range(0, _result.Structure.NodeCount)]);

    /// <summary>The answer for a result.</summary>
    public static AnalysisAnswer Of(AnalysisResult result) => new(result);
}

/// <summary>The members of an analysis message of the hub that are not columns.</summary>
public record AnalysisMembers : AnalysisParts
{
    private readonly AnalysisResult _result;

    private protected AnalysisMembers(AnalysisResult result)
        : base(result, isWhole: false) => _result = result;

    /// <summary>Lists by node.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AnalysisLists? Lists => AnalysisLists.Of(_result);

    /// <summary>The members of a result, complete or not.</summary>
    public static AnalysisMembers Of(AnalysisResult result) => new(result);

    /// <summary>Writes the JSON of each known member.</summary>
    /// <param name="failed">Called with each member that cannot be written and the error; the member is left out.</param>
    public IEnumerable<(string Name, RawJson Json)> Write(Action<string, Exception> failed)
    {
        foreach (var member in ContractJson.TypeInfo<AnalysisMembers>().Properties)
        {
            RawJson? json = null;
            try
            {
                json = member.Get!(this) is { } value
                    ? RawJson.Of(writer => JsonSerializer.Serialize(writer, value, ContractJson.Settings.GetTypeInfo(member.PropertyType)))
                    : null;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                failed(member.Name, exception);
            }

            if (json is not null)
            {
                yield return (member.Name, json);
            }
        }
    }
}

/// <summary>Lists by node.</summary>
/// <param name="CutOff">For each articulation point, the ids of the nodes that its removal cuts off.</param>
public sealed record AnalysisLists(IReadOnlyDictionary<string, IReadOnlyList<string>> CutOff)
{
    internal static AnalysisLists? Of(AnalysisResult result) =>
        ResultLists.CutOffs(result) is { } cutOffs
            ? new(
                result
                    .Structure.Nodes.Zip(cutOffs)
                    .Where(pair => pair.Second is not null)
                    .ToDictionary(pair => pair.First.Id, IReadOnlyList<string> (pair) => pair.Second!, StringComparer.Ordinal)
            )
            : null;
}

/// <summary>The network before some changes and after them.</summary>
/// <param name="Revision">The revision that the changes apply to.</param>
/// <param name="Ids">For each change the id that it would give, null where it gives none.</param>
/// <param name="Before">The network as it is.</param>
/// <param name="After">The network with the changes.</param>
public sealed record WhatIfAnswer(long Revision, ImmutableArray<string?> Ids, WhatIfSide Before, WhatIfSide After)
{
    /// <summary>The answer for two results.</summary>
    /// <param name="before">The result for the network as it is.</param>
    /// <param name="after">The result for the network with the changes.</param>
    /// <param name="applied">The changes that were applied.</param>
    /// <param name="touched">The ids of the nodes that the changes touch.</param>
    public static WhatIfAnswer Of(AnalysisResult before, AnalysisResult after, AppliedRequests applied, IReadOnlyList<string> touched) =>
        new(before.Revision, applied.NewIds, WhatIfSide.Of(before, touched), WhatIfSide.Of(after, touched));
}

/// <summary>The figures of the network, its groups, and the nodes that the changes touch.</summary>
/// <param name="Actors">One value per node that the changes touch, by column.</param>
/// <param name="Network">The figures of the whole network.</param>
/// <param name="Clans">All detected groups, whether clans or not.</param>
/// <param name="Islands">The components with two or more nodes, except the largest.</param>
public sealed record WhatIfSide(
    ActorColumns Actors,
    NetworkReport Network,
    IReadOnlyList<ClanReport> Clans,
    IReadOnlyList<IslandReport> Islands
)
{
    internal static WhatIfSide Of(AnalysisResult result, IReadOnlyList<string> touched) =>
        new(
            ActorColumns.Of(result, [.. touched.Select(result.Structure.IndexOf).Where(row => row >= 0)]),
            NetworkReport.Of(result),
            ClanReport.Of(result) ?? [],
            IslandReport.Of(result) ?? []
        );
}
