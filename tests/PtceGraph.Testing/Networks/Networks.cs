using PtceGraph.Analysis;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Testing;

/// <summary>Snapshots of networks for tests.</summary>
internal static class Networks
{
    /// <summary>Parameters for a quick analysis: one detection of groups and no random networks.</summary>
    public static AnalysisParameters Quick { get; } =
        new()
        {
            ClanSeeds = 1,
            ClanRewirings = 0,
            MixingRewirings = 0,
        };

    /// <summary>The sample, without the links that a test leaves out.</summary>
    public static GraphSnapshot Sample(Func<Link, bool>? without = null)
    {
        var read = NetworkReader.Read([Repository.Sample], null, TestContext.Current.CancellationToken);
        return without is null ? read.Snapshot() : Of(read.Entities.Where(entity => entity is not Link link || !without(link)));
    }

    /// <summary>The network of some entities.</summary>
    public static GraphSnapshot Of(IEnumerable<Entity> entities)
    {
        var state = new GraphState();
        state.Apply([.. entities.Select(entity => new ChangeRequest.Add(entity))], new CountingIds());
        return state.Snapshot(1);
    }

    /// <summary>Actors <c>n0</c>, <c>n1</c>… with ties, by default of weight 1.</summary>
    public static GraphSnapshot Of(int actors, IEnumerable<(int U, int V)> ties, Func<int, string?>? category = null) =>
        Of(actors, ties.Select(tie => (tie.U, tie.V, 1.0)), category);

    /// <summary>Actors <c>n0</c>, <c>n1</c>… with weighted ties.</summary>
    public static GraphSnapshot Of(int actors, IEnumerable<(int U, int V, double Weight)> ties, Func<int, string?>? category = null) =>
        Of(
            Enumerable
                .Range(0, actors)
                .Select(i =>
                    (Entity)
                        new Actor
                        {
                            Id = $"n{i}",
                            Name = $"Acteur {i}",
                            Category = category?.Invoke(i),
                        }
                )
                .Concat(
                    ties.Select(
                        (tie, i) =>
                            new Tie
                            {
                                Id = $"t{i}",
                                Source = $"n{tie.U}",
                                Target = $"n{tie.V}",
                                Weight = tie.Weight,
                            }
                    )
                )
        );

    /// <summary>Measures a network, by default with <see cref="Quick"/>.</summary>
    public static AnalysisResult Analyse(GraphSnapshot snapshot, AnalysisParameters? parameters = null) =>
        AnalysisEngine.Analyze(snapshot, parameters ?? Quick, null, TestContext.Current.CancellationToken);
}
