using System.Text.RegularExpressions;
using Xunit;

namespace PtceGraph.Worker.Tests.Cli;

/// <summary>Runs every <c>ptcegraph</c> command in the documentation, in order and unchanged, and checks that every link leads
/// somewhere.</summary>
public sealed partial class DocumentationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-docs-").FullName;

    public static TheoryData<string> Pages =>
        [
            .. Directory
                .EnumerateFiles(Repository.Root, "*.md")
                .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories))
                .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "graph-schemas"), "*.md", SearchOption.AllDirectories))
                .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*.md", SearchOption.AllDirectories))
                .Select(path => Path.GetRelativePath(Repository.Root, path))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Its_commands_work_and_its_links_lead_somewhere(string page)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, page), TestContext.Current.CancellationToken);
        Directory.CreateSymbolicLink(Path.Combine(_folder, "samples"), Path.Combine(Repository.Root, "samples"));
        foreach (
            var command in Commands()
                .Matches(text)
                .SelectMany(block => block.Groups[1].Value.Split('\n'))
                .Where(line => line.StartsWith("ptcegraph ", StringComparison.Ordinal))
        )
        {
            var ended = await CommandLine.RunAsync(
                _folder,
                TestContext.Current.CancellationToken,
                command.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            );
            Assert.True(ended.ExitCode == 0, $"{command}: {ended.Error}");
        }

        foreach (var link in Links().Matches(text).Select(match => match.Groups[1].Value))
        {
            var target = Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, link.Split('#')[0]);
            Assert.True(File.Exists(target) || Directory.Exists(target), $"{page} links to {link}, which is not there.");
        }
    }

    [Fact]
    public void The_front_door_names_the_two_commands()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

        Assert.Contains("dotnet run --project src/PtceGraph.Worker\n", text, StringComparison.Ordinal);
        Assert.Contains("./test.sh\n", text, StringComparison.Ordinal);
        Assert.Contains("test.sh", File.ReadAllText(Path.Combine(Repository.Root, ".ci", "run")), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [GeneratedRegex("```console\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Commands();

    [GeneratedRegex(@"\]\((?!https?:)([^)\s]+)\)")]
    private static partial Regex Links();
}
