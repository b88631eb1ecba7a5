using PtceGraph.Analysis.Silos;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>The five roles of brokers, counted pair by pair.</summary>
public class BrokerageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Brokers_are_counted_pair_by_pair()
    {
        foreach (var (graph, seed) in SmallGraphs.Random(40, 20).Select((graph, i) => (graph, i)))
        {
            // Every third tie goes one way; every fifth actor has no value.
            var ties = graph.Edges.Select(
                (edge, i) =>
                    new Tie
                    {
                        Id = $"t{i}",
                        Source = $"n{edge.U}",
                        Target = $"n{edge.V}",
                        Directed = (i + seed) % 3 == 0,
                    }
            );
            var snapshot = Networks.Of(
                graph
                    .All.Select(i =>
                        (Entity)
                            new Actor
                            {
                                Id = $"n{i}",
                                Name = $"n{i}",
                                Milieu = i % 5 == 4 ? null : $"m{i % 3}",
                            }
                    )
                    .Concat(ties)
            );
            var layer = snapshot.Graph(LayerSelection.Acquaintance);
            var partition = snapshot.Partition(layer, "milieu")!;
            var found = Brokerage.Compute(layer, partition, Token);
            var arcs = layer
                .Edges.SelectMany(edge =>
                    edge.Directed ? [(edge.Source, edge.Target)] : new[] { (edge.Source, edge.Target), (edge.Target, edge.Source) }
                )
                .ToHashSet();
            var silo = partition.GroupOf.ToArray();
            foreach (var v in graph.All)
            {
                var pairs = (
                    from a in graph.All
                    from c in graph.All
                    where
                        a != c
                        && silo[a] >= 0
                        && silo[v] >= 0
                        && silo[c] >= 0
                        && arcs.Contains((a, v))
                        && arcs.Contains((v, c))
                        && !arcs.Contains((a, c))
                    select (A: silo[a], C: silo[c])
                ).ToList();
                int[] expected =
                [
                    pairs.Count(p => p.A == silo[v] && p.C == silo[v]),
                    pairs.Count(p => p.A == p.C && p.A != silo[v]),
                    pairs.Count(p => p.A == silo[v] && p.C != silo[v]),
                    pairs.Count(p => p.A != silo[v] && p.C == silo[v]),
                    pairs.Count(p => p.A != silo[v] && p.C != silo[v] && p.A != p.C),
                ];
                Assert.Equal(expected.Select(count => silo[v] < 0 ? double.NaN : count), found.Counts.Select(role => role[v]));
            }
        }
    }
}
