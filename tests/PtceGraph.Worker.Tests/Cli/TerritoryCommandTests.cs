using System.Text.Encodings.Web;
using System.Text.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Cli;

/// <summary><c>territory INPUT --code epci:200000438</c> on a made-up EPCI whose right answers are known, and the same over HTTP.</summary>
public sealed class TerritoryCommandTests : IDisposable
{
    private const string Code = "epci:200000438";
    private const string Day = "2026-06-30";
    private static readonly string Case = Path.Combine(Repository.Root, "tests", "PtceGraph.Exchange.Tests", "Cases", "epci");

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-cli-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_question_of_the_case_has_its_right_answer()
    {
        var answer = await AnswerAsync("--code", Code, "--as-of", Day);

        Assert.Equal(
            "cafe cc creche epicerie garage lycee maraicher menuiserie ressourcerie stg theatre transport ville",
            Ids(answer.GetProperty("actors"))
        );
        Assert.Equal("creche stg", Ids(answer.GetProperty("isolates")));
        Assert.Equal(13, answer.GetProperty("ties").GetInt32());
        var authority = Assert.Single(answer.GetProperty("authorities").EnumerateArray());
        Assert.Equal("cc", authority.GetProperty("id").GetString());
        Assert.Equal(
            "cafe creche garage lycee menuiserie ressourcerie stg theatre transport ville",
            Ids(authority.GetProperty("without_tie"))
        );
        Assert.Equal("p2 p3 p4", Ids(answer.GetProperty("projects_without_public_support")));
        Assert.Equal(
            """[{"id":"pole","levels":["commune","département","région"]},{"id":"epci:200000438","levels":["région"]}]""",
            Compact(answer.GetProperty("absent_levels"))
        );
        Assert.Equal("""["recherche","enseignement"]""", Compact(answer.GetProperty("absent_kinds")));

        var introductions = answer
            .GetProperty("introductions")
            .EnumerateArray()
            .ToLookup(one => one.GetProperty("source").GetString()!, one => one.GetProperty("target").GetString());
        Assert.Equal(["lycee", "epicerie", "maraicher", "theatre", "cafe"], introductions["stg"]);
        Assert.Equal(5, introductions["creche"].Count());
        var first = answer.GetProperty("introductions").EnumerateArray().First(one => one.GetProperty("source").GetString() == "stg");
        Assert.Equal("""["theme:alimentation","commune:44161","epci:200000438"]""", Compact(first.GetProperty("reasons")));
    }

    [Fact]
    public async Task Funding_is_a_table_of_all_dates_up_to_the_day()
    {
        await AnswerAsync("--code", Code, "--as-of", Day);
        var rows = await File.ReadAllLinesAsync(Path.Combine(_folder, "out", "funding.csv"), Token);

        Assert.Equal("funder,beneficiary,year,amount,share", rows[0]);
        var cells = rows.Skip(1).Select(row => row.Split(',')).ToList();
        double Sum(Func<string[], bool> meant) =>
            cells.Where(meant).Sum(row => double.Parse(row[3], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((35_000, 25_000, 10_000), (Sum(row => row[0] == "cd44"), Sum(row => row[0] == "cc"), Sum(row => row[0] == "fond")));
        Assert.Equal((5_000, 42_000, 23_000), (Sum(row => row[2] == "2023"), Sum(row => row[2] == "2024"), Sum(row => row[2] == "2025")));
        Assert.Contains("cd44,ressourcerie,2024,20000,0.8", rows);
        Assert.Contains("cd44,garage,2025,15000,1", rows);
        Assert.Contains("cc,maraicher,2025,8000,1", rows);
        Assert.Contains(rows, row => row.StartsWith("cc,epicerie,2024,12000,0.5454", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_funding_of_the_whole_network_is_a_table_of_analyze()
    {
        await AnswerAsync("--code", Code, "--as-of", Day);
        var ended = await CommandLine.RunAsync(_folder, Token, "analyze", Case, "--out", "all", "--as-of", Day, "--only", "funding");
        Assert.Equal(0, ended.ExitCode);

        // Every beneficiary is in the territory.
        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(_folder, "out", "funding.csv"), Token),
            await File.ReadAllTextAsync(Path.Combine(_folder, "all", "funding.csv"), Token)
        );
        await CommandLine.RunAsync(_folder, Token, "analyze", Case, "--out", "all", "--as-of", "2023-12-31", "--only", "funding");
        Assert.Equal(
            ["funder,beneficiary,year,amount,share", "cc,ressourcerie,2023,5000,1"],
            await File.ReadAllLinesAsync(Path.Combine(_folder, "all", "funding.csv"), Token)
        );
    }

    [Fact]
    public async Task A_manifest_explains_every_member_and_column()
    {
        var answer = await AnswerAsync("--code", Code, "--as-of", Day);
        var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "out", "manifest.json"), Token)).RootElement;

        var columns = manifest.GetProperty("columns");
        Assert.Equal(answer.EnumerateObject().Select(member => member.Name), Explained("territory.json").Where(name => name != "support"));
        Assert.Equal(["funder", "beneficiary", "year", "amount", "share"], Explained("funding.csv"));
        Assert.Equal(Code, manifest.GetProperty("parameters").GetProperty("territory").GetString());
        Assert.Equal(Day, manifest.GetProperty("parameters").GetProperty("as_of").GetString());
        Assert.Equal(6, manifest.GetProperty("inputs").GetArrayLength());

        IEnumerable<string> Explained(string file) => columns.GetProperty(file).EnumerateObject().Select(column => column.Name);
    }

    [Fact]
    public async Task Who_animates_a_pole_is_told_by_the_roles_of_its_members()
    {
        var folder = Path.Combine(_folder, "case");
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(Case, "*.csv"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        await File.WriteAllTextAsync(
            Path.Combine(folder, "adhesions.csv"),
            "acteur,pole,role\ngarage,pole,Co-animatrice\nepicerie,pole,trésorier\ncc,pole,coordination\n",
            Token
        );
        var answer = await AnswerOfAsync(folder, "--code", Code, "--as-of", Day);

        Assert.Equal(
            """[{"id":"pole","by":[{"id":"cc","name":"Communauté de communes A","role":"coordination"},{"id":"garage","name":"Garage solidaire","role":"Co-animatrice"}]}]""",
            Compact(answer.GetProperty("animation"))
        );
    }

    [Fact]
    public async Task Another_day_has_the_ties_of_that_day()
    {
        Assert.Equal(4, (await AnswerAsync("--code", "200000438", "--as-of", "2023-12-31")).GetProperty("ties").GetInt32());
    }

    [Theory]
    [InlineData("commune:44129", "cc epicerie menuiserie ressourcerie ville")]
    [InlineData("44129", "cc epicerie menuiserie ressourcerie ville")]
    [InlineData("region:53", "fond")]
    [InlineData("departement:35", "fond")]
    public async Task A_code_is_of_any_level(string code, string actors) =>
        Assert.Equal(actors, Ids((await AnswerAsync("--code", code, "--as-of", Day)).GetProperty("actors")));

    [Fact]
    public async Task A_perimeter_of_ones_own_is_a_value_of_a_column() =>
        Assert.Equal("banque cd44 tete", Ids((await AnswerAsync("--territory", "commune=nantes", "--as-of", Day)).GetProperty("actors")));

    [Theory]
    [InlineData("departement:44 or region:44", "--code", "44")]
    [InlineData("No territory has the code “99999”", "--code", "99999")]
    [InlineData("No territory has the code “canton:12”", "--code", "canton:12")]
    [InlineData("Nantess", "--territory", "commune=Nantess")]
    [InlineData("either --code or --territory")]
    public async Task What_names_no_territory_is_refused_in_a_sentence(string expected, params string[] options)
    {
        var ended = await CommandLine.RunAsync(_folder, Token, ["territory", Case, "--out", "out", "--lang", "en", .. options]);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(expected, ended.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "out")));
    }

    [Fact]
    public async Task The_service_answers_the_same()
    {
        var written = await AnswerAsync("--code", Code, "--as-of", Day, "--since", "2023");
        Assert.Equal("ressourcerie", Ids(written.GetProperty("support").GetProperty("reached_before")));
        Assert.Equal("epicerie maraicher", Ids(written.GetProperty("support").GetProperty("reached_after")));
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        var imported = await CommandLine.RunAsync(_folder, Token, "import", Case, "--url", service.Http.BaseAddress!.ToString());
        Assert.Equal(0, imported.ExitCode);

        var served = await service.Http.GetStringAsync(
            new Uri($"/api/v1/territories/{Code}?as_of={Day}&since=2023", UriKind.Relative),
            Token
        );

        Assert.Equal(Compact(written), Compact(JsonDocument.Parse(served).RootElement));
    }

    private Task<JsonElement> AnswerAsync(params string[] options) => AnswerOfAsync(Case, options);

    private async Task<JsonElement> AnswerOfAsync(string input, params string[] options)
    {
        var ended = await CommandLine.RunAsync(_folder, Token, ["territory", input, "--out", "out", .. options]);
        Assert.Equal(0, ended.ExitCode);
        return JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "out", "territory.json"), Token)).RootElement;
    }

    private static string Ids(JsonElement list) => string.Join(' ', list.EnumerateArray().Select(one => one.GetProperty("id").GetString()));

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element, Plain);
}
