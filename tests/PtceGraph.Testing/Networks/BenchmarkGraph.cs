using PtceGraph.Graph;

namespace PtceGraph.Testing;

/// <summary>The description of a generated network.</summary>
/// <param name="Name">The name.</param>
/// <param name="Nodes">The number of nodes.</param>
/// <param name="Edges">The number of edges.</param>
/// <param name="Silos">The number of values of the silo attribute, drawn uniformly.</param>
/// <param name="Clans">The number of hidden groups; the first are the largest.</param>
/// <param name="Inside">The probability that the second end of an edge is drawn from the clan of the first.</param>
/// <param name="Pendant">The share of nodes with a single edge.</param>
internal sealed record BenchmarkSpec(string Name, int Nodes, int Edges, int Silos, int Clans, double Inside, double Pendant);

/// <summary>
/// A generated network for benchmarks: a degree-corrected planted partition with power-law degrees, hidden clans, a silo attribute, weights
/// 1 to 5 and many pendants, like networks of stakeholders. The same name gives the same network on every machine.
/// </summary>
internal sealed class BenchmarkGraph
{
    private const double TailExponent = -0.55; // of a node's propensity for ties: u^-0.55, u uniform
    private const double ClanSkew = 1.5; // above 1: the first clans are the largest
    private const double PendantLoyalty = 0.9; // probability that the tie of a pendant stays in its clan

    /// <summary>All generated networks, from the smallest.</summary>
    public static IReadOnlyList<BenchmarkSpec> Specs { get; } =
    [
        new("pole-60", 60, 180, 6, 4, 0.7, 0.15),
        new("reseau-500", 500, 1_800, 8, 10, 0.75, 0.20),
        new("region-2k", 2_000, 8_000, 8, 25, 0.75, 0.25),
        new("region-5k", 5_000, 20_000, 8, 60, 0.75, 0.25),
        new("national-20k", 20_000, 100_000, 10, 150, 0.75, 0.30),
        new("france-200k", 200_000, 1_000_000, 12, 900, 0.75, 0.30),
        new("sirene-1m", 1_000_000, 5_000_000, 12, 4_000, 0.75, 0.30),
    ];

    private BenchmarkGraph(BenchmarkSpec spec, int[] silo, (int U, int V, double Weight)[] edges) =>
        (Spec, Silo, Edges) = (spec, silo, edges);

    public BenchmarkSpec Spec { get; }

    /// <summary>The silo of each node, 0 to Silos − 1.</summary>
    public int[] Silo { get; }

    /// <summary>The edges: simple, undirected.</summary>
    public (int U, int V, double Weight)[] Edges { get; }

    /// <summary>The network as a snapshot: actors with a category, and ties.</summary>
    public GraphSnapshot Snapshot()
    {
        var state = new GraphState();
        state.Apply([.. Entities().Select(entity => new ChangeRequest.Add(entity))], new NoIds());
        return state.Snapshot(1);
    }

    /// <summary>The actors, then the ties.</summary>
    public IEnumerable<Entity> Entities()
    {
        var actors = Silo.Select(
            (silo, i) =>
                (Entity)
                    new Actor
                    {
                        Id = $"a{i}",
                        Name = $"Acteur {i}",
                        Category = $"S{silo}",
                    }
        );
        var ties = Edges.Select(
            (edge, i) =>
                (Entity)
                    new Tie
                    {
                        Id = $"t{i}",
                        Source = $"a{edge.U}",
                        Target = $"a{edge.V}",
                        Weight = edge.Weight,
                    }
        );
        return actors.Concat(ties);
    }

    /// <summary>Writes <c>nodes.csv</c> and <c>edges.csv</c> for an import.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllLines(
            Path.Combine(folder, "nodes.csv"),
            Silo.Select((silo, i) => $"a{i},Acteur {i},S{silo}").Prepend("Id,Label,silo")
        );
        File.WriteAllLines(
            Path.Combine(folder, "edges.csv"),
            Edges.Select(edge => $"a{edge.U},a{edge.V},{edge.Weight:0}").Prepend("Source,Target,Weight")
        );
    }

    public static BenchmarkGraph Make(string name)
    {
        var spec =
            Specs.FirstOrDefault(spec => spec.Name == name)
            ?? throw new ArgumentException(
                $"There is no graph “{name}”. Graphs: {string.Join(", ", Specs.Select(spec => spec.Name))}.",
                nameof(name)
            );
        var random = new Random(spec.Nodes);
        var silo = Draw(spec.Nodes, () => random.Next(spec.Silos));
        var clan = Draw(spec.Nodes, () => Math.Min((int)(spec.Clans * Math.Pow(random.NextDouble(), ClanSkew)), spec.Clans - 1));
        var core = spec.Nodes - (int)(spec.Nodes * spec.Pendant);
        var wishes = Draw(core, () => Math.Pow(1 - random.NextDouble(), TailExponent));
        var all = new Urn(Enumerable.Range(0, core), wishes);
        var clans = Enumerable.Range(0, core).ToLookup(v => clan[v]);
        var urns = Enumerable.Range(0, spec.Clans).Select(c => new Urn(clans[c], wishes)).ToArray();

        var seen = new HashSet<long>(spec.Edges);
        var edges = new List<(int U, int V, double Weight)>(spec.Edges);
        for (var v = core; v < spec.Nodes; v++)
        {
            var urn = urns[clan[v]].IsEmpty || random.NextDouble() >= PendantLoyalty ? all : urns[clan[v]];
            Join(urn.Draw(random), v);
        }

        while (edges.Count < spec.Edges)
        {
            var u = all.Draw(random);
            var v = (random.NextDouble() < spec.Inside ? urns[clan[u]] : all).Draw(random);
            if (u != v)
            {
                Join(Math.Min(u, v), Math.Max(u, v));
            }
        }

        return new BenchmarkGraph(spec, silo, [.. edges]);

        void Join(int u, int v)
        {
            if (seen.Add(((long)u << 32) | (uint)v))
            {
                edges.Add((u, v, random.Next(1, 6)));
            }
        }
    }

    private static T[] Draw<T>(int count, Func<T> draw)
    {
        var values = new T[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = draw();
        }

        return values;
    }

    /// <summary>Draws nodes in proportion to their propensity for ties.</summary>
    private sealed class Urn
    {
        private readonly int[] _nodes;
        private readonly double[] _upTo; // cumulative propensities

        public Urn(IEnumerable<int> nodes, double[] wishes)
        {
            _nodes = [.. nodes];
            _upTo = new double[_nodes.Length];
            var sum = 0.0;
            for (var i = 0; i < _nodes.Length; i++)
            {
                _upTo[i] = sum += wishes[_nodes[i]];
            }
        }

        public bool IsEmpty => _nodes.Length == 0;

        public int Draw(Random random)
        {
            var place = Array.BinarySearch(_upTo, random.NextDouble() * _upTo[^1]);
            return _nodes[Math.Min(place < 0 ? ~place : place + 1, _nodes.Length - 1)];
        }
    }

    private sealed class NoIds : IIdSource
    {
        public string NewId() => throw new InvalidOperationException("Everything here has an id.");
    }
}
