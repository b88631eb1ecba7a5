using System.Globalization;
using PtceGraph.Storage.Neo4j;

namespace PtceGraph.Benchmarks;

/// <summary>The long forms of the trials on a real Neo4j that the tests run in a short form: network faults, kills, many writers.</summary>
internal static class Neo4jBenchmarks
{
    public static Task<int> FaultsAsync(string[] arguments) =>
        WithServerAsync(async server =>
            Tell(
                await OutageTrial
                    .FaultsAsync(server, Count(arguments, "--faults", 1_000), 1, Console.WriteLine, CancellationToken.None)
                    .ConfigureAwait(false)
            )
        );

    public static Task<int> KillsAsync(string[] arguments) =>
        WithServerAsync(async server =>
            Tell(
                await OutageTrial
                    .KillsAsync(server, Count(arguments, "--kills", 50), 1, Console.WriteLine, CancellationToken.None)
                    .ConfigureAwait(false)
            )
        );

    public static Task<int> WritersAsync(string[] arguments) =>
        WithServerAsync(async server =>
        {
            const int writers = 50;
            var changes = Count(arguments, "--changes", 10_000);
            using var folder = new TempFolder();
            await using var journal = await Neo4jJournal
                .OpenAsync(server.Access, TimeProvider.System, CancellationToken.None)
                .ConfigureAwait(false);
            var outcome = await WritersTrial.RunAsync(journal, folder.Path, writers, changes, CancellationToken.None).ConfigureAwait(false);
            var findings = (await journal.CheckAsync(CancellationToken.None).ConfigureAwait(false)).Findings;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Neo4j: {outcome}; {outcome.CommitsPerSecond:0} commits a second; {findings.Count} differences between graph and journal"
                )
            );
            return outcome is { Lost: 0, Duplicated: 0 } && outcome.Revision == changes && findings.Count == 0 ? 0 : 1;
        });

    private static async Task<int> WithServerAsync(Func<Neo4jServer, Task<int>> run)
    {
        await using var server = new Neo4jServer();
        if (await server.CleanAsync(CancellationToken.None).ConfigureAwait(false) is { } reason)
        {
            Console.Error.WriteLine($"No Neo4j: {reason}");
            return 1;
        }

        Console.WriteLine(Machine.Description);
        return await run(server).ConfigureAwait(false);
    }

    private static int Tell(OutageOutcome outcome)
    {
        Console.WriteLine(outcome with { Findings = [] });
        foreach (var finding in outcome.Findings)
        {
            Console.Error.WriteLine(finding);
        }

        return outcome.Findings.Count == 0 ? 0 : 1;
    }

    private static int Count(string[] arguments, string name, int usual) =>
        arguments is [var given, var number] && given == name ? int.Parse(number, CultureInfo.InvariantCulture) : usual;
}
