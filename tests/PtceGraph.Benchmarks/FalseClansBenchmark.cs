using System.Globalization;
using PtceGraph.Exchange.Import;

namespace PtceGraph.Benchmarks;

/// <summary>Clans in networks with a known answer: how many random networks show any, and how well planted clans are found.</summary>
internal static class FalseClansBenchmark
{
    private const int PlantedEach = 10;
    private static readonly string[] Real = ["karate", "dolphins", "football", "uk-faculty"];
    private static readonly double[] Mixings = [0.1, 0.2, 0.3, 0.4];

    /// <summary><c>false-clans [--graphs N]</c>.</summary>
    public static int Run(string[] args)
    {
        var count = args is ["--graphs", var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 200;
        var data = Path.Combine(Repository.Root, "tests", "PtceGraph.Analysis.Tests", "Golden", "data");
        var real = Real.Select(name =>
                NetworkReader
                    .Read([Path.Combine(data, name, "nodes.csv"), Path.Combine(data, name, "edges.csv")], null, CancellationToken.None)
                    .Snapshot()
            )
            .ToList();
        var withClan = Enumerable
            .Range(0, count)
            .Count(i => FalseClanTrial.ShowsClan(FalseClanTrial.Random(real, i), CancellationToken.None));
        Console.WriteLine(
            $"{withClan} of {count} random networks show a clan (a true 5 % level gives at most 17 of 200, 99 times in 100)."
        );
        foreach (var mixing in Mixings)
        {
            var agreement = Enumerable
                .Range(0, PlantedEach)
                .Select(i => FalseClanTrial.Agreement(FalseClanTrial.Planted(mixing, i), CancellationToken.None))
                .ToList();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"mixing {mixing}: adjusted Rand index {agreement.Average():0.000}, least {agreement.Min():0.000}, of {PlantedEach}."
                )
            );
        }

        return 0;
    }
}
