using PtceGraph.Analysis.TerritoryViews;
using PtceGraph.Graph;
using Xunit;
using Views = PtceGraph.Analysis.TerritoryViews.TerritoryViews;

namespace PtceGraph.Analysis.Tests;

/// <summary>A commune and a bank that fund a, and a project that the commune funds alone.</summary>
public class LeftOutTypesTests
{
    private const string Commune = "44129";

    [Fact]
    public void A_type_that_is_left_out_funds_nobody()
    {
        var (all, without) = (View(), View("subvention"));

        Assert.Equal(
            [("mairie", "a", 0.75), ("banque", "a", 0.25), ("mairie", "p", 1)],
            Rows(all).OrderByDescending(row => row.Item2 == "a").ThenBy(row => -row.Item3)
        );
        Assert.Equal([("banque", "a", 1)], Rows(without));
        Assert.Equal((3, 1), (all.Ties, without.Ties));
        Assert.Equal(["a"], without.Authorities.Single().Without.Select(actor => actor.Id));
        Assert.Empty(all.ProjectsWithoutPublicSupport);
        Assert.Equal(["p"], without.ProjectsWithoutPublicSupport.Select(project => project.Id));
    }

    [Fact]
    public void A_tie_of_several_types_stays_while_one_of_them_does()
    {
        Assert.NotEmpty(View("prêt").Funding);
        Assert.Empty(View("subvention", "prêt").Funding);
    }

    [Fact]
    public void The_funding_of_the_whole_network_is_counted_alike()
    {
        var parameters = new AnalysisParameters { OnlyColumns = TextList.Of("funding"), ExcludedTypes = TextList.Of("subvention") };
        var table = Reporting
            .ResultTables.Of(AnalysisEngine.Analyze(Network(), parameters, null, TestContext.Current.CancellationToken))
            .Single(one => one.Name == "funding");

        Assert.Equal(1, table.RowCount);
    }

    private static IEnumerable<(string, string, double)> Rows(TerritoryView view) =>
        view.Funding.Select(row => (row.Funder, row.Beneficiary, row.Share));

    private static TerritoryView View(params string[] without) =>
        Views.Of(Network(), new AnalysisParameters { ExcludedTypes = TextList.Of(without) }, TerritoryArea.Parse(Commune));

    private static GraphSnapshot Network() =>
        Networks.Of([
            Actor("mairie", "collectivite") with
            {
                Name = "Commune de Pontchâteau",
                SubCategory = "commune",
            },
            Actor("a", "ess"),
            new Actor { Id = "banque", Name = "banque" },
            new Project { Id = "p", Name = "p" },
            new Participation { Actor = "a", Project = "p" },
            Grant("mairie", "a", 3000, "subvention"),
            Grant("banque", "a", 1000, "subvention|prêt"),
            Grant("mairie", "p", 500, "subvention"),
        ]);

    private static Actor Actor(string id, string category) =>
        new()
        {
            Id = id,
            Name = id,
            Category = category,
            Insee = Commune,
        };

    private static Tie Grant(string source, string target, double amount, string type) =>
        new()
        {
            Source = source,
            Target = target,
            Directed = true,
            Amount = amount,
            Type = type,
        };
}
