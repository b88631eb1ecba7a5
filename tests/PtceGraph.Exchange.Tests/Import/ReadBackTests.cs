using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>Case 25: the store's own CSV or workbook, imported again, changes nothing.</summary>
public class ReadBackTests
{
    public static TheoryData<string, CsvStyle> Written =>
        new()
        {
            { "csv", CsvStyle.Data },
            { "csv", CsvStyle.French },
            { "csv", CsvStyle.English },
            { "xlsx", CsvStyle.Data },
        };

    [Theory]
    [MemberData(nameof(Written))]
    public void The_case_comes_back_unchanged(string format, CsvStyle style)
    {
        var store = new ImportedStore().Import(ImportedStore.Case("25-store-csv-comes-back")).Snapshot;

        AssertComesBack(store, format, style);
        Assert.Equal(["culture", "logement"], store.Actors[0].Themes);
        Assert.Equal("'Gamma", store.Actors[2].Name);
    }

    /// <summary>Values that the API accepts and a file cannot represent exactly.</summary>
    [Theory]
    [MemberData(nameof(Written))]
    public void Values_that_a_file_cannot_say_come_back_unchanged(string format, CsvStyle style) =>
        AssertComesBack(
            Networks.Of([
                new Actor
                {
                    Id = " a ",
                    Name = " Bord  à bord ",
                    Notes = " = 1\n\n'x ",
                    Themes = TextList.Of("eau; air", "terre|mer", "'feu"),
                    Commune = "Lyon ",
                    Attributes = AttributeMap.Of([
                        new(" bord ", " x "),
                        new("vide", ""),
                        new("nb", "\u00a0y\u00a0"),
                        new("ligne", "a\nb\r\nc"),
                    ]),
                },
                new Actor
                {
                    Id = "b;|,\"c",
                    Name = "\"Guillemets\" et 'apostrophes'",
                    ShortName = "'=x",
                    Attributes = AttributeMap.Of([new("nombre", "1,50"), new("=1+1", "'=2"), new("'titre", "''")]),
                },
                new Actor
                {
                    Id = "'d",
                    Name = "=SOMME(A1)",
                    Attributes = AttributeMap.Of([new("nombre", "-3.25"), new("code", "=\"01\"")]),
                },
                new Pole { Id = "p", Name = "Pôle ; un" },
                new Project
                {
                    Id = "j",
                    Name = "+33",
                    Pole = "p",
                },
                new Tie
                {
                    Id = " t ",
                    Source = " a ",
                    Target = "b;|,\"c",
                    Type = "partenariat",
                    Weight = 0.1 + 0.2,
                    Evidence = "vu, lu; \"dit\"\nici",
                },
                new Tie
                {
                    Id = "u",
                    Source = "'d",
                    Target = " a ",
                    Directed = true,
                },
                new Membership
                {
                    Id = "m",
                    Actor = " a ",
                    Pole = "p",
                },
            ]),
            format,
            style
        );

    [Theory]
    [MemberData(nameof(Written))]
    public void Columns_of_ones_own_named_as_fields_come_back_unchanged(string format, CsvStyle style)
    {
        var names = new[]
        {
            "id",
            "ID",
            "nom",
            "name",
            "Label",
            "ville",
            "commune",
            "theme",
            "pole",
            "statut",
            "source",
            "cible",
            "target",
            "acteur",
            "projet",
            "date",
            "debut",
            "participants",
            "typologie",
            "attributes.x",
            "attributes.",
            "cle",
            "Nom (2)",
            "sens",
            "type",
            "poids",
        };
        var own = AttributeMap.Of(names.Select(name => new KeyValuePair<string, string>(name, $"propre {name}")));
        AssertComesBack(
            Networks.Of([
                new Actor
                {
                    Id = "a",
                    Name = "A",
                    Attributes = own,
                },
                new Actor { Id = "b", Name = "B" },
                new Pole
                {
                    Id = "p",
                    Name = "P",
                    Attributes = own,
                },
                new Project
                {
                    Id = "j",
                    Name = "J",
                    Attributes = own,
                },
                new Meeting
                {
                    Id = "r",
                    Name = "R",
                    Attributes = own,
                },
                new Tie
                {
                    Id = "t",
                    Source = "a",
                    Target = "b",
                    Attributes = own,
                },
                new Membership
                {
                    Id = "m",
                    Actor = "a",
                    Pole = "p",
                    Attributes = own,
                },
                new Participation
                {
                    Id = "x",
                    Actor = "a",
                    Project = "j",
                    Attributes = own,
                },
                new Attendance
                {
                    Id = "y",
                    Actor = "a",
                    Meeting = "r",
                    Attributes = own,
                },
            ]),
            format,
            style
        );
    }

    [Fact]
    public void A_column_whose_header_means_nothing_else_keeps_it()
    {
        using var files = new TempFiles();
        FileFormats
            .WrittenAs("csv")!
            .Write(
                new NetworkExport(new ImportedStore().Import(ImportedStore.Case("25-store-csv-comes-back")).Snapshot),
                files.Folder,
                TestContext.Current.CancellationToken
            );

        Assert.Equal("id,nom,themes,Commune de naissance", File.ReadLines(Path.Combine(files.Folder, "acteurs.csv")).First());
        Assert.EndsWith(",pole,statut", File.ReadLines(Path.Combine(files.Folder, "liens.csv")).First(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_file_does_say_is_still_a_difference()
    {
        using var files = new TempFiles();
        var store = Networks.Of([
            new Actor
            {
                Id = "a",
                Name = " Beta ",
                Themes = TextList.Of("eau; air"),
                Attributes = AttributeMap.Of([new(" x ", "1,5")]),
            },
        ]);

        var plan = ImportPlanner.Plan(
            store,
            files.With("acteurs.csv", "id;nom;themes;x\na;Beta;eau|terre;1.6\n").Read(store),
            replaces: false,
            TestContext.Current.CancellationToken
        );

        var update = Assert.IsType<ChangeRequest.Update>(Assert.Single(plan.Requests));
        Assert.Equal("themes", Assert.Single(update.Values).Key.Name);
        Assert.Equal(KeyValuePair.Create(" x ", (string?)"1.6"), Assert.Single(update.Attributes));
    }

    private static void AssertComesBack(GraphSnapshot store, string format, CsvStyle style)
    {
        using var files = new TempFiles();
        var path = format == "csv" ? files.Folder : Path.Combine(files.Folder, $"réseau.{format}");
        FileFormats.WrittenAs(format)!.Write(new NetworkExport(store) { Style = style }, path, TestContext.Current.CancellationToken);

        var plan = ImportPlanner.Plan(store, files.Read(store), replaces: false, TestContext.Current.CancellationToken);

        Assert.Empty(plan.Report.Problems.Where(problem => problem.IsLeftOut));
        Assert.Empty(plan.Requests);
        Assert.Equal(
            store.Nodes.Count() + store.Ties.Length + store.Memberships.Length + store.Participations.Length + store.Attendances.Length,
            plan.Report.Unchanged
        );
    }
}
