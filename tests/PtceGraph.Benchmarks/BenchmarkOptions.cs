using System.Globalization;

namespace PtceGraph.Benchmarks;

/// <summary>The options of a benchmark: <c>--graph NAME</c>, <c>--measure NAME</c> and <c>--peer NAME|none</c>, each any number of times,
/// and <c>--runs N</c>.</summary>
internal sealed record BenchmarkOptions(IReadOnlyList<string> Graphs, IReadOnlyList<string> Measures, IReadOnlyList<string> Peers, int Runs)
{
    private static readonly string[] AllPeers = ["igraph", "graph-tool", "networkx", "leidenalg", "QuikGraph"];
    private const int DefaultRuns = 7;

    /// <summary>Whether nothing is left out, so that the run may be written to the performance page.</summary>
    public bool IsWhole => Measures.Count == 0 && Peers.Count > 0;

    public bool Wants(string measure) => Measures.Count == 0 || Measures.Contains(measure);

    /// <exception cref="BenchmarkOptionException">An option is unknown or lacks its value.</exception>
    public static BenchmarkOptions Parse(string[] arguments)
    {
        var (graphs, measures, peers, runs) = (new List<string>(), new List<string>(), new List<string>(), DefaultRuns);
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value =
                i + 1 < arguments.Length ? arguments[i + 1] : throw new BenchmarkOptionException($"{arguments[i]} lacks its value.");
            switch (arguments[i])
            {
                case "--graph":
                    graphs.Add(
                        BenchmarkGraph.Specs.Any(spec => spec.Name == value)
                            ? value
                            : throw new BenchmarkOptionException(
                                $"There is no graph “{value}”. Graphs: {string.Join(", ", BenchmarkGraph.Specs.Select(spec => spec.Name))}."
                            )
                    );
                    break;
                case "--measure":
                    measures.Add(value);
                    break;
                case "--peer":
                    peers.Add(value);
                    break;
                case "--runs":
                    runs =
                        int.TryParse(value, CultureInfo.InvariantCulture, out var number) && number > 0
                            ? number
                            : throw new BenchmarkOptionException($"“{value}” is no number of runs.");
                    break;
                default:
                    throw new BenchmarkOptionException($"{arguments[i]} is no option.");
            }
        }

        return new BenchmarkOptions(graphs, measures, peers.Count == 0 ? AllPeers : [.. peers.Where(peer => peer != "none")], runs);
    }
}

/// <summary>The options are not valid; the message gives the reason.</summary>
internal sealed class BenchmarkOptionException(string message) : Exception(message);
