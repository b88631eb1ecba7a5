using System.Globalization;
using System.Text.Json;
using PtceGraph.Testing.OwnWords;
using Xunit;

namespace PtceGraph.Worker.Tests.Cli;

/// <summary>Networks in words of their own go the whole way: file, store, figures, file. Their words stay as they are, and nothing of the
/// PTCE's is computed of them.</summary>
public sealed class OwnWordsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-own-words-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, int, int, string[]> Networks =>
        new()
        {
            { "river-basin", 36, 92, ["Advice", "Conflict", "Funding", "Information", "Joint monitoring", "Regulation"] },
            { "survey", 40, 118, ["Asks advice", "Co-authors", "Shares data"] },
            { "cluster", 30, 0, [] },
        };

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task A_network_goes_the_whole_way_in_its_own_words(string network, int actors, int ties, string[] types)
    {
        var input = OwnWordsNetworks.FolderOf(network);
        await RunAsync("import", input, "--data", "store", "--lang", "en");
        await RunAsync("export", "json", "--data", "store", "--out", "network.json");
        await RunAsync("export", "csv", "--data", "store", "--out", "tables", "--lang", "en");
        await RunAsync("import", "tables", "--data", "again", "--lang", "en");
        await RunAsync("export", "json", "--data", "again", "--out", "again.json");
        await RunAsync("analyze", input, "--out", "results", "--lang", "en");

        var first = Read("network.json");
        Assert.Equal("plain", first.GetProperty("profile").GetString());
        Assert.Equal(actors, first.GetProperty("actors").GetArrayLength());
        Assert.Equal(ties, first.GetProperty("ties").GetArrayLength());
        Assert.Equal(types, ValuesOf(first, "ties", "type"));
        Assert.Equal(types, WordsOf(first, "tie_type"));
        Assert.Equal(ValuesOf(first, "actors", "category"), WordsOf(first, "category"));
        Assert.All(first.GetProperty("actors").EnumerateArray(), actor => Assert.True(actor.TryGetProperty("category", out _)));

        var again = Read("again.json");
        foreach (var list in new[] { "actors", "ties", "projects", "participations" })
        {
            Assert.Equal(Entities(first, list), Entities(again, list));
        }

        Assert.False(File.Exists(Path.Combine(_folder, "results", "pole.json")));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_folder, "results")))
        {
            Assert.DoesNotContain("article_9", await File.ReadAllTextAsync(file, Token), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_type_with_a_comma_is_left_out_by_its_word_and_an_empty_perimeter_is_refused()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "edges.csv"),
            "Source,Target,Type\na,b,Funding\na,c,\"Advice, legal\"\nc,d,Conflict\nd,e,Funding\n",
            Token
        );
        await RunAsync(
            "analyze",
            "edges.csv",
            "--out",
            "without",
            "--profile",
            "plain",
            "--exclude-type",
            "Advice, legal",
            "--exclude-type",
            "Conflict"
        );
        Assert.Equal(2, Read("without/network.json").GetProperty("edges").GetInt32());
        await RunAsync("analyze", "edges.csv", "--out", "without", "--profile", "plain", "--exclude-type", "Funding,Conflict");
        Assert.Equal(1, Read("without/network.json").GetProperty("edges").GetInt32());
        await RunAsync("paths", "edges.csv", "--from", "a", "--to", "b", "--exclude-type", "Advice, legal");

        var empty = await CommandLine.RunAsync(_folder, Token, "analyze", "edges.csv", "--out", "all", "--where", "", "--lang", "en");
        Assert.Equal(2, empty.ExitCode);
        Assert.Contains("COLUMN=VALUE", empty.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "all")));
    }

    [Fact]
    public async Task Territories_that_count_from_one_each_stay_apart_by_their_scopes()
    {
        await RunAsync("import", OwnWordsNetworks.FolderOf("federation/north"), "--data", "store");
        var collided = await CommandLine.RunAsync(
            _folder,
            Token,
            "import",
            OwnWordsNetworks.FolderOf("federation/south"),
            "--data",
            "store",
            "--lang",
            "en"
        );
        Assert.Equal(3, collided.ExitCode);
        Assert.Contains("--scope", collided.Error, StringComparison.Ordinal);
        Assert.Contains("--update", collided.Error, StringComparison.Ordinal);

        var together = await CommandLine.RunAsync(
            _folder,
            Token,
            "import",
            OwnWordsNetworks.FolderOf("federation/north"),
            OwnWordsNetworks.FolderOf("federation/south"),
            "--data",
            "together"
        );
        Assert.Equal(3, together.ExitCode);

        foreach (var territory in OwnWordsNetworks.Territories)
        {
            await RunAsync("import", OwnWordsNetworks.FolderOf($"federation/{territory}"), "--data", "apart", "--scope", territory);
        }

        await RunAsync("export", "json", "--data", "apart", "--out", "network.json");
        var network = Read("network.json");
        Assert.Equal(4 * 14, network.GetProperty("actors").GetArrayLength());
        Assert.Equal(4 * 22, network.GetProperty("ties").GetArrayLength());
        Assert.All(
            network.GetProperty("ties").EnumerateArray(),
            tie => Assert.Contains(Assert.Single(tie.GetProperty("reported_by").EnumerateArray()).GetString(), OwnWordsNetworks.Territories)
        );
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task RunAsync(params string[] arguments)
    {
        var ended = await CommandLine.RunAsync(_folder, Token, arguments);
        Assert.True(ended.ExitCode == 0, $"{string.Join(' ', arguments)}: {ended.Error}{ended.Output}");
    }

    private JsonElement Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, file)));
        return document.RootElement.Clone();
    }

    /// <summary>The distinct values of a field, in order.</summary>
    private static IEnumerable<string> ValuesOf(JsonElement network, string list, string field) =>
        network
            .GetProperty(list)
            .EnumerateArray()
            .Select(entity => entity.TryGetProperty(field, out var value) ? value.GetString()! : "")
            .Where(value => value.Length > 0)
            .Distinct()
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> WordsOf(JsonElement network, string of) =>
        network
            .GetProperty("vocabulary")
            .EnumerateArray()
            .Where(term => term.GetProperty("of").GetString() == of)
            .Select(term => term.GetProperty("id").GetString()!)
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Entities(JsonElement network, string list) =>
        network
            .GetProperty(list)
            .EnumerateArray()
            .Select(entity => string.Create(CultureInfo.InvariantCulture, $"{entity}"))
            .Order(StringComparer.Ordinal);
}
