using PtceGraph.Analysis.Structure;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Components against reachability.</summary>
public class ComponentsTests
{
    [Fact]
    public void Components_are_what_can_be_reached() =>
        SmallGraphs.OnAll(graph =>
        {
            var components = Components.Compute(graph.Sparse);

            Assert.All(
                graph.All,
                v =>
                    Assert.True(SmallGraphs.Component(graph, v).SetEquals(components.Members(components.Of[v]).ToArray()), graph.ToString())
            );
            Assert.Equal(graph.Nodes, Enumerable.Range(0, components.Count).Sum(components.Size));
            var sizes = Enumerable.Range(0, components.Count).Select(components.Size).ToList();
            Assert.Equal(sizes.OrderDescending(), sizes);
        });
}
