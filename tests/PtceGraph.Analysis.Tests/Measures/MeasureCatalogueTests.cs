using System.Reflection;
using PtceGraph.Analysis.Centrality;
using PtceGraph.Analysis.Clans;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Analysis.Structure;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>The catalogue lists every measure, and the plan computes what is requested, what that needs, and nothing else.</summary>
public class MeasureCatalogueTests
{
    [Fact]
    public void Every_declared_measure_is_listed_once()
    {
        var declared = typeof(MeasureCatalogue)
            .Assembly.GetTypes()
            .Where(type => type != typeof(MeasureCatalogue) && !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(field => field.GetValue(null))
            .SelectMany(value => value as IEnumerable<Declaration> ?? (value is Declaration one ? [one] : []))
            .Where(declaration =>
                !(declaration.GetType().IsGenericType && declaration.GetType().GetGenericTypeDefinition() == typeof(Pass<>))
            )
            .ToList();

        Assert.Empty(declared.Except(MeasureCatalogue.All).Select(declaration => declaration.Name));
        Assert.Equal(MeasureCatalogue.All.Length, MeasureCatalogue.All.Distinct().Count());
        Assert.All(MeasureCatalogue.All.GroupBy(declaration => (Kind(declaration), declaration.Name)), same => Assert.Single(same));
    }

    [Fact]
    public void Every_measure_says_what_it_is() =>
        Assert.All(MeasureCatalogue.All.OfType<IDefined>(), measure => Assert.EndsWith(".", measure.Definition, StringComparison.Ordinal));

    [Fact]
    public void A_plan_computes_each_after_what_it_needs()
    {
        var plan = AnalysisPlan.For(new AnalysisParameters { OnDemand = TextList.Of(ResultTables.OnDemandNames) });

        Assert.Equal(plan.Computations.Length, plan.Computations.Distinct().Count());
        Assert.Equal(
            plan.Computations.Select(computation => computation.Step).Order(),
            plan.Computations.Select(computation => computation.Step)
        );
        Assert.All(
            plan.Computations,
            computation =>
                Assert.All(
                    computation.Needs.OfType<Computation>(),
                    need =>
                        Assert.True(
                            plan.Computations.IndexOf(need) < plan.Computations.IndexOf(computation),
                            $"{need.Name} before {computation.Name}"
                        )
                )
        );
    }

    [Fact]
    public void A_plan_has_what_is_asked_for_and_its_needs()
    {
        var plan = AnalysisPlan.For(new AnalysisParameters { OnlyColumns = TextList.Of("closeness") });

        Assert.Contains(Distances.Pass, plan.Computations);
        Assert.Contains(Harmonic.Network, plan.Computations); // costs nothing once distances are known
        Assert.DoesNotContain(Harmonic.Measure, plan.Computations);
        Assert.DoesNotContain(Betweenness.Pass, plan.Computations);
        Assert.DoesNotContain(Coreness.Measure, plan.Computations);
    }

    [Fact]
    public void Groups_are_held_against_chance_only_for_what_shows_it()
    {
        Assert.DoesNotContain(
            ClanFinder.Clans,
            AnalysisPlan.For(new AnalysisParameters { OnlyColumns = TextList.Of("modularity", "participation") }).Computations
        );
        Assert.All(
            ["missing_bridges", "clan"],
            column =>
                Assert.Contains(
                    ClanFinder.Clans,
                    AnalysisPlan.For(new AnalysisParameters { OnlyColumns = TextList.Of(column) }).Computations
                )
        );
    }

    [Fact]
    public void Only_the_silos_that_are_asked_for_are_measured()
    {
        var result = Networks.Analyse(
            Networks.Sample(),
            Networks.Quick with
            {
                OnlyColumns = TextList.Of("category.coordinator", "region.ei"),
            }
        );

        Assert.Equal(["category", "region"], result.Silos.Select(silo => silo.Column).Order());
        Assert.Equal([true, false], result.Silos.OrderBy(silo => silo.Column).Select(silo => !silo.NodeBrokerage.IsEmpty));
    }

    [Fact]
    public void A_need_that_is_not_declared_or_comes_later_is_refused()
    {
        var late = new Pass<string>("late") { Step = AnalysisStep.Clans, Compute = _ => "" };
        var early = new NetworkMeasure("early")
        {
            Definition = ".",
            Step = AnalysisStep.Structure,
            Needs = [late],
            Compute = _ => 0,
        };
        Assert.Throws<InvalidOperationException>(() => AnalysisPlan.Of([early], []));

        var undeclared = new NetworkMeasure("undeclared")
        {
            Definition = ".",
            Step = AnalysisStep.Clans,
            Compute = context => context.Of(late).Length,
        };
        var plan = AnalysisPlan.Of([late, undeclared], []);
        var run = new AnalysisRun(new MeasuredNetwork(Networks.Of(2, [(0, 1)]), Networks.Quick), plan);
        Assert.Throws<InvalidOperationException>(() => run.Run(plan.Computations, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Memory_is_counted_from_what_is_computed()
    {
        long Bytes(params string[] only) =>
            MemoryEstimate.Bytes(
                AnalysisPlan.For(new AnalysisParameters { OnlyColumns = only.Length == 0 ? null : TextList.Of(only) }),
                new AnalysisSize(100_000, 1_000_000, 0, 0, new AnalysisParameters { Threads = 2 })
            );

        Assert.True(Bytes("degree") < Bytes("harmonic"));
        Assert.True(Bytes("harmonic") < Bytes());
        Assert.Throws<AnalysisRefusedException>(() =>
            Networks.Analyse(Networks.Of(2, [(0, 1)]), new AnalysisParameters { MemoryLimit = 100 })
        );
    }

    private static string Kind(Declaration declaration) =>
        declaration switch
        {
            INodeMeasure or SiloNodeMeasure => "column",
            var other => other.GetType().Name,
        };
}
