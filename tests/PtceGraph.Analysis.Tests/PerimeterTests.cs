using System.Text;
using System.Text.Json;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>A part of a network is measured as if nothing else existed.</summary>
public sealed class PerimeterTests : IDisposable
{
    private static readonly string Data = Path.Combine(Repository.Root, "tests", "PtceGraph.Analysis.Tests", "Golden", "data");

    private readonly TempFiles _files = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("emon-texas", "Sponsorship", "State")]
    [InlineData("emon-texas", "Sponsorship", "State", "Federal")]
    [InlineData("emon-wichita", "Location", "L")]
    [InlineData("emon-mtsi", "Sponsorship", "County")]
    [InlineData("emon-lakepomona", "Sponsorship", "County", "City")]
    [InlineData("emon-mtsthelens", "Location", "B")]
    [InlineData("davis", "mode", "woman")]
    public void It_has_the_figures_of_files_cut_by_hand(string name, string column, params string[] values)
    {
        var folder = Path.Combine(Data, name);
        var (nodes, edges) = (File.ReadAllLines(Path.Combine(folder, "nodes.csv")), File.ReadAllLines(Path.Combine(folder, "edges.csv")));
        var place = Array.IndexOf(nodes[0].Split(','), column);
        var kept = nodes.Skip(1).Where(line => values.Contains(line.Split(',')[place])).ToList();
        var ids = kept.Select(line => line.Split(',')[0]).ToHashSet();
        var inside = edges.Skip(1).Where(line => ids.Contains(line.Split(',')[0]) && ids.Contains(line.Split(',')[1]));
        Assert.InRange(kept.Count, 2, nodes.Length - 2);
        File.WriteAllLines(Path.Combine(_files.Folder, "nodes.csv"), [nodes[0], .. kept]);
        File.WriteAllLines(Path.Combine(_files.Folder, "edges.csv"), [edges[0], .. inside]);

        AssertSame(
            Read(Path.Combine(folder, "nodes.csv"), Path.Combine(folder, "edges.csv")),
            Read(Path.Combine(_files.Folder, "nodes.csv"), Path.Combine(_files.Folder, "edges.csv")),
            [.. values.Select(value => $"{column}={value}")]
        );
    }

    [Theory]
    [InlineData("category", "ess", "recherche")]
    [InlineData("region", "Pays de la Loire")]
    [InlineData("category", "collectivite")]
    public void It_keeps_the_poles_projects_and_meetings_that_its_actors_are_linked_to(string column, params string[] values)
    {
        var whole = Networks.Sample();
        var field = Schema.Find(EntityKind.Actor, column)!;
        var actors = whole.Actors.Where(actor => values.Contains(field.Get(actor) as string)).Select(actor => actor.Id).ToHashSet();
        var links = Schema.ContentKinds.SelectMany(whole.All).OfType<Link>().ToList();
        bool IsKept(string id) =>
            whole.TryGetNode(id, out var node) && node is Actor
                ? actors.Contains(id)
                : links.Exists(link => (link.From == id && actors.Contains(link.To)) || (link.To == id && actors.Contains(link.From)));
        var cut = Networks.Of(
            Schema
                .ContentKinds.SelectMany(whole.All)
                .Where(entity => entity is Link link ? IsKept(link.From) && IsKept(link.To) : IsKept(entity.Id))
                .Select(entity =>
                    entity is Project { Pole: { } of } project && !IsKept(of) ? project with { Pole = null }
                    : entity is Meeting { Pole: { } by } meeting && !IsKept(by) ? meeting with { Pole = null }
                    : entity
                )
        );
        Assert.NotEmpty(cut.Actors);

        AssertSame(whole, cut, [.. values.Select(value => $"{column}={value}")]);
    }

    [Fact]
    public void Conditions_are_or_within_a_column_and_and_between_columns()
    {
        var network = Networks.Of([
            Actor("a", "Énergie|Eau", "Nantes"),
            Actor("b", "eau", "NANTES "),
            Actor("c", "Eau", "Rezé"),
            Actor("d", "Mobilité", "Nantes"),
        ]);

        Assert.Equal("abc", Inside("theme=eau"));
        Assert.Equal("abcd", Inside("themes=Eau", "themes=mobilite"));
        Assert.Equal("ab", Inside("theme=EAU", "commune=nantes"));
        Assert.Equal("abcd", Inside("category=ess"));
        Assert.Equal("abcd", Inside($"category={Vocabulary.In(Language.English).Categories["ess"].Label}"));
        Assert.Equal("", Inside("category=etat"));

        string Inside(params string[] texts) =>
            string.Concat(network.Within(Perimeter.Parse(texts, out _)!).Actors.Select(actor => actor.Id));

        static Actor Actor(string id, string themes, string commune) =>
            new()
            {
                Id = id,
                Name = id,
                Category = "ess",
                Themes = TextList.Split(themes),
                Commune = commune,
            };
    }

    [Theory]
    [InlineData("water|agency", "agency|water", "energy")]
    [InlineData("water; agency", "agency;water", "energy")]
    [InlineData("water\nagency", "agency\r\nwater", "energy ; ")]
    public void A_cell_of_several_values_is_in_the_perimeter_of_each_and_in_the_silo_of_its_first(string one, string other, string third)
    {
        var network = Networks.Of([Of("a", one), Of("b", other), Of("c", third), Of("d", "water"), new Actor { Id = "e", Name = "e" }]);

        var values = PerimeterValues.Of(network, "sector")!;
        Assert.Equal(["agency", "energy", "water"], values.Distinct);
        Assert.Equal("abd", Inside("sector=water"));
        Assert.Equal("ab", Inside("sector=agency"));
        Assert.Equal("c", Inside("sector=energy"));
        Assert.Equal("", Inside($"sector={one}"));

        var graph = network.Graph(LayerSelection.Acquaintance);
        var partition = network.Partition(graph, "sector")!;
        Assert.Equal(["agency", "energy", "water"], partition.Groups);
        Assert.Equal([2, 0, 1, 2, -1], partition.GroupOf.ToArray());
        Assert.Contains("sector", network.PartitionColumns(graph).Names);

        string Inside(string condition) =>
            string.Concat(network.Within(Perimeter.Parse([condition], out _)!).Actors.Select(actor => actor.Id));

        static Actor Of(string id, string sector) =>
            new()
            {
                Id = id,
                Name = id,
                Attributes = AttributeMap.Of([new("sector", sector)]),
            };
    }

    [Fact]
    public void An_actor_of_two_poles_is_in_the_perimeter_of_each()
    {
        var network = Networks.Of([
            new Actor { Id = "a", Name = "A" },
            new Actor { Id = "b", Name = "B" },
            new Graph.Pole { Id = "p", Name = "P" },
            new Graph.Pole { Id = "q", Name = "Q" },
            Member("a", "p"),
            Member("a", "q"),
            Member("b", "q"),
        ]);

        var inP = network.Within(Perimeter.Parse(["pole=p"], out _)!);
        Assert.Equal(["a"], inP.Actors.Select(actor => actor.Id));
        Assert.Equal(["p", "q"], inP.Poles.Select(pole => pole.Id));
        Assert.Equal(["a", "b"], network.Within(Perimeter.Parse(["pole=q"], out _)!).Actors.Select(actor => actor.Id));

        static Membership Member(string actor, string pole) =>
            new()
            {
                Id = $"{actor}-{pole}",
                Actor = actor,
                Pole = pole,
            };
    }

    [Theory]
    [InlineData("category")]
    [InlineData("=ess")]
    [InlineData("category=")]
    public void What_is_no_condition_is_named(string text)
    {
        Assert.Null(Perimeter.Parse(["category=ess", text], out var mistake));
        Assert.Equal(text, mistake);
    }

    [Fact]
    public void Each_part_has_the_figures_of_an_analysis_with_its_perimeter()
    {
        var network = Networks.Sample();
        var table = EachTable.Of(network, Networks.Quick, PerimeterValues.Of(network, "category")!, null, Token);
        var values = ((ResultColumn.Texts)table.Columns[0]).Values;

        Assert.Equal(10, values.Length);
        for (var row = 0; row < values.Length; row++)
        {
            var alone = Networks.Analyse(network, Networks.Quick with { Perimeter = Perimeter.Parse([$"category={values[row]}"], out _) });
            var figures = NetworkFigures.Of(alone).ToDictionary(figure => figure.Name, figure => figure.Value);
            foreach (var column in table.Columns.OfType<ResultColumn.Numbers>())
            {
                var expected = column.Name.EndsWith(".decloisonnement", StringComparison.Ordinal)
                    ? alone
                        .Silos.Where(silo => $"{silo.Column}.decloisonnement" == column.Name)
                        .Select(silo => silo.Decloisonnement)
                        .Single()
                    : figures[column.Name];
                Assert.Equal(expected, column.Values[row]);
            }

            var clans = ResultTables.Of(alone).Single(one => one.Name == "clans");
            Assert.Equal(
                ((ResultColumn.Booleans)clans.Columns.Single(column => column.Name == "is_clan")).Values.Count(isClan => isClan == true),
                figures["clans"]
            );
        }
    }

    private static GraphSnapshot Read(params string[] files) => NetworkReader.Read(files, null, Token).Snapshot();

    /// <summary>A perimeter of a network and the network cut by hand have the same tables and figures, by the silo columns of the
    /// whole.</summary>
    private static void AssertSame(GraphSnapshot whole, GraphSnapshot cut, string[] conditions)
    {
        var perimeter = Networks.Quick with { Perimeter = Perimeter.Parse(conditions, out _) };
        var part = Networks.Analyse(whole, perimeter);
        var columns = TextList.Of(whole.PartitionColumns(whole.Graph(part.AcquaintanceLayers)).Names);
        Assert.Equal(columns, part.Silos.Select(silo => silo.Column));
        Assert.Equal(
            Text(Networks.Analyse(cut, Networks.Quick with { SiloColumns = columns })),
            Text(Networks.Analyse(whole, perimeter with { SiloColumns = columns }))
        );
    }

    /// <summary>All tables and figures of a result, as one text.</summary>
    internal static string Text(AnalysisResult result)
    {
        var text = new StringBuilder();
        foreach (var table in ResultTables.Of(result))
        {
            using var stream = new MemoryStream();
            ResultCsv.Write(table, stream, Language.French, TestContext.Current.CancellationToken);
            text.AppendLine(table.Name).AppendLine(Encoding.UTF8.GetString(stream.ToArray()));
        }

        return text.AppendLine(JsonSerializer.Serialize(NetworkReport.Of(result), ContractJson.TypeInfo<NetworkReport>())).ToString();
    }
}
