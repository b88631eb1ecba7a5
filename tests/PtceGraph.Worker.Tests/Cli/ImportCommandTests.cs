using System.Globalization;
using System.Text;
using System.Text.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Cli;

/// <summary>The import verb: its output, the resulting store, refusals and their memory.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private static readonly string Cases = Path.Combine(Repository.Root, "tests", "PtceGraph.Exchange.Tests", "Cases");

    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-import-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Files that would take far more memory than disk space if a reader kept everything.</summary>
    public static TheoryData<string, string> HostileFiles =>
        new()
        {
            { "columns", "more than 1,000 columns" },
            { "one line", "line 1: the row is larger than 4 MB" },
            { "open quote", "line 2: the row is larger than 4 MB" },
            { "nuls", "No actor or tie was recognised" },
            { "odd UTF-16", "line 1: A header has " },
        };

    [Fact]
    public async Task Files_of_one_store_come_one_after_another()
    {
        await RunAsync("import CASES/01-ties-after-actors/first --data data");

        var ties = await RunAsync("import CASES/01-ties-after-actors/then --data data --lang en");
        var presences = await RunAsync("import CASES/01-ties-after-actors/then-presences --data data --lang fr");
        await RunAsync("export json --data data --out network.json");

        Assert.Contains("1 added, 0 changed, 0 there already, 0 rows left out.", ties.Output, StringComparison.Ordinal);
        Assert.Contains("source → source, cible → target", ties.Output, StringComparison.Ordinal);
        Assert.Equal(0, presences.ExitCode);
        Assert.Contains("presences.csv, ligne 2, rencontre : « CA de mars » n'est pas connu", presences.Output, StringComparison.Ordinal);
        using var network = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "network.json")));
        Assert.Equal(
            ["Mairie de Lyon", "Beta SCOP"],
            network.RootElement.GetProperty("actors").EnumerateArray().Select(actor => actor.GetProperty("name").GetString())
        );
        Assert.Equal(1, network.RootElement.GetProperty("ties").GetArrayLength());
    }

    [Fact]
    public async Task A_name_that_changes_is_told_and_one_is_one()
    {
        File.WriteAllText(Path.Combine(_folder, "first.csv"), "id,nom\n1,CCI\n");
        File.WriteAllText(Path.Combine(_folder, "then.csv"), "id,nom\n1,Beta\n");
        var first = await RunAsync("import first.csv --data data --lang fr");
        var then = await RunAsync("import then.csv --data data --dry-run --lang fr");

        Assert.Contains("acteurs, 1 ligne lue sur 1", first.Output, StringComparison.Ordinal);
        Assert.Contains("1 ajouté, 0 modifié, 0 déjà là, 0 ligne laissée de côté.", first.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Attention", first.Output, StringComparison.Ordinal);
        Assert.Contains("Attention, 1 nom change : CCI → Beta.", then.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_that_nothing_matches_are_created_when_asked()
    {
        var left = await RunAsync("import CASES/21-typo-in-an-end --data one --lang en");
        var created = await RunAsync("import CASES/21-typo-in-an-end --data two --create-ends --lang en");

        Assert.Contains(
            "liens.csv, line 3, source: “Théâtre de l'Oré” is not known: the row is left out. Nearest: Théâtre de l'Orée",
            left.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("3 added, 0 changed, 0 there already, 2 rows left out.", left.Output, StringComparison.Ordinal);
        Assert.Contains("7 added, 0 changed, 0 there already, 0 rows left out.", created.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_file_leaves_no_store_behind()
    {
        var ended = await RunAsync("import CASES/05-unclosed-quote --data data --lang fr");

        Assert.Equal(3, ended.ExitCode);
        Assert.StartsWith("acteurs.csv, ligne 2 : un guillemet", ended.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "data")));
    }

    [Fact]
    public async Task Actors_beside_edges_are_measured_whatever_their_headers()
    {
        await RunAsync("analyze CASES/19-status-is-not-a-project --out out --silo office");

        using var network = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "out", "network.json")));
        Assert.Equal(
            JsonValueKind.Number,
            network.RootElement.GetProperty("silos").GetProperty("office").GetProperty("decloisonnement").ValueKind
        );
        var actors = File.ReadAllLines(Path.Combine(_folder, "out", "actors.csv"));
        var constraint = actors[0].Split(',').IndexOf("constraint");
        Assert.All(actors.Skip(1), row => Assert.True(double.Parse(row.Split(',')[constraint], CultureInfo.InvariantCulture) > 0));
    }

    [Theory]
    [MemberData(nameof(HostileFiles))]
    public async Task A_hostile_file_is_refused_within_256_megabytes(string kind, string sentence)
    {
        await using (var file = new StreamWriter(Path.Combine(_folder, "file.csv"), append: false, new UTF8Encoding(false)))
        {
            await (
                kind switch
                {
                    "columns" => WriteAsync(file, string.Join(';', Enumerable.Repeat("abc", 20_000)) + "\n", "a;b\n", 20_000),
                    "one line" => WriteAsync(file, "", "xxxxxxxx;", 11 << 20),
                    "open quote" => WriteAsync(file, "id;nom;notes\n1;A;\"", "2;B;une note\n", 8 << 20),
                    "nuls" => WriteAsync(file, "", "\0\0\0\0", 512 << 10),
                    _ => WriteAsync(file, "", "x", 1),
                }
            );
        }

        if (kind == "odd UTF-16")
        {
            File.WriteAllBytes(Path.Combine(_folder, "file.csv"), [0xFF, 0xFE, .. Enumerable.Repeat((byte)'x', (2 << 20) + 1)]);
        }

        var ended = await CommandLine.RunAsync(
            _folder,
            new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = "0x10000000" },
            Token,
            "import",
            "file.csv",
            "--data",
            "data",
            "--lang",
            "en"
        );

        Assert.Equal((3, ""), (ended.ExitCode, ended.Output));
        Assert.Contains(sentence, ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_service_reads_against_its_store_and_creates_ends_when_asked()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        await SendAsync(service, "", ("acteurs.csv", "id;nom\nm1;Mairie de Lyon\n"));

        using var left = await SendAsync(service, "", ("liens.csv", "source;cible\nMairie de Lion;m1\n"));
        using var created = await SendAsync(service, "?create_ends=true", ("liens.csv", "source;cible\nMairie de Lion;m1\n"));

        var problem = Assert.Single(left.RootElement.GetProperty("report").GetProperty("problems").EnumerateArray());
        Assert.Equal(
            ("source", 2, true),
            (
                problem.GetProperty("column").GetString(),
                problem.GetProperty("line").GetInt32(),
                problem.GetProperty("left_out").GetBoolean()
            )
        );
        Assert.Contains("Les plus proches : Mairie de Lyon", problem.GetProperty("fr").GetString()!, StringComparison.Ordinal);
        Assert.Equal(1, left.RootElement.GetProperty("report").GetProperty("left_out").GetInt32());
        Assert.Equal(2, created.RootElement.GetProperty("report").GetProperty("added").GetInt32());
        var columns = created.RootElement.GetProperty("report").GetProperty("files")[0].GetProperty("columns");
        Assert.Equal(["source", "target"], columns.EnumerateArray().Select(column => column.GetProperty("read_as").GetString()));
    }

    [Fact]
    public async Task How_tables_are_read_is_saved_edited_and_given_back()
    {
        File.WriteAllText(Path.Combine(_folder, "liste.csv"), "Structure;Suivi;Courriel\nLes Jardins;2024;a@exemple.test\n");
        var dry = await RunAsync("import liste.csv --data data --dry-run --save-map map.json --lang fr");
        var path = Path.Combine(_folder, "map.json");
        var map = File.ReadAllText(path);
        Assert.Equal(0, dry.ExitCode);
        Assert.Contains(
            "Les colonnes qui disent comment joindre des personnes vont aux contacts de 1 acteur",
            dry.Output,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("exemple.test", map, StringComparison.Ordinal);
        File.WriteAllText(
            path,
            map.Replace("""{"header":"Suivi","read_as":null}""", """{"header":"Suivi","read_as":"since"}""", StringComparison.Ordinal)
        );

        var done = await RunAsync("import liste.csv --data data --map map.json --no-contacts --lang en");
        await RunAsync("export json --data data --out network.json");

        Assert.Contains("Suivi → since", done.Output, StringComparison.Ordinal);
        Assert.Contains("\"since\":\"2024\"", File.ReadAllText(Path.Combine(_folder, "network.json")), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "data", "contacts.db")));
    }

    [Theory]
    [InlineData("import a.csv --data data --save-map m.json", 2, "--dry-run")]
    [InlineData("import a.csv --data data --map missing.json", 3, "missing.json")]
    [InlineData("import a.csv --data data --map a.csv", 3, "a.csv")]
    public async Task A_map_that_cannot_be_used_is_told(string command, int code, string word)
    {
        File.WriteAllText(Path.Combine(_folder, "a.csv"), "id;nom\n1;A\n");

        var run = await RunAsync(command);

        Assert.Equal(code, run.ExitCode);
        Assert.Contains(word, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_ends_and_doubles_are_grouped()
    {
        var ends = await RunAsync("import CASES/21-typo-in-an-end --data data --lang fr");
        var doubles = await RunAsync("import CASES/24-doubles --data other --lang en");

        Assert.Contains("2 lignes citent 2 noms", ends.Output, StringComparison.Ordinal);
        Assert.Contains("3 possible doubles; none is merged.", doubles.Output, StringComparison.Ordinal);
        Assert.Contains("= Tissages Gonthier SAS (Tissages Gonthier SAS) ? siret 73282932000074", doubles.Output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task WriteAsync(StreamWriter file, string head, string line, int count)
    {
        await file.WriteAsync(head);
        for (var i = 0; i < count; i++)
        {
            await file.WriteAsync(line);
        }
    }

    private static async Task<JsonDocument> SendAsync(RunningService service, string query, params (string Name, string Text)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, text) in files)
        {
            form.Add(new StringContent(text), "file", name);
        }

        using var answer = await service.Http.PostAsync(new Uri($"/api/v1/import{query}", UriKind.Relative), form, Token);
        return JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Token));
    }

    private Task<Ended> RunAsync(string call) =>
        CommandLine.RunAsync(_folder, Token, call.Split(' ').Select(word => word.Replace("CASES", Cases, StringComparison.Ordinal)));
}
