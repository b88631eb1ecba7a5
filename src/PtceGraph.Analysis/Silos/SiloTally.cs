namespace PtceGraph.Analysis.Silos;

/// <summary>Sums over the ties between nodes that have a silo.</summary>
internal sealed class SiloTally(int nodes, int groups)
{
    /// <summary>Nodes with a silo.</summary>
    public int Actors { get; set; }

    /// <summary>Nodes of each silo.</summary>
    public int[] Sizes { get; } = new int[groups];

    /// <summary>S_g.</summary>
    public double[] Strength { get; } = new double[groups];

    /// <summary>Weight of tie-ends in one silo whose other end is in another; on the diagonal twice the weight inside.</summary>
    public double[,] Mixing { get; } = new double[groups, groups];

    /// <summary>s of each node; 0 without a silo.</summary>
    public double[] NodeStrength { get; } = new double[nodes];

    /// <summary>Weight of each node's ties inside its silo.</summary>
    public double[] NodeInside { get; } = new double[nodes];

    /// <summary>Whether all ties weigh the same.</summary>
    public bool EqualWeights { get; set; } = true;

    /// <summary>2W.</summary>
    public double Doubled { get; private set; }

    /// <summary>Tie-ends whose tie stays inside.</summary>
    public double InsideEnds { get; private set; }

    /// <summary>Tie-ends whose tie crosses.</summary>
    public double Outside { get; private set; }

    /// <summary>Adds or removes a tie of a weight between nodes of two silos, after <see cref="Close"/>.</summary>
    public void AddCrossing(int u, int siloOfU, int v, int siloOfV, double weight)
    {
        NodeStrength[u] += weight;
        NodeStrength[v] += weight;
        Strength[siloOfU] += weight;
        Strength[siloOfV] += weight;
        Mixing[siloOfU, siloOfV] += weight;
        Mixing[siloOfV, siloOfU] += weight;
        Outside += 2 * weight;
        Doubled += 2 * weight;
    }

    /// <summary>Completes the sums after all ties were added.</summary>
    public void Close()
    {
        for (var a = 0; a < Strength.Length; a++)
        {
            InsideEnds += Mixing[a, a];
            for (var b = 0; b < Strength.Length; b++)
            {
                Outside += a == b ? 0 : Mixing[a, b];
            }
        }

        // Summed from the same terms as the shares, so that a silo that holds every tie compares equal.
        Doubled = Strength.Count(s => s > 0) == 1 ? Strength.Max() : InsideEnds + Outside;
    }
}
