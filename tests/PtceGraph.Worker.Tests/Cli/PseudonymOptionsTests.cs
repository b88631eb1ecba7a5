using System.Text.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Cli;

/// <summary><c>analyze --pseudonymise</c>: no file of the results names anybody.</summary>
public sealed class PseudonymOptionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-pseudonyms-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Results_under_pseudonyms_tell_no_name_no_id_and_no_file()
    {
        var names = Enumerable.Range(0, 8).Select(i => $"s{i},Secret{i},{(i < 4 ? "ess" : "collectivite")},SecretNote{i}\n");
        File.WriteAllText(Path.Combine(_folder, "SecretFile.csv"), $"id,nom,categorie,notes\n{string.Concat(names)}");
        File.WriteAllText(
            Path.Combine(_folder, "SecretTies.csv"),
            "source,cible\ns0,s1\ns1,s2\ns2,s3\ns4,s5\ns5,s6\ns6,s7\ns0,s4\ns5,s7\ns3,Secret Unknown\n"
        );
        File.WriteAllBytes(Path.Combine(_folder, "key"), [.. Enumerable.Range(0, 16).Select(i => (byte)i)]);
        File.WriteAllBytes(Path.Combine(_folder, "short"), [1, 2, 3]);

        var done = await RunAsync("analyze SecretFile.csv SecretTies.csv --out results --pseudonymise --key-file key --lang en");

        Assert.Equal(0, done.ExitCode);
        Assert.Contains("3 of 8 actors", done.Output, StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(Path.Combine(_folder, "results")))
        {
            var text = await File.ReadAllTextAsync(file, Token);
            Assert.DoesNotContain("secret", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch(@"\bs[0-7]\b", text);
            Assert.DoesNotContain("anonym", text, StringComparison.OrdinalIgnoreCase);
        }

        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder, "results", "manifest.json")));
        Assert.Equal(0, manifest.RootElement.GetProperty("inputs").GetArrayLength());
        Assert.Equal("Rows of the inputs: 1.", manifest.RootElement.GetProperty("left_out")[0].GetString());
        Assert.Equal(0.375, manifest.RootElement.GetProperty("pseudonyms").GetProperty("structurally_unique_share").GetDouble(), 12);
        Assert.Contains("category", File.ReadAllText(Path.Combine(_folder, "results", "silos.csv")), StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("analyze SecretFile.csv --out none --pseudonymise --key-file short")).ExitCode);
        Assert.False(Directory.Exists(Path.Combine(_folder, "none")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<Ended> RunAsync(string line) => CommandLine.RunAsync(_folder, Token, line.Split(' '));
}
