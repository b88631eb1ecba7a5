using PtceGraph.Contracts;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

public class ImportPlannerTests
{
    private static readonly GraphSnapshot Store = Networks.Of([
        new Actor
        {
            Id = "a",
            Name = "Les Écossolies",
            Category = "ess",
            Commune = "Nantes",
        },
        new Actor { Id = "b", Name = "Nantes Métropole" },
        new Tie
        {
            Id = "a--b",
            Source = "a",
            Target = "b",
        },
    ]);

    [Fact]
    public void What_differs_is_changed_and_what_the_files_leave_empty_stays()
    {
        using var files = new TempFiles();
        var plan = ImportPlanner.Plan(
            Store,
            files.With("acteurs.csv", "id,nom,categorie,commune\na,Les Écossolies,agence,\nz,Nouveau,ess,Brest\n").Read(Store),
            replaces: false,
            TestContext.Current.CancellationToken
        );

        Assert.Equal((1, 1, 0), (plan.Report.Added, plan.Report.Changed, plan.Report.Unchanged));
        var update = Assert.IsType<ChangeRequest.Update>(plan.Requests[0]);
        Assert.Equal(("a", "category"), (update.Id, Assert.Single(update.Values).Key.Name));
    }

    [Fact]
    public void A_name_finds_its_actor_without_case_or_accents_and_links_follow()
    {
        using var files = new TempFiles();
        files
            .With("acteurs.csv", "nom,region\nLES ECOSSOLIES,Pays de la Loire\nNantes métropole,\n")
            .With("liens.csv", "source,cible\nLES ECOSSOLIES,Nantes métropole\n");

        var plan = ImportPlanner.Plan(Store, files.Read(Store), replaces: false, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(plan.Requests, request => request is ChangeRequest.Add { Entity: Actor });
        Assert.Contains(plan.Requests, request => request is ChangeRequest.Update { Id: "a" });
        Assert.All(
            plan.Requests.OfType<ChangeRequest.Add>(),
            add => Assert.Equal(("a", "b"), (((Tie)add.Entity).Source, ((Tie)add.Entity).Target))
        );
    }

    [Fact]
    public void Names_that_change_are_told_and_others_are_not()
    {
        using var files = new TempFiles();
        var read = files.With("acteurs.csv", "id,nom,commune\na,Alpha,Nantes\nb,Nantes Métropole,Nantes\nc,Gamma,Nantes\n").Read(Store);

        var report = ImportPlanner.Plan(Store, read, replaces: false, TestContext.Current.CancellationToken).Report;

        Assert.Equal([new RenamedNode("a", "Les Écossolies", "Alpha")], report.Renamed);
        Assert.Equal((1, 2, 0), (report.Added, report.Changed, report.MoreRenamed));
    }

    [Fact]
    public void Of_many_names_that_change_some_are_told_and_the_others_counted()
    {
        var store = Networks.Of([.. Enumerable.Range(1, 30).Select(i => new Actor { Id = $"{i}", Name = $"Acteur {i}" })]);
        using var files = new TempFiles();
        var rows = Enumerable.Range(1, 30).Select(i => $"{i},Autre {i}\n");

        var report = ImportPlanner
            .Plan(
                store,
                files.With("acteurs.csv", $"id,nom\n{string.Concat(rows)}").Read(store),
                replaces: false,
                TestContext.Current.CancellationToken
            )
            .Report;

        Assert.Equal((20, 10), (report.Renamed.Length, report.MoreRenamed));
        Assert.Equal(new RenamedNode("1", "Acteur 1", "Autre 1"), report.Renamed[0]);
    }

    [Fact]
    public void The_sample_gives_way_whole()
    {
        using var files = new TempFiles();
        var plan = ImportPlanner.Plan(
            Store,
            files.With("acteurs.csv", "id,nom\nz,Nouveau\n").Read(),
            replaces: true,
            TestContext.Current.CancellationToken
        );

        Assert.IsType<ChangeRequest.Clear>(plan.Requests[0]);
        Assert.Equal("z", Assert.IsType<ChangeRequest.Add>(Assert.Single(plan.Requests.Skip(1))).Entity.Id);
    }

    [Fact]
    public void A_row_that_makes_a_stored_actor_too_large_is_left_out_alone()
    {
        var columns = Enumerable.Range(0, 26).Select(i => KeyValuePair.Create($"c{i}", new string('x', 10_000)));
        var store = Networks.Of([
            new Actor
            {
                Id = "a",
                Name = "A",
                Attributes = AttributeMap.Empty.Patch(columns!),
            },
            new Actor { Id = "b", Name = "B" },
        ]);
        using var files = new TempFiles();
        var text = new string('y', 9_000);
        var plan = ImportPlanner.Plan(
            store,
            files.With("acteurs.csv", $"id,nom,note\na,A,{text}\nb,B,{text}\nz,Z,{text}\n").Read(store),
            replaces: false,
            TestContext.Current.CancellationToken
        );

        var problem = Assert.Single(plan.Report.Problems);
        Assert.Equal(("acteurs.csv", 2, "a", true), (problem.File, problem.Line, problem.Value, problem.IsLeftOut));
        Assert.Contains("256", problem.English, StringComparison.Ordinal);
        Assert.Equal((1, 1, 1), (plan.Report.Added, plan.Report.Changed, plan.Report.LeftOut));
    }
}
