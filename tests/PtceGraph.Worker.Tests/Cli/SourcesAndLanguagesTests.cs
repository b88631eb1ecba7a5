using Xunit;

namespace PtceGraph.Worker.Tests.Cli;

/// <summary>Sources kept apart by <c>--scope</c>, and files written in the language of <c>--lang</c>.</summary>
public sealed class SourcesAndLanguagesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-sources-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Ids_that_collide_are_refused_with_the_ways_on()
    {
        Write("nord.csv", "id;nom\n1;Mairie du Nord\n2;Jardin\n3;Ressourcerie\n");
        Write("sud.csv", "id;nom\n1;Université\n2;Coopérative\n3;Ressourcerie\n");
        await RunAsync("import nord.csv --data data");

        foreach (
            var call in new[]
            {
                "import sud.csv --data data",
                "import sud.csv --data data --dry-run",
                "import nord.csv sud.csv --data other",
            }
        )
        {
            var refused = await RunAsync($"{call} --lang en");
            Assert.Equal(3, refused.ExitCode);
            Assert.Contains("“1”: “Université” (sud.csv, line 2) is not “Mairie du Nord”", refused.Error, StringComparison.Ordinal);
            Assert.Contains("--scope NAME", refused.Error, StringComparison.Ordinal);
            Assert.Contains("--update", refused.Error, StringComparison.Ordinal);
        }

        Assert.Equal(2, (await RunAsync("import sud.csv --data data --scope a:b")).ExitCode);
        var scoped = await RunAsync("import sud.csv --data data --scope sud --lang en");
        Assert.Equal(0, scoped.ExitCode);
        Assert.Contains("3 added, 0 changed", scoped.Output, StringComparison.Ordinal);
        Assert.Contains("sud:3 (Ressourcerie) = 3 (Ressourcerie) ?", scoped.Output, StringComparison.Ordinal);
        Assert.Contains(
            "0 added, 2 changed",
            (await RunAsync("import sud.csv --data data --update --lang en")).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Files_are_in_the_language_that_was_asked_for_and_in_French_otherwise()
    {
        Write("acteurs.csv", "id;nom;categorie\na;A;ess\nb;B;ess\nc;C;collectivite\nd;D;collectivite\n");
        Write("liens.csv", "source;cible\na;b\nb;c\nc;d\n");
        await RunAsync("import acteurs.csv liens.csv --data data");

        foreach (
            var (lang, header, reason) in new[]
            {
                ("", "id,nom,categorie", "Les relier"),
                (" --lang en", "id,name,category", "Joining them"),
            }
        )
        {
            await RunAsync($"analyze acteurs.csv liens.csv --out results{lang}");
            Assert.Contains(reason, Read("results/missing_bridges.csv"), StringComparison.Ordinal);
            await RunAsync($"export analysis --data data --out exported{lang}");
            Assert.Contains(reason, Read("exported/missing_bridges.csv"), StringComparison.Ordinal);
            await RunAsync($"export csv --data data --out workbook{lang}");
            var table = lang.Length == 0 ? "acteurs" : "actors";
            Assert.StartsWith(header, Read($"workbook/{table}.csv"), StringComparison.Ordinal);
            Directory.Delete(Path.Combine(_folder, "workbook"), recursive: true);
        }

        await RunAsync("export xlsx --data data --out workbook.xlsx --lang en");
        var again = await RunAsync("import workbook.xlsx --data data --lang en");
        Assert.Contains("workbook.xlsx › actors: actors, rows read: 4 of 4", again.Output, StringComparison.Ordinal);
        Assert.Contains("0 added, 0 changed, 7 there already, 0 rows left out.", again.Output, StringComparison.Ordinal);
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);

    private string Read(string file) => File.ReadAllText(Path.Combine(_folder, file));

    private Task<Ended> RunAsync(string call) => CommandLine.RunAsync(_folder, Token, call.Split(' '));
}
