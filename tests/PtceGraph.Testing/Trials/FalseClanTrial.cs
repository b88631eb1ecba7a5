using PtceGraph.Analysis;
using PtceGraph.Analysis.Clans;
using PtceGraph.Analysis.Randomness;
using PtceGraph.Graph;

namespace PtceGraph.Testing;

/// <summary>Networks with a known answer: random ones without clans, and ones with four planted clans.</summary>
internal static class FalseClanTrial
{
    private const int PlantedGroups = 4,
        PlantedSize = 25,
        PlantedTies = 500;

    /// <summary>Random networks: for even numbers, n nodes and 3n ties anywhere; for odd ones, a real network rewired until only its
    /// degrees remain.</summary>
    /// <param name="real">Networks of actors and ties.</param>
    /// <param name="number">The number of the network.</param>
    public static GraphSnapshot Random(IReadOnlyList<GraphSnapshot> real, int number)
    {
        var random = new RandomStream((ulong)number, RandomPurpose.GroupRewirings, index: 7);
        return number % 2 == 0 ? Anywhere(random, 40 + random.Next(81)) : Rewired(real[number / 2 % real.Count], random);
    }

    /// <summary>Four groups of 25 with 500 ties, of which the given share joins two groups.</summary>
    public static GraphSnapshot Planted(double mixing, int number)
    {
        var random = new RandomStream((ulong)number, RandomPurpose.Groups, index: 7);
        var ties = new HashSet<(int, int)>();
        while (ties.Count < PlantedTies)
        {
            var (u, v) = (random.Next(PlantedGroups * PlantedSize), random.Next(PlantedGroups * PlantedSize));
            var crosses = ties.Count < mixing * PlantedTies;
            if (u != v && u / PlantedSize != v / PlantedSize == crosses)
            {
                ties.Add((Math.Min(u, v), Math.Max(u, v)));
            }
        }

        return Network(PlantedGroups * PlantedSize, ties);
    }

    /// <summary>Whether the standard analysis finds a clan.</summary>
    public static bool ShowsClan(GraphSnapshot network, CancellationToken cancellation) =>
        Clans(network, cancellation).Groups.Any(group => group.IsClan);

    /// <summary>The agreement of the clans found with the groups planted: the adjusted Rand index, with each node outside clans as a group
    /// by itself.</summary>
    public static double Agreement(GraphSnapshot network, CancellationToken cancellation)
    {
        var found = Enumerable.Range(0, PlantedGroups * PlantedSize).Select(v => -1 - v).ToArray();
        foreach (var clan in Clans(network, cancellation).Groups.Where(group => group.IsClan))
        {
            foreach (var node in clan.Members)
            {
                found[node] = clan.Number;
            }
        }

        double Pairs(IEnumerable<int> sizes) => sizes.Sum(size => size * (size - 1) / 2.0);
        var both = Pairs(found.Select((clan, v) => (clan, v / PlantedSize)).GroupBy(pair => pair).Select(group => group.Count()));
        var (mine, theirs) = (
            Pairs(found.GroupBy(clan => clan).Select(group => group.Count())),
            Pairs(Enumerable.Repeat(PlantedSize, PlantedGroups))
        );
        var expected = mine * theirs / Pairs([found.Length]);
        return (both - expected) / (((mine + theirs) / 2) - expected);
    }

    private static PtceGraph.Analysis.Clans.ClanResult Clans(GraphSnapshot network, CancellationToken cancellation) =>
        AnalysisEngine
            .Analyze(network, new AnalysisParameters { OnlyColumns = TextList.Of("clans") }, null, cancellation)
            .Of(ClanFinder.Clans);

    private static GraphSnapshot Anywhere(RandomStream random, int nodes)
    {
        var ties = new HashSet<(int, int)>();
        while (ties.Count < 3 * nodes)
        {
            var (u, v) = (random.Next(nodes), random.Next(nodes));
            if (u != v)
            {
                ties.Add((Math.Min(u, v), Math.Max(u, v)));
            }
        }

        return Network(nodes, ties);
    }

    private static GraphSnapshot Rewired(GraphSnapshot real, RandomStream random)
    {
        var source = real.Graph(LayerSelection.Structure).Source;
        var rewiring = new Rewiring(source, random);
        rewiring.Swap(Rewiring.SwapsBefore);
        var links = new List<(int U, int V, double Weight)>();
        rewiring.AddLinks(links);
        return Network(source.Nodes.Length, links.Select(link => (link.U, link.V)));
    }

    private static GraphSnapshot Network(int nodes, IEnumerable<(int U, int V)> ties)
    {
        var state = new GraphState();
        state.Replay([
            .. Enumerable.Range(0, nodes).Select(i => new GraphChange.Added(new Actor { Id = $"n{i:000}", Name = $"Acteur {i}" })),
            .. ties.Select(
                (tie, i) =>
                    new GraphChange.Added(
                        new Tie
                        {
                            Id = $"t{i}",
                            Source = $"n{tie.U:000}",
                            Target = $"n{tie.V:000}",
                        }
                    )
            ),
        ]);
        return state.Snapshot(1);
    }
}
