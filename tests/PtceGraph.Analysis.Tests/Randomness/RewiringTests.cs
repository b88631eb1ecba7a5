using PtceGraph.Analysis.Randomness;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>A rewired network keeps the number of links of each kind at each node, and nothing else.</summary>
public class RewiringTests
{
    [Fact]
    public void Each_node_keeps_its_links_of_each_kind_and_no_new_kind_appears()
    {
        var graph = Networks
            .Sample()
            .Graph(new LayerSelection(Layers.Ties | Layers.Members | Layers.Projects | Layers.Meetings, TextList.Empty));
        var before = new Rewiring(graph.Source, new RandomStream(1, RandomPurpose.GroupRewirings));
        var after = new Rewiring(graph.Source, new RandomStream(1, RandomPurpose.GroupRewirings));
        after.Swap(Rewiring.SwapsBefore);

        // Links are listed by kind, in the same places.
        var (mine, theirs) = (Links(before), Links(after));
        Assert.Equal(mine.Length, theirs.Length);
        Assert.Equal(
            mine.SelectMany(link => new[] { link.U, link.V }).CountBy(v => v).OrderBy(pair => pair.Key),
            theirs.SelectMany(link => new[] { link.U, link.V }).CountBy(v => v).OrderBy(pair => pair.Key)
        );
        Assert.Equal(
            mine.CountBy(link => Kinds(link.U, link.V))
                .Order(Comparer<KeyValuePair<(EntityKind, EntityKind), int>>.Create((a, b) => a.Key.CompareTo(b.Key))),
            theirs
                .CountBy(link => Kinds(link.U, link.V))
                .Order(Comparer<KeyValuePair<(EntityKind, EntityKind), int>>.Create((a, b) => a.Key.CompareTo(b.Key)))
        );
        Assert.Equal(mine.Select(link => link.Weight), theirs.Select(link => link.Weight));
        Assert.DoesNotContain(theirs, link => link.U == link.V);
        Assert.True(mine.Zip(theirs).Count(pair => pair.First != pair.Second) > mine.Length / 2);

        (EntityKind, EntityKind) Kinds(int u, int v)
        {
            var (a, b) = (graph.Nodes[u].Kind, graph.Nodes[v].Kind);
            return a < b ? (a, b) : (b, a);
        }
    }

    [Fact]
    public void What_is_projected_is_rewired_before_projection()
    {
        var source = Networks.Sample().Graph(LayerSelection.Acquaintance).Source;
        var (before, after) = (
            new Rewiring(source, new RandomStream(1, RandomPurpose.MixingRewirings)),
            new Rewiring(source, new RandomStream(1, RandomPurpose.MixingRewirings))
        );
        after.Swap(Rewiring.SwapsBefore);

        Assert.Equal(before.SharedGroups().Select(group => group.Count).Order(), after.SharedGroups().Select(group => group.Count).Order());
        Assert.Equal(
            before.SharedGroups().SelectMany(group => group).CountBy(v => v).OrderBy(pair => pair.Key),
            after.SharedGroups().SelectMany(group => group).CountBy(v => v).OrderBy(pair => pair.Key)
        );
        Assert.All(after.SharedGroups(), group => Assert.Equal(group.Count, group.Distinct().Count()));
    }

    [Fact]
    public void Restarted_it_is_as_if_made_anew()
    {
        var source = Networks.Sample().Graph(LayerSelection.Acquaintance).Source;
        var used = new Rewiring(source, new RandomStream(1, RandomPurpose.MixingRewirings));
        used.Swap(Rewiring.SwapsBefore);
        var anew = new Rewiring(source, new RandomStream(2, RandomPurpose.MixingRewirings));
        used.Restart(new RandomStream(2, RandomPurpose.MixingRewirings));

        Assert.Equal(Links(anew), Links(used));
        anew.Swap(Rewiring.SwapsBefore);
        used.Swap(Rewiring.SwapsBefore);
        Assert.Equal(Links(anew), Links(used));
        Assert.Equal(anew.SharedGroups(), used.SharedGroups());
    }

    [Fact]
    public void Unrewired_it_is_the_layer_itself()
    {
        foreach (var selection in new[] { LayerSelection.Structure, LayerSelection.Acquaintance })
        {
            var layer = Networks.Sample().Graph(selection);
            var same = new Rewiring(layer.Source, new RandomStream(1, RandomPurpose.Groups)).Graph(layer.NodeCount).Trimmed();

            Assert.Equal(layer.Targets.ToArray(), same.Targets);
            Assert.Equal(layer.RowStart.ToArray(), same.RowStart);
            Assert.All(layer.Weights.ToArray().Zip(same.Weights), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        }
    }

    [Fact]
    public void All_simple_graphs_of_the_same_degrees_are_equally_likely()
    {
        // Six nodes of degree 1 can be paired in 15 ways.
        var snapshot = Networks.Of(6, [(0, 1), (2, 3), (4, 5)]);
        var source = snapshot.Graph(LayerSelection.Structure).Source;
        var rewiring = new Rewiring(source, new RandomStream(5, RandomPurpose.GroupRewirings));
        var seen = new Dictionary<string, int>();
        const int Draws = 15_000;
        for (var i = 0; i < Draws; i++)
        {
            rewiring.Swap(10);
            var pairs = string.Join(
                ' ',
                Links(rewiring).Select(link => $"{Math.Min(link.U, link.V)}-{Math.Max(link.U, link.V)}").Order(StringComparer.Ordinal)
            );
            seen[pairs] = seen.GetValueOrDefault(pairs) + 1;
        }

        Assert.Equal(15, seen.Count);
        var chiSquare = seen.Values.Sum(count => Math.Pow(count - (Draws / 15.0), 2) / (Draws / 15.0));
        Assert.InRange(chiSquare, 0, 36.1); // 14 degrees of freedom, p = .001
    }

    private static (int U, int V, double Weight)[] Links(Rewiring rewiring)
    {
        var links = new List<(int U, int V, double Weight)>();
        rewiring.AddLinks(links);
        return [.. links];
    }
}
