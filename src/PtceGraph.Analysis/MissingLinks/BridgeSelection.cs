using PtceGraph.Analysis.Csr;

namespace PtceGraph.Analysis.MissingLinks;

/// <summary>Pairs of actors two or three ties apart in a network too large to count the closeness that each would gain: of each column
/// those of greatest gain of décloisonnement, exact, and a selection to count closeness for.</summary>
/// <remarks>The selection: the most plausible pairs, and those between the best connected. O(Σk²) for pairs two ties apart, O(Σk³) for
/// three, which are left out where that is too much.</remarks>
internal sealed class BridgeSelection
{
    private const double MostSteps = 2e8;
    private const int MostOfEach = 40;

    private readonly WeightedGraph _actors;
    private readonly List<BridgeColumn> _columns;
    private readonly Affinity _affinity;
    private readonly HashSet<(int U, int V)> _declared;
    private readonly List<(TopPairs Plausible, TopPairs Connected)> _selected;
    private readonly CancellationToken _cancellation;

    public BridgeSelection(
        WeightedGraph actors,
        List<BridgeColumn> columns,
        Affinity affinity,
        HashSet<(int U, int V)> declared,
        CancellationToken cancellation
    )
    {
        (_actors, _columns, _affinity, _declared, _cancellation) = (actors, columns, affinity, declared, cancellation);
        _selected = columns.ConvertAll(_ => (new TopPairs(MostOfEach), new TopPairs(MostOfEach)));
    }

    /// <summary>The pairs selected.</summary>
    public IEnumerable<ActorPair> Pairs => _selected.SelectMany(column => column.Plausible.Kept.Concat(column.Connected.Kept));

    /// <returns>The distance up to which pairs were searched: 3 ties, 2, or 0 for none.</returns>
    public int Run()
    {
        var reach = _columns.Count == 0 ? 3 : Reach();
        Gather(_columns.Count == 0 ? 0 : reach);
        return reach;
    }

    /// <summary>The distance up to which pairs can be searched within <see cref="MostSteps"/>.</summary>
    private int Reach()
    {
        var (two, three) = (0.0, 0.0);
        for (var z = 0; z < _actors.NodeCount; z++)
        {
            double degree = _actors.Degree(z),
                beyond = 0;
            foreach (var x in _actors.Neighbours(z))
            {
                beyond += _actors.Degree(x);
            }

            two += degree * degree;
            three += degree * beyond;
        }

        return two > MostSteps ? 0
            : three > MostSteps ? 2
            : 3;
    }

    private void Gather(int reach)
    {
        var n = _actors.NodeCount;
        var (two, three, isNear) = (new double[n], new double[n], new bool[n]); // number of walks of two and three ties from the current actor
        var (reached, farther) = (new List<int>(), new List<int>());
        for (var u = 0; u < n && reach >= 2; u++)
        {
            _cancellation.ThrowIfCancellationRequested();
            isNear[u] = true;
            foreach (var z in _actors.Neighbours(u))
            {
                isNear[z] = true;
                Walk(z, 1, two, reached);
            }

            if (reach >= 3)
            {
                foreach (var x in reached)
                {
                    Walk(x, two[x], three, farther);
                }
            }

            foreach (var v in reached)
            {
                if (three[v] == 0)
                {
                    farther.Add(v);
                }
            }

            foreach (var v in farther)
            {
                if (v > u && !isNear[v] && !_declared.Contains((u, v)))
                {
                    Offer(new ActorPair(u, v, two[v] > 0 ? 2 : 3), _affinity.Plausibility(u, v, two[v], three[v]));
                }
            }

            Clear(reached, two);
            Clear(farther, three);
            isNear[u] = false;
            foreach (var z in _actors.Neighbours(u))
            {
                isNear[z] = false;
            }
        }
    }

    private void Walk(int from, double walks, double[] count, List<int> reached)
    {
        foreach (var v in _actors.Neighbours(from))
        {
            if (count[v] == 0)
            {
                reached.Add(v);
            }

            count[v] += walks;
        }
    }

    private static void Clear(List<int> reached, double[] count)
    {
        foreach (var v in reached)
        {
            count[v] = 0;
        }

        reached.Clear();
    }

    private void Offer(ActorPair pair, double plausibility)
    {
        var connected = (double)_actors.Degree(pair.U) * _actors.Degree(pair.V);
        for (var i = 0; i < _columns.Count; i++)
        {
            var column = _columns[i];
            if (column.Joins(pair.U, pair.V))
            {
                column.ByOpenness.Offer(pair, column.Order(pair.U, pair.V), _ => plausibility);
                _selected[i].Plausible.Offer(pair, plausibility, _ => connected);
                _selected[i].Connected.Offer(pair, connected, _ => plausibility);
            }
        }
    }
}
