using Xunit;

namespace PtceGraph.Worker.Tests.Cli;

/// <summary>The same network gives the same files on any machine, whatever the kind and number of its processors.</summary>
public sealed class DeterminismTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-same-").FullName;

    [Fact]
    public async Task One_thread_or_two_wide_vectors_or_none_the_files_are_the_same()
    {
        BenchmarkGraph.Make("region-2k").Write(Path.Combine(_folder, "network"));
        (string Name, string Variable, string Value)[] machines =
        [
            ("two", "DOTNET_PROCESSOR_COUNT", "2"),
            ("one", "DOTNET_PROCESSOR_COUNT", "1"),
            ("no-avx512", "DOTNET_EnableAVX512", "0"),
            ("no-avx2", "DOTNET_EnableAVX2", "0"),
        ];
        foreach (var (name, variable, value) in machines)
        {
            var ended = await CommandLine.RunAsync(
                _folder,
                new Dictionary<string, string> { [variable] = value },
                TestContext.Current.CancellationToken,
                "analyze",
                "network",
                "--out",
                name
            );
            Assert.True(ended.ExitCode == 0, ended.Error);
        }

        var files = Directory.EnumerateFiles(Path.Combine(_folder, "two")).Select(path => Path.GetFileName(path)!).ToList();
        Assert.Contains("actors.csv", files);
        Assert.All(machines.Skip(1), machine => Assert.All(files, file => Assert.Equal(Text("two", file), Text(machine.Name, file))));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The content of a file without its timings.</summary>
    private string Text(string folder, string file)
    {
        var text = File.ReadAllText(Path.Combine(_folder, folder, file));
        return file == "manifest.json" ? text[..text.IndexOf("\"timings_ms\"", StringComparison.Ordinal)] : text;
    }
}
