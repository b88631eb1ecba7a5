using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace PtceGraph.Worker.Tests.Cli;

/// <summary>docker-compose.yml: run by docker where that is installed, and checked for its content everywhere.</summary>
public sealed partial class ComposeTests
{
    private static readonly string Path = System.IO.Path.Combine(Repository.Root, "docker-compose.yml");

    [Fact]
    public async Task Docker_compose_takes_it()
    {
        string[][] programs =
        [
            ["docker", "compose"],
            ["docker-compose"],
        ];
        foreach (var program in programs)
        {
            if (await EndAsync([.. program, "version"]) is (0, _))
            {
                Assert.Equal((0, ""), await EndAsync([.. program, "--file", Path, "config", "--quiet"]));
                return;
            }
        }

        Assert.Skip("No docker compose: docker-compose.yml is checked by its text only.");
    }

    private static async Task<(int Code, string Error)> EndAsync(string[] command)
    {
        var start = new ProcessStartInfo(command[0])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        foreach (var argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["NEO4J_PASSWORD"] = "a-password";
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await output;
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, error);
        }
        catch (Win32Exception)
        {
            return (-1, $"{command[0]} is not here");
        }
    }

    [Fact]
    public async Task It_holds_a_Neo4j_a_writer_and_a_follower_with_what_they_need()
    {
        var text = await File.ReadAllTextAsync(Path, TestContext.Current.CancellationToken);
        Assert.DoesNotContain('\t', text);
        var services = Service()
            .Matches(text[text.IndexOf("services:", StringComparison.Ordinal)..text.IndexOf("\nvolumes:", StringComparison.Ordinal)])
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

        Assert.Equal(["follower", "neo4j", "writer"], services.Keys.Order());
        Assert.All(services.Values, service => Assert.Contains("healthcheck:", service, StringComparison.Ordinal));
        Assert.All(services.Values, service => Assert.Contains("-data:/data", service, StringComparison.Ordinal));
        Assert.Contains("neo4j:5.26", services["neo4j"], StringComparison.Ordinal);
        Assert.DoesNotContain("--follow", services["writer"], StringComparison.Ordinal);
        Assert.Contains("--follow", services["follower"], StringComparison.Ordinal);
        Assert.All(
            Port().Matches(text).Cast<Match>(),
            port => Assert.StartsWith("127.0.0.1:", port.Groups[1].Value, StringComparison.Ordinal)
        );

        // It contains no password: whoever starts it provides one.
        Assert.All(
            Password().Matches(text).Cast<Match>(),
            password => Assert.Contains("${NEO4J_PASSWORD:?", password.Value, StringComparison.Ordinal)
        );

        // The program accepts the commands.
        foreach (Match command in Command().Matches(text))
        {
            var verb = command.Groups[1].Value.Split(',').Select(word => word.Trim().Trim('"')).ToList();
            var ended = await CommandLine.RunAsync(Repository.Root, TestContext.Current.CancellationToken, [.. verb, "--help"]);
            Assert.True(ended.ExitCode == 0, ended.Error);
        }
    }

    [GeneratedRegex(@"^  (\w+):\n((?:    .*\n|\n)+)", RegexOptions.Multiline)]
    private static partial Regex Service();

    [GeneratedRegex(@"^      - (\S+:\d+)$", RegexOptions.Multiline)]
    private static partial Regex Port();

    [GeneratedRegex("^ +NEO4J_(?:AUTH|PASSWORD): .*$", RegexOptions.Multiline)]
    private static partial Regex Password();

    [GeneratedRegex(@"command: \[(.*)\]")]
    private static partial Regex Command();
}
