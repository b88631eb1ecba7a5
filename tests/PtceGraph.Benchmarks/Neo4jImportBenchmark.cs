using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using PtceGraph.Benchmarks.Abuse;
using PtceGraph.Benchmarks.Hub;
using PtceGraph.Storage.Neo4j;

namespace PtceGraph.Benchmarks;

/// <summary>An import into Neo4j beside the embedded store, then edits by one writer: the same files, the same program.</summary>
internal static class Neo4jImportBenchmark
{
    private const int TiesOfAnActor = 5;
    private const int Edits = 400;

    /// <summary>The heap that Neo4j has for a number of actors, in MB.</summary>
    private static int HeapFor(int actors) => actors > 100_000 ? 1_024 : 768;

    public static async Task<int> RunAsync(string[] arguments)
    {
        int[] sizes = arguments switch
        {
            [] => [20_000],
            ["--actors", var number] => [int.Parse(number, CultureInfo.InvariantCulture)],
            _ => throw new FormatException("neo4j-import takes --actors N."),
        };
        var lines = new List<string>
        {
            "| store | actors | ties | import (s) | program (MB) | Neo4j (MB) | first edit (ms) | edit p50 | p95 | p99 | max |",
            "|---|---|---|---|---|---|---|---|---|---|---|",
        };
        foreach (var actors in sizes)
        {
            using var files = new TempFolder();
            await WriteFilesAsync(files.Path, actors).ConfigureAwait(false);
            lines.Add(await MeasureAsync("SQLite", files.Path, actors, null).ConfigureAwait(false));
            await using var server = new Neo4jServer { HeapMegabytes = HeapFor(actors) };
            if (await server.CleanAsync(CancellationToken.None).ConfigureAwait(false) is { } reason)
            {
                Console.Error.WriteLine($"No Neo4j: {reason}");
                return 1;
            }

            foreach (var which in (string[])["its first import since it started", "its next"])
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"Neo4j, heap {server.HeapMegabytes} MB, {which}");
                lines.Add(await MeasureAsync(name, files.Path, actors, server).ConfigureAwait(false));
                await Neo4jRemoval.RunAsync(server.Access, TimeProvider.System, null, CancellationToken.None).ConfigureAwait(false);
            }
        }

        foreach (var line in lines)
        {
            Console.WriteLine(line);
        }

        if (arguments.Length == 0)
        {
            PerformancePage.Replace("neo4j-import", lines);
        }

        return 0;
    }

    private static async Task<string> MeasureAsync(string name, string files, int actors, Neo4jServer? server)
    {
        using var data = new TempFolder();
        string[] store = server is null ? [] : ["--neo4j", server.Url];
        var credentials = server?.Credentials ?? new Dictionary<string, string>();
        var (seconds, peak) = await ImportAsync([files, "--data", data.Path, .. store], credentials).ConfigureAwait(false);
        var cells = string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {actors} | {actors * TiesOfAnActor} | {seconds:0.0} | {peak} | {server?.PeakMegabytes} |"
        );
        await using var service = await RunningService
            .StartAsync(data.Path, isEmpty: true, 0, CancellationToken.None, store, credentials)
            .ConfigureAwait(false);
        var times = new List<double>();
        for (var edit = 0; edit < Edits; edit++)
        {
            // What is measured is the service, not how this client writes its request.
            using var request = JsonContent.Create(new { changes = Edit(edit, actors) });
            await request.LoadIntoBufferAsync().ConfigureAwait(false);
            var clock = Stopwatch.StartNew();
            using var answer = await service.Http.PostAsync("/api/v1/changes", request).ConfigureAwait(false);
            if (!answer.IsSuccessStatusCode)
            {
                throw new InvalidOperationException(
                    $"Edit {edit} was refused: {await answer.Content.ReadAsStringAsync().ConfigureAwait(false)}"
                );
            }

            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{cells} {times[0]:0} | {new Quantiles(times.Skip(1)).Cells} |");
    }

    /// <summary>Edits as people make them: an actor with a place, a tie, another name, a removal.</summary>
    private static object[] Edit(int number, int actors) =>
        (number % 4) switch
        {
            0 =>
            [
                new
                {
                    op = "actor.add",
                    id = $"new-{number}",
                    name = $"Nouveau {number}",
                    commune = "Nantes",
                    category = "ess",
                },
            ],
            1 =>
            [
                new
                {
                    op = "tie.add",
                    id = $"tie-{number}",
                    source = $"new-{number - 1}",
                    target = $"a{number * 37 % actors}",
                    type = "partenariat",
                },
            ],
            2 =>
            [
                new
                {
                    op = "actor.update",
                    id = $"a{number * 41 % actors}",
                    name = $"Autre nom {number}",
                },
            ],
            _ => [new { op = "tie.remove", id = $"tie-{number - 2}" }],
        };

    private static async Task<(double Seconds, long PeakMegabytes)> ImportAsync(
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> credentials
    )
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments.Prepend("import").Prepend(CommandLine.Program))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (variable, value) in credentials)
        {
            start.Environment[variable] = value;
        }

        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        await using var memory = new ProcessMemory(process.Id);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode == 0
            ? (clock.Elapsed.TotalSeconds, memory.TakePeak())
            : throw new InvalidOperationException($"The import ended with {process.ExitCode}: {error}{await output.ConfigureAwait(false)}");
    }

    /// <summary>A workbook of actors with places and ties: every actor has five, some of them with hubs.</summary>
    private static async Task WriteFilesAsync(string folder, int actors)
    {
        var random = new Random(1);
        string[] categories = ["ess", "entreprise", "collectivite", "recherche", "etat"];
        string[] types = ["partenariat", "financement", "mise_a_disposition", "echange"];
        await using (var writer = new StreamWriter(Path.Combine(folder, "acteurs.csv"), append: false, Encoding.UTF8))
        {
            await writer.WriteLineAsync("id,nom,categorie,commune,region").ConfigureAwait(false);
            for (var i = 0; i < actors; i++)
            {
                await writer
                    .WriteLineAsync(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"a{i},Acteur numéro {i},{categories[i % categories.Length]},Commune {i % 500},Région {i % 13}"
                        )
                    )
                    .ConfigureAwait(false);
            }
        }

        await using (var writer = new StreamWriter(Path.Combine(folder, "liens.csv"), append: false, Encoding.UTF8))
        {
            await writer.WriteLineAsync("source,cible,type,intensite").ConfigureAwait(false);
            for (var i = 0; i < actors * TiesOfAnActor; i++)
            {
                var source = i / TiesOfAnActor;
                var target = (source + 1 + (int)(Math.Pow(random.NextDouble(), 3) * (actors - 1))) % actors;
                await writer
                    .WriteLineAsync(
                        string.Create(CultureInfo.InvariantCulture, $"a{source},a{target},{types[i % types.Length]},{1 + (i % 5)}")
                    )
                    .ConfigureAwait(false);
            }
        }
    }
}
