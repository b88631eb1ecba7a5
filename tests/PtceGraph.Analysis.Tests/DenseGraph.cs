using PtceGraph.Analysis.Csr;

namespace PtceGraph.Analysis.Tests;

/// <summary>A graph as a matrix.</summary>
internal sealed class DenseGraph
{
    public DenseGraph(int nodes, IEnumerable<(int U, int V, double Weight)> edges)
    {
        Edges = [.. edges];
        Weight = new double[nodes, nodes];
        foreach (var (u, v, weight) in Edges)
        {
            (Weight[u, v], Weight[v, u]) = (weight, weight);
        }
    }

    public (int U, int V, double Weight)[] Edges { get; }

    public double[,] Weight { get; }

    public int Nodes => Weight.GetLength(0);

    public IEnumerable<int> All => Enumerable.Range(0, Nodes);

    public WeightedGraph Sparse => WeightedGraph.Of(Nodes, Edges);

    public bool Joined(int u, int v) => Weight[u, v] > 0;

    public int Degree(int v) => All.Count(u => Joined(u, v));

    public double Strength(int v) => All.Sum(u => Weight[u, v]);

    public override string ToString() => $"{Nodes}: {string.Join(' ', Edges.Select(edge => $"{edge.U}-{edge.V}({edge.Weight})"))}";
}
