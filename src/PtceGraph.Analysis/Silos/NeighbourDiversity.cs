using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Silos;

/// <summary>How evenly each actor's ties spread over the silos: Blau and Shannon of its neighbourhood, its own silo included; and, over
/// detected groups, the participation coefficient.</summary>
/// <remarks>
/// Undirected. Weight: strength; p is the share of tie weight that goes to a silo, ties to those without a value left out. K is the
/// partition's number of silos. Blau (1−Σp²)·K/(K−1), Shannon −Σ p ln p/ln K, both 0 to 1; participation 1−Σp², not normalised. NaN
/// without a value or a tie, and Blau and Shannon where K = 1. O(n + m). Blau 1977, Shannon 1948, Guimerà-Amaral 2005.
/// </remarks>
internal static class NeighbourDiversity
{
    public static readonly SiloNodeMeasure Blau = new("blau")
    {
        Definition =
            "(1−Σp²)·K/(K−1), p the share of its tie weight that goes to each of the K silos; null without a value or a tie, or with one silo.",
        Source = "Blau 1977",
        Graph = MeasuredGraph.Acquaintance,
        Needs = [Decloisonnement.Silos],
        Values = silo => silo.NodeBlau,
    };

    public static readonly SiloNodeMeasure Shannon = new("shannon")
    {
        Definition =
            "−Σ p ln p/ln K, p the share of its tie weight that goes to each of the K silos; null without a value or a tie, or with one silo.",
        Source = "Shannon 1948",
        Graph = MeasuredGraph.Acquaintance,
        Needs = [Decloisonnement.Silos],
        Values = silo => silo.NodeShannon,
    };

    public static (double[] Blau, double[] Shannon) Compute(WeightedGraph graph, ReadOnlySpan<int> groupOf, int groups)
    {
        var (blau, shannon) = (Nulls(graph.NodeCount), Nulls(graph.NodeCount));
        if (groups < 2)
        {
            return (blau, shannon);
        }

        var spread = new Spread(groups);
        for (var v = 0; v < graph.NodeCount; v++)
        {
            if (spread.Gather(graph, groupOf, v))
            {
                blau[v] = (1 - spread.Sum(p => p * p)) * groups / (groups - 1);
                shannon[v] = -spread.Sum(p => p * Math.Log(p)) / Math.Log(groups);
            }
        }

        return (blau, shannon);
    }

    /// <param name="graph">The graph.</param>
    /// <param name="groupOf">The detected group of each node, from 0; negative for none.</param>
    /// <param name="groups">Number of groups.</param>
    public static double[] Participation(WeightedGraph graph, ReadOnlySpan<int> groupOf, int groups)
    {
        var participation = Nulls(graph.NodeCount);
        var spread = new Spread(groups);
        for (var v = 0; v < graph.NodeCount; v++)
        {
            if (spread.Gather(graph, groupOf, v))
            {
                participation[v] = 1 - spread.Sum(p => p * p);
            }
        }

        return participation;
    }

    private static double[] Nulls(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }

    /// <summary>The weight of one node's ties by group.</summary>
    private sealed class Spread(int groups)
    {
        private readonly double[] _weight = new double[groups];
        private readonly List<int> _touched = [];
        private double _total;

        /// <returns>False where there is nothing to measure.</returns>
        public bool Gather(WeightedGraph graph, ReadOnlySpan<int> groupOf, int node)
        {
            _touched.ForEach(group => _weight[group] = 0);
            _touched.Clear();
            _total = 0;
            if (groupOf[node] < 0)
            {
                return false;
            }

            for (var e = graph.RowStart[node]; e < graph.RowStart[node + 1]; e++)
            {
                if (groupOf[graph.Targets[e]] is var group and >= 0)
                {
                    if (_weight[group] == 0)
                    {
                        _touched.Add(group);
                    }

                    _weight[group] += graph.Weights[e];
                    _total += graph.Weights[e];
                }
            }

            return _total > 0;
        }

        /// <summary>Σ over the groups that it has ties to of a function of its share.</summary>
        public double Sum(Func<double, double> term)
        {
            var sum = 0.0;
            foreach (var group in _touched)
            {
                sum += term(_weight[group] / _total);
            }

            return sum;
        }
    }
}
