using PtceGraph.Analysis.MissingLinks;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>What is not computed of a network that is no PTCE.</summary>
public class PlainNetworkTests
{
    [Theory]
    [InlineData(NetworkProfile.Ptce, true)]
    [InlineData(NetworkProfile.Plain, false)]
    public void Markers_and_the_economy_are_of_PTCE_only(string profile, bool isThere)
    {
        var network = Networks.Of(8, Enumerable.Range(0, 7).Select(i => (i, i + 1)), i => i % 2 == 0 ? "ess" : "entreprise");
        var snapshot = Networks.Of([
            .. network.Nodes,
            .. network.Links,
            new NetworkSettings { Id = NetworkSettings.OnlyId, Profile = profile },
        ]);

        var result = AnalysisEngine.Analyze(snapshot, Networks.Quick, null, TestContext.Current.CancellationToken);

        Assert.Equal(isThere, ResultLists.Poles(result) is not null);
        Assert.Equal(isThere, result.Silos.Any(silo => silo.Column == "economy"));
        Assert.Contains(result.Silos, silo => silo.Column == "category");
    }

    [Fact]
    public void A_reason_says_the_label_of_an_own_term()
    {
        var kind = WordKind.Named("category")!;
        var reason = new BridgeReason("A", "B", "farm", "ess", double.NaN)
        {
            Distance = 2,
            DecloisonnementBefore = 0.5,
            Terms = [NetworkTerm.New(kind, "farm") with { LabelFr = "Ferme", LabelEn = "Holding" }, NetworkTerm.New(kind, "ess")],
        };
        var bridge = new UsefulBridge(1, "a", "b", "category", 0.1, double.NaN, 0.5, reason);

        Assert.Contains("A (Ferme)", bridge.Sentence(Language.French), StringComparison.Ordinal);
        Assert.Contains("A (Holding)", bridge.Sentence(Language.English), StringComparison.Ordinal);
        Assert.Contains("B (ess)", bridge.Sentence(Language.English), StringComparison.Ordinal); // of no profile, a word as any other
    }
}
