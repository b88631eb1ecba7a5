using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Tests.Exchange;

public class ImportPlannerTests
{
    private static readonly GraphSnapshot Store = Networks.Of(
    [
        new Actor { Id = "a", Name = "Les Écossolies", Category = "ess", Commune = "Nantes" },
        new Actor { Id = "b", Name = "Nantes Métropole" },
        new Tie { Id = "a--b", Source = "a", Target = "b" },
    ]);

    [Fact]
    public void What_differs_is_changed_and_what_the_files_leave_empty_stays()
    {
        using var files = new TempFiles();
        var plan = ImportPlanner.Plan(Store, files.With("acteurs.csv", "id,nom,categorie,commune\na,Les Écossolies,agence,\nz,Nouveau,ess,Brest\n").Read(Store), replaces: false, TestContext.Current.CancellationToken);

        Assert.Equal((1, 1, 0), (plan.Report.Added, plan.Report.Changed, plan.Report.Unchanged));
        var update = Assert.IsType<ChangeRequest.Update>(plan.Requests[0]);
        Assert.Equal(("a", "category"), (update.Id, Assert.Single(update.Values).Key.Name));
    }

    [Fact]
    public void A_name_finds_its_actor_without_case_or_accents_and_links_follow()
    {
        using var files = new TempFiles();
        files.With("acteurs.csv", "nom,region\nLES ECOSSOLIES,Pays de la Loire\nNantes métropole,\n").With("liens.csv", "source,cible\nLES ECOSSOLIES,Nantes métropole\n");

        var plan = ImportPlanner.Plan(Store, files.Read(Store), replaces: false, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(plan.Requests, request => request is ChangeRequest.Add { Entity: Actor });
        Assert.Contains(plan.Requests, request => request is ChangeRequest.Update { Id: "a" });
        Assert.All(plan.Requests.OfType<ChangeRequest.Add>(), add => Assert.Equal(("a", "b"), (((Tie)add.Entity).Source, ((Tie)add.Entity).Target)));
    }

    [Fact]
    public void The_sample_gives_way_whole()
    {
        using var files = new TempFiles();
        var plan = ImportPlanner.Plan(Store, files.With("acteurs.csv", "id,nom\nz,Nouveau\n").Read(), replaces: true, TestContext.Current.CancellationToken);

        Assert.IsType<ChangeRequest.Clear>(plan.Requests[0]);
        Assert.Equal("z", Assert.IsType<ChangeRequest.Add>(Assert.Single(plan.Requests.Skip(1))).Entity.Id);
    }
}
