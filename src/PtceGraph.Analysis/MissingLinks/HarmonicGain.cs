using PtceGraph.Analysis.Csr;

namespace PtceGraph.Analysis.MissingLinks;

/// <summary>The exact gain of the mean harmonic centrality of a graph by one more edge.</summary>
/// <remarks>
/// Undirected. Unweighted. An edge u–v shortens only paths from those that u brings nearer to v to those that v brings nearer to u, so
/// only rows of distances from the smaller of the two sets are searched, each once for all edges. What would take more than
/// <see cref="MostWork"/> steps in all is left out: NaN. O((sources + ends)·(n + m)).
/// </remarks>
internal sealed class HarmonicGain(WeightedGraph graph, int threads, CancellationToken cancellation) : IDisposable
{
    /// <summary>The limit of search steps (nodes and edges) for all candidate edges together.</summary>
    private const long MostWork = 100_000_000;

    private const int Far = int.MaxValue / 4; // out of reach; sums of two still fit

    private readonly Dictionary<int, (NativeBlock<int> Block, int Place)> _rows = []; // by source: the block and row of its distances
    private readonly List<NativeBlock<int>> _blocks = [];
    private long _work;

    /// <summary>Steps of one search.</summary>
    private long Cost => graph.NodeCount + (2L * graph.EdgeCount) + 1;

    /// <summary>The gain of each candidate edge.</summary>
    public double[] Of(IReadOnlyList<(int U, int V)> edges)
    {
        var gains = new double[edges.Count];
        var reach = new (int[] Near, int[] Beyond)?[edges.Count];
        var next = new HashSet<int>();
        Search(edges.Take((int)Math.Min(edges.Count, MostWork / (4 * Cost))).SelectMany(edge => new[] { edge.U, edge.V }));
        for (var i = 0; i < edges.Count; i++)
        {
            var (u, v) = edges[i];
            if (!_rows.ContainsKey(u) || !_rows.ContainsKey(v))
            {
                gains[i] = double.NaN;
                continue;
            }

            var (near, beyond) = (Nearer(Row(u), Row(v)), Nearer(Row(v), Row(u)));
            var sources = near.Length <= beyond.Length ? near : beyond;
            var fresh = sources.Where(source => !_rows.ContainsKey(source) && !next.Contains(source)).ToList();
            if (!Afford(fresh.Count))
            {
                gains[i] = double.NaN;
                continue;
            }

            next.UnionWith(fresh);
            reach[i] = (near, beyond);
        }

        Search(next);
        for (var i = 0; i < edges.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (reach[i] is var (near, beyond))
            {
                gains[i] =
                    near.Length <= beyond.Length
                        ? Gain(near, Row(edges[i].U), beyond, Row(edges[i].V))
                        : Gain(beyond, Row(edges[i].V), near, Row(edges[i].U));
            }
        }

        return gains;
    }

    public void Dispose() => _blocks.ForEach(block => block.Dispose());

    private ReadOnlySpan<int> Row(int source) => _rows[source].Block.Slice((long)_rows[source].Place * graph.NodeCount, graph.NodeCount);

    private double Gain(int[] sources, ReadOnlySpan<int> toNear, int[] targets, ReadOnlySpan<int> toBeyond)
    {
        var sum = 0.0;
        foreach (var s in sources)
        {
            var row = Row(s);
            foreach (var t in targets)
            {
                var through = toNear[s] + 1 + toBeyond[t];
                if (through < row[t])
                {
                    sum += (1.0 / through) - (row[t] >= Far ? 0 : 1.0 / row[t]);
                }
            }
        }

        var n = (double)graph.NodeCount;
        return 2 * sum / (n * (n - 1));
    }

    /// <summary>The nodes that come nearer to the other end through this one.</summary>
    private static int[] Nearer(ReadOnlySpan<int> toThis, ReadOnlySpan<int> toOther)
    {
        var nearer = new List<int>();
        for (var s = 0; s < toThis.Length; s++)
        {
            if (toThis[s] + 1 < toOther[s])
            {
                nearer.Add(s);
            }
        }

        return [.. nearer];
    }

    private bool Afford(int sources)
    {
        if (_work + (sources * Cost) > MostWork)
        {
            return false;
        }

        _work += sources * Cost;
        return true;
    }

    private void Search(IEnumerable<int> sources)
    {
        int[] fresh = [.. sources.Where(source => !_rows.ContainsKey(source)).Distinct().Order()];
        var block = new NativeBlock<int>((long)fresh.Length * graph.NodeCount);
        _blocks.Add(block);
        Blocks.Run(
            fresh.Length,
            64,
            threads,
            () => new int[graph.NodeCount],
            (queue, _, from, to) =>
            {
                for (var i = from; i < to; i++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    Search(fresh[i], block.Slice((long)i * graph.NodeCount, graph.NodeCount), queue);
                }
            },
            cancellation
        );
        for (var i = 0; i < fresh.Length; i++)
        {
            _rows.Add(fresh[i], (block, i));
        }
    }

    private void Search(int source, Span<int> distances, int[] queue)
    {
        distances.Fill(Far);
        var (head, tail) = (0, 1);
        (queue[0], distances[source]) = (source, 0);
        while (head < tail)
        {
            var v = queue[head++];
            foreach (var w in graph.Neighbours(v))
            {
                if (distances[w] == Far)
                {
                    distances[w] = distances[v] + 1;
                    queue[tail++] = w;
                }
            }
        }
    }
}
