using PtceGraph.Analysis.MissingLinks;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>The useful bridges of real networks are those of greatest gain, by brute force. The networks are not part of the project but for
/// the sample: <c>PTCEGRAPH_TEST_DATA</c> names their folder, else <c>../shared/data</c>.</summary>
public class RealBridgesTests
{
    private static readonly string Data =
        Environment.GetEnvironmentVariable("PTCEGRAPH_TEST_DATA") ?? Path.Combine(Repository.Root, "..", "shared", "data");

    [Theory]
    [InlineData("zachary-karate/karate", "Faction")]
    [InlineData("drabek-emon/Cheyenne", "Sponsorship")]
    [InlineData("uk-faculty/UKfaculty", "Group")]
    [InlineData("football-college/football", "value")]
    [InlineData("drabek-emon/Texas", "Sponsorship")]
    [InlineData("drabek-emon/MtStHelens", "Sponsorship")]
    public void What_is_listed_first_gains_most_of_all_pairs(string network, string column)
    {
        string[] paths = [Path.Combine(Data, "public", $"{network}.nodes.csv"), Path.Combine(Data, "public", $"{network}.edges.csv")];
        Assert.SkipUnless(paths.All(Path.Exists), $"{paths[0]}: not there; PTCEGRAPH_TEST_DATA names the folder of the data.");
        AssertExhaustive(NetworkReader.Read(paths, null, TestContext.Current.CancellationToken).Snapshot(), column);
    }

    [Theory]
    [InlineData("category")]
    [InlineData("region")]
    public void And_of_the_sample(string column) => AssertExhaustive(Networks.Sample(), column);

    /// <summary>A chain of more than 124 ties has distances that a byte does not hold.</summary>
    [Fact]
    public void And_of_a_long_chain() =>
        AssertExhaustive(
            Networks.Of(150, Enumerable.Range(0, 149).Select(i => (i, i + 1)), i => i % 3 == 0 ? "ess" : "entreprise"),
            "category"
        );

    /// <summary>Two chains in reach of each other among actors only, since meetings are not steps of closeness.</summary>
    [Fact]
    public void And_of_two_parts_that_a_meeting_joins()
    {
        var chains = Enumerable.Range(0, 9).Where(i => i != 4).Select(i => (i, i + 1));
        var snapshot = Networks.Of(10, chains, i => i % 2 == 0 ? "ess" : "entreprise");
        var meeting = new Entity[]
        {
            new Meeting { Id = "m", Name = "Rencontre" },
            new Attendance { Actor = "n2", Meeting = "m" },
            new Attendance { Actor = "n7", Meeting = "m" },
        };
        AssertExhaustive(Networks.Of(snapshot.Nodes.Concat<Entity>(snapshot.Links).Concat(meeting)), "category");
    }

    private static void AssertExhaustive(GraphSnapshot snapshot, string column)
    {
        const int most = 15;
        var result = Networks.Analyse(snapshot, Networks.Quick with { MostUsefulBridges = most, SiloColumns = TextList.Of(column) });
        var silo = Assert.Single(result.Silos);
        Assert.Null(silo.Reason);
        var (actors, structure) = (result.Acquaintance, result.Structure);
        var (near, far) = (Distances(actors), Distances(structure));
        var declared = snapshot.Ties.Select(tie => Ends(tie.Source, tie.Target)).ToHashSet();
        var all = (
            from u in Enumerable.Range(0, actors.NodeCount)
            from v in Enumerable.Range(u + 1, actors.NodeCount - u - 1)
            where near[u][v] is 2 or 3
            where silo.Partition.GroupOf[u] >= 0 && silo.Partition.GroupOf[v] >= 0
            where silo.Partition.GroupOf[u] != silo.Partition.GroupOf[v]
            let ends = Ends(actors.Nodes[u].Id, actors.Nodes[v].Id)
            where !declared.Contains(ends)
            select (
                Ends: ends,
                D: Openness(actors, silo.Partition, u, v) - silo.Decloisonnement,
                Closeness: Closeness(far, structure.IndexOf(ends.Item1), structure.IndexOf(ends.Item2))
            )
        ).ToDictionary(pair => pair.Ends);
        var listed = result.Of(UsefulBridgeTable.Pass).Where(bridge => bridge.Column == silo.Column).ToList();

        Assert.InRange(listed.Count, Math.Min(most, all.Count), 2 * most);
        Assert.All(
            listed,
            bridge =>
            {
                Assert.Equal(all[(bridge.Source, bridge.Target)].D, bridge.GainDecloisonnement, 1e-12);
                Assert.Equal(all[(bridge.Source, bridge.Target)].Closeness, bridge.GainHarmonic, 1e-12);
            }
        );
        AssertSame(all.Values.Select(pair => pair.D), listed.OrderBy(bridge => bridge.Rank).Select(bridge => bridge.GainDecloisonnement));
        AssertSame(
            all.Values.Select(pair => pair.Closeness),
            listed.OrderBy(bridge => bridge.RankHarmonic).Select(bridge => bridge.GainHarmonic)
        );

        void AssertSame(IEnumerable<double> expected, IEnumerable<double> found) =>
            Assert.All(
                expected.OrderDescending().Take(most).Zip(found, (best, one) => (best, one)),
                pair => Assert.Equal(pair.best, pair.one, 1e-12)
            );
    }

    private static (string, string) Ends(string a, string b) => string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);

    private static double Openness(LayerGraph graph, Partition partition, int u, int v)
    {
        var strength = new double[graph.NodeCount];
        var silo = new double[partition.Groups.Length];
        var (crossing, total) = (0.0, 0.0);
        var ties = graph.Edges.Select(edge => (edge.Source, edge.Target, edge.Weight)).Append((u, v, 1.0));
        foreach (var (a, b, weight) in ties.Where(tie => partition.GroupOf[tie.Item1] >= 0 && partition.GroupOf[tie.Item2] >= 0))
        {
            strength[a] += weight;
            strength[b] += weight;
            silo[partition.GroupOf[a]] += weight;
            silo[partition.GroupOf[b]] += weight;
            total += weight;
            crossing += partition.GroupOf[a] == partition.GroupOf[b] ? 0 : weight;
        }

        var inside = Enumerable
            .Range(0, graph.NodeCount)
            .Where(i => strength[i] > 0)
            .Sum(i => strength[i] * (silo[partition.GroupOf[i]] - strength[i]) / ((2 * total) - strength[i]));
        return crossing / total / (1 - (inside / (2 * total)));
    }

    private static double Closeness(double[][] distances, int u, int v)
    {
        var (n, sum) = (distances.Length, 0.0);
        for (var s = 0; s < n; s++)
        {
            for (var t = 0; t < n; t++)
            {
                var now = distances[s][t];
                var then = Math.Min(now, Math.Min(distances[s][u] + 1 + distances[v][t], distances[s][v] + 1 + distances[u][t]));
                sum += s == t ? 0 : (1 / then) - (1 / now);
            }
        }

        return sum / ((double)n * (n - 1));
    }

    private static double[][] Distances(LayerGraph graph) =>
        [.. Enumerable.Range(0, graph.NodeCount).Select(source => Distances(graph, source))];

    private static double[] Distances(LayerGraph graph, int source)
    {
        var distances = Enumerable.Repeat(double.PositiveInfinity, graph.NodeCount).ToArray();
        var queue = new Queue<int>([source]);
        distances[source] = 0;
        while (queue.TryDequeue(out var v))
        {
            foreach (var w in graph.Neighbours(v))
            {
                if (double.IsPositiveInfinity(distances[w]))
                {
                    distances[w] = distances[v] + 1;
                    queue.Enqueue(w);
                }
            }
        }

        return distances;
    }
}
