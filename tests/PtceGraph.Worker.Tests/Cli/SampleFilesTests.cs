using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace PtceGraph.Worker.Tests.Cli;

/// <summary>The eight statements of the sample's README in the files that <c>analyze</c> writes, as described in
/// <c>docs/sample.md</c>.</summary>
public sealed class SampleFilesTests(SampleFilesTests.Results results) : IClassFixture<SampleFilesTests.Results>
{
    [Fact]
    public void The_graphs_have_their_sizes()
    {
        Assert.Equal((280, 294), (results.G.Actors.Length, results.G.Edges.Length));
        Assert.Equal((280, 257), (results.H.Actors.Length, results.H.Edges.Length));
        Assert.Equal((295, 371), (results.R.Actors.Length, results.R.Edges.Length));
        Assert.Equal(254, results.WithoutResearch.Edges.Length);
    }

    [Fact]
    public void One_Three_actors_only_touch_two_poles_or_more() =>
        Assert.Equal(
            [("cress-pays-de-la-loire", 3), ("etat", 6), ("region-pays-de-la-loire", 3)],
            results
                .H.Actors.Where(row => row["kind"] == "actor")
                .Select(row => (Id: row["Id"], Poles: results.H.Neighbours(row["Id"]).Count(other => results.H.Kind(other) == "pole")))
                .Where(actor => actor.Poles >= 2)
                .Order()
        );

    [Fact]
    public void Two_Etat_cuts_off_thirty_seven_and_has_the_highest_betweenness()
    {
        var etat = results.H.Row("etat");
        Assert.Equal("true", etat["articulation"]);
        Assert.Equal(141 - 1 - 103, etat["cut_off"].Split('|').Length);
        Assert.Equal(141, results.H.Actors.Count(row => row["component"] == "1"));

        Assert.Equal(
            [("etat", 0.151), ("periscope", 0.150)],
            results.H.Highest("betweenness_normalized").Select(node => (node.Id, Math.Round(node.Value, 3)))
        );
    }

    [Fact]
    public void Three_Le_Periscope_is_a_star()
    {
        var degrees = results.H.Highest("degree");
        Assert.Equal((("periscope", 47.0), 15.0, "35"), (degrees[0], degrees[1].Value, results.H.Row("periscope")["pendants"]));
    }

    [Fact]
    public void Four_Twenty_five_poles_are_isolated_and_forty_eight_in_H()
    {
        static IEnumerable<Dictionary<string, string>> Isolated(Files files) =>
            files.Actors.Where(row => row["kind"] == "pole" && row["degree"] == "0");

        Assert.Equal(71, results.G.Actors.Count(row => row["kind"] == "pole"));
        Assert.Equal(48, Isolated(results.H).Count());
        var ids = Isolated(results.G).Select(row => row["Id"]).ToHashSet();
        var poles = Files.Read(Path.Combine(Results.Sample, "poles.csv")).Where(row => ids.Contains(row["id"])).ToList();
        Assert.Equal(25, poles.Count);
        Assert.All(poles, row => Assert.Equal("001 Annexe A", row["reference"]));
        Assert.Equal(
            [("Île-de-France", 5), ("Rhône-Alpes", 4)],
            poles
                .CountBy(row => row["region"])
                .OrderByDescending(region => region.Value)
                .Take(2)
                .Select(region => (region.Key, region.Value))
        );
    }

    [Fact]
    public void Five_Some_kinds_are_never_linked()
    {
        var category = Files.Read(Path.Combine(Results.Sample, "acteurs.csv")).ToDictionary(row => row["id"], row => row["categorie"]);
        string Word(string id) => category.GetValueOrDefault(id, results.G.Kind(id));
        var pairs = results
            .G.Edges.Select(row => string.Join('–', new[] { Word(row["source"]), Word(row["target"]) }.Order(StringComparer.Ordinal)))
            .CountBy(pair => pair)
            .ToDictionary();

        Assert.All(
            ["pole–pole", "ess–ess", "collectivite–recherche", "agence–ess", "entreprise–etat", "enseignement–pole"],
            pair => Assert.DoesNotContain(pair, pairs.Keys)
        );
        Assert.Equal(1, pairs["entreprise–pole"]);
    }

    [Fact]
    public void Six_Local_islands_lie_outside_the_main_component_and_meetings_join_them_all()
    {
        Assert.Equal(
            [11, 10, 7, 7, 4, 3],
            results
                .G.Actors.CountBy(row => row["component"])
                .Where(island => island.Key != "1" && island.Value > 2)
                .Select(island => island.Value)
                .OrderDescending()
        );
        string[] places =
        [
            "departement-meurthe-et-moselle",
            "le-damier",
            "ptce-la-verriere",
            "ecossolies",
            "departement-pas-de-calais",
            "savecom",
        ];
        Assert.Equal(6, places.Select(place => results.G.Row(place)["component"]).Where(component => component != "1").Distinct().Count());
        Assert.All(places, place => Assert.Equal("1", results.R.Row(place)["component"]));
        Assert.Equal(256, results.R.Actors.Count(row => row["component"] == "1"));
    }

    [Fact]
    public void Seven_Institut_Godin_is_the_only_tie_of_23_poles_and_two_nodes_part_it_from_Le_Periscope()
    {
        Assert.Equal(
            23,
            results.G.Neighbours("institut-godin").Count(other => results.G.Kind(other) == "pole" && results.G.Row(other)["degree"] == "1")
        );
        Assert.True(results.G.Reaches("institut-godin", "periscope", []));
        Assert.True(results.G.Reaches("institut-godin", "periscope", ["europe"]));
        Assert.True(results.G.Reaches("institut-godin", "periscope", ["lille-metropole-solidaire"]));
        Assert.False(results.G.Reaches("institut-godin", "periscope", ["europe", "lille-metropole-solidaire"]));
    }

    [Fact]
    public void Eight_Nine_links_are_about_money_none_of_a_region()
    {
        var money = results
            .G.Edges.Where(row => row["types"].Split('|').Contains("financement"))
            .Select(row => row["source"] + "–" + row["target"])
            .ToList();
        Assert.Equal(9, money.Count);
        Assert.Equal(5, money.Count(pair => pair.Split('–').Contains("etat")));
        Assert.Equal(2, money.Count(pair => pair.Split('–').Contains("europe")));
        Assert.DoesNotContain(money, pair => pair.Split('–').Any(id => id.StartsWith("region-", StringComparison.Ordinal)));
    }

    /// <summary>The output of the commands in <c>docs/sample.md</c>, run once.</summary>
    public sealed class Results : IAsyncLifetime
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-sample-").FullName;

        public static string Sample { get; } = Path.Combine(Repository.Root, "samples", "ptce-2014");

        public Files G { get; private set; } = null!;

        public Files H { get; private set; } = null!;

        public Files R { get; private set; } = null!;

        public Files WithoutResearch { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            // H is the workbook without the research links of the two observers: a sheet of links that leaves them out.
            var copy = Directory.CreateDirectory(Path.Combine(_folder, "without-observers")).FullName;
            foreach (var file in Directory.EnumerateFiles(Sample, "*.csv"))
            {
                var lines = File.ReadLines(file);
                File.WriteAllLines(
                    Path.Combine(copy, Path.GetFileName(file)),
                    Path.GetFileName(file) == "liens.csv" ? lines.Where(line => !IsObservation(line)) : lines
                );
            }

            G = await AnalyseAsync(Sample);
            H = await AnalyseAsync(copy);
            R = await AnalyseAsync(Sample, "--layers", "ties,members,projects,meetings");
            WithoutResearch = await AnalyseAsync(Sample, "--exclude-type", "recherche");
        }

        public ValueTask DisposeAsync()
        {
            Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }

        private static bool IsObservation(string line) =>
            line.Contains(",recherche,", StringComparison.Ordinal) && line.Split(',').Any(cell => cell is "institut-godin" or "lise");

        private async Task<Files> AnalyseAsync(string input, params string[] options)
        {
            var output = Path.Combine(_folder, Path.GetRandomFileName());
            string[] call =
            [
                "analyze",
                input,
                "--out",
                output,
                "--only",
                "edges,degree,pendants,betweenness_normalized,articulation,cut_off,component",
                .. options,
            ];
            var ended = await CommandLine.RunAsync(_folder, TestContext.Current.CancellationToken, call);
            Assert.True(ended.ExitCode == 0, ended.Error);
            return new Files(Files.Read(Path.Combine(output, "actors.csv")), Files.Read(Path.Combine(output, "edges.csv")));
        }
    }

    /// <summary>Two files of results, with one dictionary per row.</summary>
    public sealed record Files(Dictionary<string, string>[] Actors, Dictionary<string, string>[] Edges)
    {
        public static Dictionary<string, string>[] Read(string path)
        {
            var rows = File.ReadLines(path)
                .Select(line =>
                    Regex
                        .Matches(line, "(?<=^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))(?=,|$)")
                        .Select(cell =>
                            cell.Groups[1].Success
                                ? cell.Groups[1].Value.Replace("\"\"", "\"", StringComparison.Ordinal)
                                : cell.Groups[2].Value
                        )
                        .ToArray()
                )
                .ToList();
            return [.. rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second))];
        }

        public Dictionary<string, string> Row(string id) => Actors.Single(row => row["Id"] == id);

        public string Kind(string id) => Row(id)["kind"];

        public IEnumerable<string> Neighbours(string id) =>
            Edges
                .Where(row => row["source"] == id)
                .Select(row => row["target"])
                .Concat(Edges.Where(row => row["target"] == id).Select(row => row["source"]));

        /// <summary>The two nodes with the largest values.</summary>
        public (string Id, double Value)[] Highest(string column) =>
            [
                .. Actors
                    .Where(row => row[column].Length > 0)
                    .Select(row => (row["Id"], double.Parse(row[column], CultureInfo.InvariantCulture)))
                    .OrderByDescending(node => node.Item2)
                    .Take(2),
            ];

        /// <summary>Whether a path joins two nodes without passing through excluded ones.</summary>
        public bool Reaches(string from, string to, string[] without)
        {
            var (seen, next) = (new HashSet<string>(without) { from }, new Queue<string>([from]));
            while (next.TryDequeue(out var node))
            {
                foreach (var other in Neighbours(node).Where(seen.Add))
                {
                    next.Enqueue(other);
                }
            }

            return seen.Contains(to);
        }
    }
}
