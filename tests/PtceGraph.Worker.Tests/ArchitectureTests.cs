using System.Reflection;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Worker.Tests;

/// <summary>The one-way dependencies of the architecture, as far as project references do not enforce them.</summary>
public class ArchitectureTests
{
    private static readonly Assembly GraphRoom = typeof(GraphState).Assembly;
    private static readonly Assembly AnalysisRoom = typeof(ResultTable).Assembly;

    [Fact]
    public void The_graph_knows_nothing_but_the_framework() =>
        Assert.All(GraphRoom.GetReferencedAssemblies(), reference => Assert.StartsWith("System", reference.Name, StringComparison.Ordinal));

    [Fact]
    public void Analysis_knows_the_graph_QuikGraph_and_the_framework_only() =>
        Assert.All(
            AnalysisRoom.GetReferencedAssemblies(),
            reference =>
                Assert.True(
                    reference.Name == GraphRoom.GetName().Name
                        || reference.Name == "QuikGraph"
                        || reference.Name!.StartsWith("System", StringComparison.Ordinal),
                    reference.Name
                )
        );

    [Fact]
    public void Changes_and_requests_are_closed_sets()
    {
        foreach (var family in new[] { typeof(GraphChange), typeof(ChangeRequest), typeof(Entity) })
        {
            Assert.True(family.IsAbstract);
            Assert.All(
                family.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public),
                constructor =>
                    Assert.True(constructor.IsPrivate || constructor.IsFamilyAndAssembly || constructor.GetParameters().Length == 1)
            );
        }
    }

    [Fact]
    public void What_is_published_has_no_setter()
    {
        foreach (var type in new[] { typeof(GraphSnapshot), typeof(LayerGraph), typeof(Partition) })
        {
            Assert.All(type.GetProperties(), property => Assert.Null(property.SetMethod));
        }
    }
}
