using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Randomness;

namespace PtceGraph.Analysis.Centrality;

/// <summary>Draws one of the shortest paths between two nodes with equal probability, by bidirectional search.</summary>
/// <remarks>Path counts are kept relative to their level, by powers of two, so that those of long lattices fit a double. Not
/// thread-safe.</remarks>
internal sealed class PathSampler(DegreeOrderedCsr rows) : IDisposable
{
    private const double Large = 1e100; // of a count, past which its level is scaled down
    private readonly Side _here = new(rows.Count);
    private readonly Side _there = new(rows.Count);

    /// <summary>Adds one to each inner node of a random shortest path between two nodes; to none when they are neighbours or not
    /// connected.</summary>
    public void Draw(int source, int target, RandomStream random, double[] passing)
    {
        _here.Start(source, rows);
        _there.Start(target, rows);
        while (_here.Frontier > 0 && _there.Frontier > 0)
        {
            // Expands whole levels, on the side with fewer edges.
            var (near, far) = _here.FrontierArcs <= _there.FrontierArcs ? (_here, _there) : (_there, _here);
            if (near.Advance(rows, far) is var meetings and > 0)
            {
                var meeting = Choose(near.Newest, near, far, meetings, random);
                Walk(near, meeting, random, passing);
                Walk(far, meeting, random, passing);
                if (meeting != source && meeting != target)
                {
                    passing[meeting]++;
                }

                break;
            }
        }

        _here.Clear();
        _there.Clear();
    }

    public void Dispose()
    {
        _here.Clear();
        _there.Clear();
    }

    /// <summary>Draws a node where the two sides meet, weighted by the number of paths through it.</summary>
    private static int Choose(ReadOnlySpan<int> newest, Side near, Side far, double all, RandomStream random)
    {
        var draw = random.NextDouble() * all;
        var chosen = -1;
        foreach (var v in newest)
        {
            if (far.IsReached(v))
            {
                chosen = v;
                draw -= near.Paths(v) * far.Paths(v);
                if (draw < 0)
                {
                    break;
                }
            }
        }

        return chosen;
    }

    /// <summary>Walks back to the source of a side, each step weighted by the number of paths to the predecessor.</summary>
    private void Walk(Side side, int from, RandomStream random, double[] passing)
    {
        for (var v = from; side.Level(v) > 1; )
        {
            var all = 0.0;
            foreach (var u in Neighbours(v))
            {
                all += side.IsBefore(u, v) ? side.Paths(u) : 0;
            }

            var draw = random.NextDouble() * all;
            var chosen = -1;
            foreach (var u in Neighbours(v))
            {
                if (side.IsBefore(u, v))
                {
                    chosen = u;
                    draw -= side.Paths(u);
                    if (draw < 0)
                    {
                        break;
                    }
                }
            }

            passing[chosen]++;
            v = chosen;
        }
    }

    private ReadOnlySpan<int> Neighbours(int v) => rows.Targets.AsSpan(rows.RowStart[v], rows.RowStart[v + 1] - rows.RowStart[v]);

    /// <summary>The search from one end.</summary>
    private sealed class Side(int count)
    {
        private readonly int[] _level = new int[count]; // plus one; 0: not reached
        private readonly double[] _paths = new double[count]; // σ, over a power of two of its level
        private readonly List<int> _order = []; // reached nodes by level
        private int _first; // of the last level, in _order

        public int Frontier => _order.Count - _first;

        public long FrontierArcs { get; private set; }

        public ReadOnlySpan<int> Newest => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_order)[_first..];

        public bool IsReached(int v) => _level[v] > 0;

        public bool IsBefore(int u, int v) => _level[u] > 0 && _level[u] == _level[v] - 1;

        public int Level(int v) => _level[v] - 1;

        public double Paths(int v) => _paths[v];

        public void Start(int node, DegreeOrderedCsr rows)
        {
            (_level[node], _paths[node], _first) = (1, 1, 0);
            _order.Add(node);
            FrontierArcs = rows.RowStart[node + 1] - rows.RowStart[node];
        }

        /// <summary>Expands one level.</summary>
        /// <returns>Σ of the paths through nodes that the other side has reached, over powers of two; 0 while there is none.</returns>
        public double Advance(DegreeOrderedCsr rows, Side other)
        {
            var (begin, end) = (_first, _order.Count);
            var (arcs, most) = (0L, 0.0);
            for (var i = begin; i < end; i++)
            {
                var v = _order[i];
                foreach (var u in rows.Targets.AsSpan(rows.RowStart[v], rows.RowStart[v + 1] - rows.RowStart[v]))
                {
                    if (_level[u] == 0)
                    {
                        (_level[u], _paths[u]) = (_level[v] + 1, 0);
                        _order.Add(u);
                        arcs += rows.RowStart[u + 1] - rows.RowStart[u];
                    }

                    if (_level[u] == _level[v] + 1)
                    {
                        _paths[u] += _paths[v];
                        most = Math.Max(most, _paths[u]);
                    }
                }
            }

            (_first, FrontierArcs) = (end, arcs);
            var scale = most > Large ? Math.ScaleB(1, -Math.ILogB(most)) : 1;
            var meetings = 0.0;
            foreach (var u in Newest)
            {
                _paths[u] *= scale;
                meetings += other.IsReached(u) ? _paths[u] * other._paths[u] : 0;
            }

            return meetings;
        }

        public void Clear()
        {
            foreach (var v in _order)
            {
                _level[v] = 0;
            }

            _order.Clear();
        }
    }
}
