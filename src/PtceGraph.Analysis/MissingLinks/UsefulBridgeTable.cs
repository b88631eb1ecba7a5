using System.Collections.Immutable;
using PtceGraph.Analysis.Centrality;
using PtceGraph.Analysis.Clans;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Analysis.Silos;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.MissingLinks;

/// <summary>Suggested ties between actors of different silos or clans: <c>missing_bridges.csv</c>.</summary>
internal static class UsefulBridgeTable
{
    /// <summary>The most useful pairs, see <see cref="UsefulBridges"/>.</summary>
    public static readonly Pass<ImmutableArray<UsefulBridge>> Pass = new("useful_bridges")
    {
        Step = AnalysisStep.UsefulBridges,
        Needs = [Decloisonnement.Silos, ClanFinder.Clans, Harmonic.Network],
        Compute = OfNetwork,
    };

    public static readonly TableMeasure Measure = new("missing_bridges") { Needs = [Pass], Table = Table };

    private static ImmutableArray<UsefulBridge> OfNetwork(MeasureContext context)
    {
        var (bridges, reach, isSelection, isolates) = UsefulBridges.Compute(
            context.Network,
            context.Of(Decloisonnement.Silos),
            context.Of(ClanFinder.Clans),
            context.Of(Harmonic.Network),
            context.Cancellation
        );
        if (reach < 3)
        {
            context.Note(
                reach == 0 ? AnalysisNote.TooDense : AnalysisNote.NearOnly,
                "missing_bridges",
                context.Network.Acquaintance.NodeCount
            );
        }

        if (isSelection && reach > 0)
        {
            context.Note(AnalysisNote.Selection, "missing_bridges.gain_harmonic", BridgeSearch.MostActors);
        }

        if (isolates > UsefulBridges.MostIsolates)
        {
            context.Note(AnalysisNote.IsolatesCut, "missing_bridges.isolated", UsefulBridges.MostIsolates);
        }

        if (bridges.Count(bridge => double.IsNaN(bridge.GainHarmonic)) is var unknown and > 0)
        {
            context.Note(AnalysisNote.NotComputed, "missing_bridges.gain_harmonic", unknown);
        }

        return bridges;
    }

    /// <summary>One row per suggested pair of actors of different silos or clans, by column.</summary>
    private static ResultTable Table(AnalysisResult result)
    {
        var bridges = result.Of(Pass);
        var (structure, actors) = (result.StructureLayers.ToString(), result.AcquaintanceLayers.ToString());
        return new(
            "missing_bridges",
            [
                new ResultColumn.Integers(
                    "rank",
                    new(
                        "From 1 within its column, by gain_decloisonnement; in isolated by what they have in common. The first of it and of rank_harmonic are the first of all pairs.",
                        Layers: actors
                    ),
                    [.. bridges.Select(bridge => bridge.Rank)]
                ),
                new ResultColumn.Texts(
                    "source",
                    new("Id of one actor; in isolated the one without ties."),
                    [.. bridges.Select(bridge => bridge.Source)]
                ),
                new ResultColumn.Texts("target", new("Id of the other."), [.. bridges.Select(bridge => bridge.Target)]),
                new ResultColumn.Texts(
                    "column",
                    new(
                        "The column whose silos it would join; clan for detected groups of which one is a clan; isolated for actors without ties, whatever their silos."
                    ),
                    [.. bridges.Select(bridge => bridge.Column)]
                ),
                new ResultColumn.Numbers(
                    "gain_decloisonnement",
                    new(
                        "What one more tie of weight 1 adds to the column's décloisonnement; null in isolated.",
                        "Newman 2003, loop-free",
                        actors
                    ),
                    [.. bridges.Select(bridge => bridge.GainDecloisonnement)]
                ),
                new ResultColumn.Numbers(
                    "gain_harmonic",
                    new(
                        "What it adds to the mean harmonic centrality of the network; null where not computed.",
                        "Latora-Marchiori 2001",
                        structure
                    ),
                    [.. bridges.Select(bridge => bridge.GainHarmonic)]
                ),
                new ResultColumn.Numbers(
                    "plausibility",
                    new(
                        "0 to 1: mean of LP/(1+LP), LP = A² + 0.01A³, of a common theme (0 or 1) and of the same commune (1), département (2/3) or région (1/3), as far as known.",
                        "Lü-Jin-Zhou 2009",
                        actors
                    ),
                    [.. bridges.Select(bridge => bridge.Plausibility)]
                ),
                new ResultColumn.Sentences(
                    "reason",
                    new("Why, and what it would change, in the language that was asked for.", Layers: actors),
                    [.. bridges.Select(bridge => (Func<Language, string>)bridge.Sentence)]
                ),
                new ResultColumn.Integers(
                    "rank_harmonic",
                    new("From 1 within its column, by gain_harmonic.", Layers: structure),
                    [.. bridges.Select(bridge => bridge.RankHarmonic)]
                ),
            ]
        );
    }
}
