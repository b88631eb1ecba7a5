using System.Text.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Cli;

/// <summary><c>--as-of</c> and <c>--all-dates</c>, as somebody types them.</summary>
public sealed class DayOptionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-day-").FullName;

    [Fact]
    public async Task A_day_leaves_out_what_has_ended_and_what_is_to_come_and_every_result_says_so()
    {
        File.WriteAllText(
            Path.Combine(_folder, "acteurs.csv"),
            "id,nom,debut,fin\na,A,,\nb,B,1990,\nc,C,,2001-05\nd,D,2999,\ne,E,01/01/1995,31/12/2998\n"
        );
        File.WriteAllText(Path.Combine(_folder, "liens.csv"), "source,cible,debut,fin\na,b,,\na,c,,\nb,d,,\na,e,,1996\n");

        await RunAsync("analyze acteurs.csv liens.csv --out day --as-of today --only degree,network");
        Assert.Equal(["a,A,actor,1", "b,B,actor,1", "e,E,actor,0"], Rows("day"));
        using var network = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "day", "network.json")));
        Assert.Equal(TimeProvider.System.GetLocalToday(), network.RootElement.GetProperty("as_of").Deserialize<DateOnly>());
        Assert.Equal(5, network.RootElement.GetProperty("rows_left_out").GetInt32());
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "day", "manifest.json")));
        Assert.Equal(
            network.RootElement.GetProperty("as_of").GetString(),
            manifest.RootElement.GetProperty("parameters").GetProperty("as_of").GetString()
        );
        Assert.Contains("5 rows", manifest.RootElement.GetProperty("left_out")[0].GetString(), StringComparison.Ordinal);

        await RunAsync("analyze acteurs.csv liens.csv --out then --as-of 2001-05 --only degree");
        Assert.Equal(["a,A,actor,2", "b,B,actor,1", "c,C,actor,1", "e,E,actor,0"], Rows("then"));

        var all = await RunAsync("analyze acteurs.csv liens.csv --out all --only degree,network --lang fr");
        Assert.Equal(["a,A,actor,3", "b,B,actor,2", "c,C,actor,1", "d,D,actor,1", "e,E,actor,1"], Rows("all"));
        Assert.Contains("dont 3 lignes terminées aujourd’hui", all.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(
            (await RunAsync("analyze acteurs.csv liens.csv --out all --all-dates --only degree,network --json")).Output
        );
        Assert.Equal(
            (JsonValueKind.Null, 0, 3),
            (
                json.RootElement.GetProperty("as_of").ValueKind,
                json.RootElement.GetProperty("rows_left_out").GetInt32(),
                json.RootElement.GetProperty("rows_ended").GetInt32()
            )
        );

        IEnumerable<string> Rows(string results) => File.ReadAllLines(Path.Combine(_folder, results, "actors.csv")).Skip(1);
    }

    [Fact]
    public async Task A_path_is_searched_on_a_day_and_an_end_that_is_not_there_is_named_with_the_day()
    {
        File.WriteAllText(Path.Combine(_folder, "acteurs.csv"), "id,nom,fin\na,A,\nb,B,2001\nc,C,\n");
        File.WriteAllText(Path.Combine(_folder, "liens.csv"), "source,cible\na,b\nb,c\n");

        using var found = JsonDocument.Parse((await RunAsync("paths acteurs.csv liens.csv --from a --to c --as-of 2001 --json")).Output);
        Assert.Equal(2, found.RootElement.GetProperty("paths")[0].GetProperty("length").GetDouble());
        Assert.Equal("2001-12-31", found.RootElement.GetProperty("as_of").GetString());
        using var none = JsonDocument.Parse((await RunAsync("paths acteurs.csv liens.csv --from a --to c --as-of 2002 --json")).Output);
        Assert.Empty(none.RootElement.GetProperty("paths").EnumerateArray());
        Assert.Equal(3, none.RootElement.GetProperty("rows_left_out").GetInt32());
        var refused = await RunAsync("paths acteurs.csv liens.csv --from a --to b --as-of 2002 --lang fr");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("« b » n’existe pas à la date du 31/12/2002", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_of_a_day_holds_what_is_there_and_reads_back_with_its_dates()
    {
        File.WriteAllText(Path.Combine(_folder, "acteurs.csv"), "id,nom,debut,fin\na,A,2010-05,2020\nb,B,,\n");
        File.WriteAllText(Path.Combine(_folder, "poles.csv"), "id,nom,annee,debut\np,P,2009,2011\n");
        File.WriteAllText(Path.Combine(_folder, "adhesions.csv"), "acteur,pole\na,p\nb,p\n");
        await RunAsync("import acteurs.csv poles.csv adhesions.csv --data data");

        Assert.Equal(0, (await RunAsync("export csv --out then --data data --as-of 2021")).ExitCode);
        Assert.Equal(["id,nom", "b,B"], File.ReadAllLines(Path.Combine(_folder, "then", "acteurs.csv")));
        Assert.Equal(0, (await RunAsync("export csv --out book --data data")).ExitCode);
        Assert.Equal(["id,nom,debut,fin", "a,A,2010-05,2020", "b,B,,"], File.ReadAllLines(Path.Combine(_folder, "book", "acteurs.csv")));
        Assert.Equal(["id,nom,annee,debut", "p,P,2009,2011"], File.ReadAllLines(Path.Combine(_folder, "book", "poles.csv")));
        using var again = JsonDocument.Parse((await RunAsync("import book --data data --json")).Output);
        Assert.Equal(5, again.RootElement.GetProperty("unchanged").GetInt32());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<Ended> RunAsync(string call) => CommandLine.RunAsync(_folder, TestContext.Current.CancellationToken, call.Split(' '));
}
