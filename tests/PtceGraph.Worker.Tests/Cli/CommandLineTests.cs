using System.Text.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private static readonly string Sample = Path.Combine(Repository.Root, "samples", "ptce-2014");

    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-cli-").FullName;

    [Theory]
    [InlineData(2, "dance")]
    [InlineData(2, "analyze")]
    [InlineData(2, "analyze samples --out x --as-of hier")]
    [InlineData(2, "analyze SAMPLE --out out --as-of 2014 --all-dates")]
    [InlineData(2, "analyze SAMPLE --out out --layers amis")]
    [InlineData(2, "analyze SAMPLE --out out --beauty")]
    [InlineData(2, "analyze SAMPLE --out out --exclude-type amis")]
    [InlineData(2, "analyze SAMPLE --out out --silo nothing")]
    [InlineData(2, "analyze SAMPLE --out out --only beauty")]
    [InlineData(2, "analyze SAMPLE --out out --where category")]
    [InlineData(2, "analyze SAMPLE --out out --where category=amis")]
    [InlineData(2, "analyze SAMPLE --out out --where nothing=ess")]
    [InlineData(2, "analyze SAMPLE --out out --each nothing")]
    [InlineData(2, "evaluate-links SAMPLE")]
    [InlineData(2, "evaluate-links SAMPLE --cut hier")]
    [InlineData(2, "evaluate-links SAMPLE --cut 2013 --k 0")]
    [InlineData(2, "evaluate-links SAMPLE --cut 2013 --silo nothing")]
    [InlineData(3, "evaluate-links SAMPLE --cut 2013")]
    [InlineData(2, "paths SAMPLE --from etat")]
    [InlineData(2, "paths SAMPLE --from etat --to nobody")]
    [InlineData(2, "paths SAMPLE --from etat --to etat")]
    [InlineData(2, "paths SAMPLE --from etat --to periscope --k 0")]
    [InlineData(2, "paths SAMPLE --from etat --to periscope --layers amis")]
    [InlineData(2, "export docx --out x")]
    [InlineData(2, "export json --out x --key-file k")]
    [InlineData(2, "check --lang de")]
    [InlineData(2, "check --store neo4j --neo4j-prefix a-b")]
    [InlineData(2, "serve --store neo4j --neo4j-prefix 1a")]
    [InlineData(2, "import SAMPLE --store neo4j --neo4j-prefix é --dry-run")]
    [InlineData(2, "neo4j remove --neo4j-prefix a_b --yes")]
    [InlineData(2, "serve --urls http://0.0.0.0:5187")]
    [InlineData(2, "serve --urls http://x@localhost:1")]
    [InlineData(2, "serve --urls http://localhost:5187;http://localhost?:1")]
    [InlineData(2, "serve --urls nonsense")]
    [InlineData(2, "import SAMPLE --url nonsense")]
    [InlineData(3, "analyze nothing.csv --out out")]
    [InlineData(3, "import SAMPLE/README.md --data data")]
    [InlineData(4, "check --data nowhere")]
    [InlineData(4, "export json --out x --data nowhere")]
    [InlineData(4, "backup b.ptcegraph --data nowhere")]
    [InlineData(3, "restore nothing.ptcegraph --data data")]
    [InlineData(3, "erase nobody --data data")]
    public async Task A_call_that_cannot_be_ends_with_its_code_and_a_sentence(int code, string call)
    {
        var ended = await RunAsync(call);

        Assert.Equal(code, ended.ExitCode);
        Assert.NotEmpty(ended.Error.Trim());
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "out")));
    }

    [Fact]
    public async Task Analyze_writes_every_file_and_the_same_bytes_again_timings_apart()
    {
        Assert.Equal(0, (await RunAsync("analyze SAMPLE --out one")).ExitCode);
        Assert.Equal(0, (await RunAsync("analyze SAMPLE --out two")).ExitCode);

        var names = Directory.EnumerateFiles(Path.Combine(_folder, "one")).Select(path => Path.GetFileName(path)!).Order().ToList();
        Assert.Superset(
            new HashSet<string>
            {
                "actors.csv",
                "edges.csv",
                "network.json",
                "silos.csv",
                "mixing.csv",
                "clans.csv",
                "missing_probable.csv",
                "missing_bridges.csv",
                "pole.json",
                "manifest.json",
            },
            names.ToHashSet()
        );
        foreach (var name in names.Where(name => name != "manifest.json"))
        {
            Assert.Equal(File.ReadAllText(Path.Combine(_folder, "one", name)), File.ReadAllText(Path.Combine(_folder, "two", name)));
        }

        Assert.Equal(WithoutTimings("one"), WithoutTimings("two"));
        Assert.Equal(281, File.ReadAllLines(Path.Combine(_folder, "one", "actors.csv")).Length);
        Assert.Equal(295, File.ReadAllLines(Path.Combine(_folder, "one", "edges.csv")).Length);
    }

    [Fact]
    public async Task Paths_are_listed_shortest_first_and_as_json()
    {
        using var json = JsonDocument.Parse((await RunAsync("paths SAMPLE --from etat --to institut-godin --k 2 --json")).Output);
        var paths = json.RootElement.GetProperty("paths").EnumerateArray().ToList();

        Assert.Equal([2, 3], paths.Select(path => path.GetProperty("length").GetDouble()));
        Assert.Equal(
            ["etat", "lille-metropole-solidaire", "institut-godin"],
            paths[0].GetProperty("nodes").EnumerateArray().Select(node => node.GetString())
        );
        Assert.Equal(2, json.RootElement.GetProperty("independent").GetInt32());

        var none = (await RunAsync("paths SAMPLE --from etat --to institut-godin --layers members --json")).Output;
        Assert.Equal("""{"paths":[],"independent":0}""", none.Trim());
        Assert.Contains(
            "Chemins indépendants, sans étape commune : 2.",
            (await RunAsync("paths SAMPLE --from etat --to institut-godin --weighted --lang fr")).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_manifest_explains_every_column_of_every_file()
    {
        await RunAsync("analyze SAMPLE --out one");
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "one", "manifest.json")));
        var columns = manifest.RootElement.GetProperty("columns");

        foreach (var file in Directory.EnumerateFiles(Path.Combine(_folder, "one"), "*.csv"))
        {
            foreach (var header in File.ReadLines(file).First().Split(','))
            {
                var meaning = columns.GetProperty(Path.GetFileName(file)).GetProperty(header);
                Assert.NotEmpty(meaning.GetProperty("definition").GetString()!);
            }
        }

        Assert.Equal(12, manifest.RootElement.GetProperty("inputs").GetArrayLength());
        Assert.NotEmpty(manifest.RootElement.GetProperty("left_out").EnumerateArray());
    }

    [Fact]
    public async Task The_manifest_explains_every_figure_of_the_poles()
    {
        await RunAsync("analyze SAMPLE --out one --only pole");
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "one", "manifest.json")));
        using var pole = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "one", "pole.json")));
        var meanings = manifest.RootElement.GetProperty("columns").GetProperty("pole.json");

        Assert.Equal(71, pole.RootElement.GetProperty("poles").GetArrayLength());
        foreach (
            var marker in pole
                .RootElement.GetProperty("network")
                .EnumerateObject()
                .Where(member => member.Value.ValueKind == JsonValueKind.Object)
        )
        {
            Assert.All(
                marker.Value.EnumerateObject().Where(figure => figure.Name != "reason"),
                figure => Assert.NotEmpty(meanings.GetProperty($"{marker.Name}.{figure.Name}").GetProperty("definition").GetString()!)
            );
        }
    }

    [Fact]
    public async Task Evaluate_links_says_how_well_ties_would_have_been_foretold()
    {
        File.WriteAllText(
            Path.Combine(_folder, "liens.csv"),
            "source,cible,debut\na,z,2018\nz,b,2019\nz,c,\nd,e,2019\na,b,2020\na,n,2021\n"
        );

        using var json = JsonDocument.Parse((await RunAsync("evaluate-links liens.csv --cut 2020 --k 1 --json")).Output);
        Assert.Equal(
            (6, 1, 1),
            (
                json.RootElement.GetProperty("actors").GetInt32(),
                json.RootElement.GetProperty("new_ties").GetInt32(),
                json.RootElement.GetProperty("newcomers").GetInt32()
            )
        );
        Assert.Equal(0.5, json.RootElement.GetProperty("scores")[0].GetProperty("precision_at_k").GetDouble());
        var told = await RunAsync("evaluate-links liens.csv --cut 2020 --k 1 --lang fr");
        Assert.Contains("Avant le 01/01/2020 : 6 acteurs. Depuis : 1 liens nouveaux", told.Output, StringComparison.Ordinal);
        Assert.Contains("resource_allocation             0,5000      0,5000    0,6111", told.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Excluding_a_type_leaves_its_ties_out()
    {
        await RunAsync("analyze SAMPLE --out one --exclude-type recherche --only degree,edges");

        Assert.Equal(255, File.ReadAllLines(Path.Combine(_folder, "one", "edges.csv")).Length);
        Assert.Equal("Id,Label,kind,degree", File.ReadLines(Path.Combine(_folder, "one", "actors.csv")).First());
    }

    [Fact]
    public async Task Import_then_check_then_export_then_import_again_changes_nothing()
    {
        var dry = await RunAsync("import SAMPLE --data data --dry-run --lang en");
        Assert.Contains("639 added", dry.Output, StringComparison.Ordinal);
        var import = await RunAsync("import SAMPLE --data data --lang fr --report report.json");
        Assert.Equal(0, import.ExitCode);
        Assert.Contains("639 ajoutés", import.Output, StringComparison.Ordinal);
        Assert.Contains("chiffres.csv", import.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("check --data data")).ExitCode);
        Assert.Equal(0, (await RunAsync("export csv --out book --data data --locale fr")).ExitCode);

        var again = await RunAsync("import book --data data --lang en --json");

        using var report = JsonDocument.Parse(again.Output);
        Assert.Equal(
            (0, 0, 639),
            (
                report.RootElement.GetProperty("added").GetInt32(),
                report.RootElement.GetProperty("changed").GetInt32(),
                report.RootElement.GetProperty("unchanged").GetInt32()
            )
        );
        using var first = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "report.json")));
        Assert.Equal(639, first.RootElement.GetProperty("added").GetInt32());
    }

    [Theory]
    [InlineData("import SAMPLE --data data --empty")]
    [InlineData("check --data data --urls http://localhost:1")]
    public async Task An_option_of_another_verb_is_not_listed_among_those_of_this_one(string line)
    {
        var ended = await RunAsync($"{line} --lang fr");

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("Les options : ", ended.Error, StringComparison.Ordinal);
        var listed = ended.Error[ended.Error.IndexOf("Les options", StringComparison.Ordinal)..];
        Assert.DoesNotContain("--empty", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("--urls", listed, StringComparison.Ordinal);
        Assert.Contains("--data", listed, StringComparison.Ordinal);
        Assert.Contains("--lang", listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_restored_elsewhere_exports_the_same_and_one_cut_short_is_refused()
    {
        await RunAsync("import SAMPLE --data data");
        var backup = await RunAsync("backup b.ptcegraph --data data --lang en");
        Assert.Equal(0, backup.ExitCode);
        Assert.Contains("Revision 1 backed up and verified", backup.Output, StringComparison.Ordinal);

        var restore = await RunAsync("restore b.ptcegraph --data other");
        Assert.Equal(0, restore.ExitCode);
        await RunAsync("export json --out one.json --data data");
        await RunAsync("export json --out two.json --data other");
        Assert.Equal(File.ReadAllText(Path.Combine(_folder, "one.json")), File.ReadAllText(Path.Combine(_folder, "two.json")));

        var bytes = File.ReadAllBytes(Path.Combine(_folder, "b.ptcegraph"));
        File.WriteAllBytes(Path.Combine(_folder, "b.ptcegraph"), bytes[..(bytes.Length * 3 / 4)]);
        var refused = await RunAsync("restore b.ptcegraph --data other --lang fr");
        Assert.Equal(4, refused.ExitCode);
        Assert.Contains("endommagées", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("check --data other")).ExitCode);
    }

    [Fact]
    public async Task What_a_service_holds_can_be_read_but_not_written_by_others()
    {
        var data = Path.Combine(_folder, "data");
        await using var service = await RunningService.StartAsync(data, isEmpty: false, 0, TestContext.Current.CancellationToken);

        Assert.Equal(0, (await RunAsync("check --data data")).ExitCode);
        Assert.Equal(0, (await RunAsync("export json --out x.json --data data")).ExitCode);
        Assert.Equal(0, (await RunAsync("backup b.ptcegraph --data data")).ExitCode);
        Assert.Equal(4, (await RunAsync("restore b.ptcegraph --data data")).ExitCode);
        Assert.Equal(4, (await RunAsync("erase ecossolies --data data")).ExitCode);
        var import = await RunAsync("import SAMPLE --data data");
        Assert.Equal(4, import.ExitCode);
        Assert.Contains(data, import.Error, StringComparison.Ordinal);
        Assert.Contains("--url", import.Error, StringComparison.Ordinal);
        var sent = await RunAsync($"import SAMPLE --url {service.Address} --dry-run --lang en");
        Assert.Equal(0, sent.ExitCode);
        Assert.Contains("639 added", sent.Output, StringComparison.Ordinal);
        Assert.Equal(3, (await RunAsync($"import SAMPLE/README.md --url {service.Address}")).ExitCode);
        Assert.Equal(4, (await RunAsync("import SAMPLE --url http://127.0.0.1:1")).ExitCode);
        Assert.Equal(4, (await RunAsync("serve --data data --urls http://127.0.0.1:1")).ExitCode);
        var address = service.Address.ToString().TrimEnd('/');
        var taken = await RunAsync($"serve --data other --urls {address} --lang en");
        Assert.Equal(
            (1, "", $"The address {address} is in use: end what holds it, or choose another with --urls.\n"),
            (taken.ExitCode, taken.Output, taken.Error)
        );
    }

    [Fact]
    public async Task A_service_that_is_asked_to_end_ends_well_and_leaves_one_file()
    {
        var data = Path.Combine(_folder, "data");
        await using var service = await RunningService.StartAsync(data, isEmpty: false, 0, TestContext.Current.CancellationToken);

        Assert.Equal(0, await service.TerminateAsync());
        Assert.Equal(
            ["ptcegraph.db"],
            Directory
                .EnumerateFiles(data)
                .Select(Path.GetFileName)
                .Where(name => name!.StartsWith("ptcegraph.db", StringComparison.Ordinal))
        );
        Assert.Equal(0, (await RunAsync("check --data data")).ExitCode);
    }

    [Theory]
    [InlineData("import SAMPLE --data data", "unchanged", 639)]
    [InlineData("check --data data", "revision", 1)]
    [InlineData("export gexf --data data --out n.gexf", "revision", 1)]
    [InlineData("analyze SAMPLE --out results --only degree", "edges", 294)]
    public async Task Results_are_one_JSON_object_where_JSON_is_asked_for_and_nothing_where_quiet(string call, string name, int value)
    {
        await RunAsync("import SAMPLE --data data");

        var json = await RunAsync($"{call} --json");
        var quiet = await RunAsync($"{call} --quiet");

        using var result = JsonDocument.Parse(json.Output);
        Assert.Equal(value, result.RootElement.GetProperty(name).GetInt32());
        Assert.Equal((0, "", ""), (quiet.ExitCode, quiet.Output, quiet.Error));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<Ended> RunAsync(string call) =>
        CommandLine.RunAsync(
            _folder,
            TestContext.Current.CancellationToken,
            call.Split(' ').Select(word => word.Replace("SAMPLE", Sample, StringComparison.Ordinal))
        );

    private string WithoutTimings(string folder)
    {
        var text = File.ReadAllText(Path.Combine(_folder, folder, "manifest.json"));
        return text[..text.IndexOf("\"timings_ms\"", StringComparison.Ordinal)];
    }
}
