using PtceGraph.Analysis.Csr;

namespace PtceGraph.Analysis.Centrality;

/// <summary>The largest eigenvalue λ₁ of the weight matrix, and its eigenvector.</summary>
/// <remarks>
/// Undirected. Weight: strength. The Lanczos iteration starts from the vector of ones, which is not orthogonal to the leading eigenvector
/// of any component, so that no component is missed; the loss of orthogonality by rounding does not affect the largest eigenvalue. The
/// basis is not stored: a vector is computed in a second pass over the same steps. O(m) per step, some tens of steps. Lanczos 1950; largest
/// eigenvalue of the tridiagonal matrix by bisection with Sturm's count, its eigenvector by inverse iteration.
/// </remarks>
internal static class Lanczos
{
    private const int MostSteps = 1000;
    private const int StepsBetweenLooks = 8;
    private const double Settled = 1e-14;
    private const double NoPivot = 1e-30; // relative to the eigenvalue: replaces a zero pivot, so that quotients stay finite

    /// <summary>λ₁; 0 without an edge.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="scale">Each weight is divided by it: with the largest weight, squares stay finite.</param>
    /// <param name="cancellation">Checked at each step.</param>
    public static double LeadingValue(WeightedGraph graph, double scale, CancellationToken cancellation)
    {
        if (graph.EdgeCount == 0)
        {
            return 0;
        }

        var (steps, largest) = (new Steps(graph, scale), 0.0);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            steps.Next();
            if (steps.IsTimeToLook)
            {
                var found = Largest(steps.Diagonal, steps.OffDiagonal);
                if (steps.IsAtEnd || found - largest <= Settled * found)
                {
                    return found;
                }

                largest = found;
            }
        }
    }

    /// <summary>An approximate eigenvector of λ₁, not normalised, as accurate as the steps before the basis loses orthogonality: the start
    /// of another iteration.</summary>
    /// <param name="graph">A connected graph with an edge.</param>
    /// <param name="scale">Each weight is divided by it.</param>
    /// <param name="cancellation">Checked at each step.</param>
    public static double[] LeadingVector(WeightedGraph graph, double scale, CancellationToken cancellation)
    {
        var (steps, share) = (new Steps(graph, scale), Array.Empty<double>());
        while (share.Length == 0)
        {
            cancellation.ThrowIfCancellationRequested();
            steps.Next();
            if (steps.IsTimeToLook)
            {
                var largest = Largest(steps.Diagonal, steps.OffDiagonal);
                var found = VectorOf(largest, steps.Diagonal, steps.OffDiagonal);
                share = steps.IsAtEnd || steps.Norm * Math.Abs(found[^1]) <= Settled * largest ? found : share;
            }
        }

        var (again, vector) = (new Steps(graph, scale), new double[graph.NodeCount]);
        foreach (var part in share)
        {
            cancellation.ThrowIfCancellationRequested();
            again.Next();
            for (var i = 0; i < vector.Length; i++)
            {
                vector[i] += part * again.Vector[i];
            }
        }

        return vector;
    }

    /// <summary>The normalised eigenvector of a symmetric tridiagonal matrix: two steps of inverse iteration with T − x, from
    /// ones.</summary>
    private static double[] VectorOf(double value, List<double> diagonal, List<double> offDiagonal)
    {
        var n = diagonal.Count;
        var y = new double[n];
        Array.Fill(y, 1.0);
        var least = value * NoPivot;
        var (pivot, carried) = (new double[n], new double[n]);
        for (var round = 0; round < 2; round++)
        {
            // All pivots except the last are negative, because the eigenvalue is the largest: no row exchange is needed.
            for (var i = 0; i < n; i++)
            {
                var factor = i == 0 ? 0 : offDiagonal[i - 1] / pivot[i - 1];
                pivot[i] = diagonal[i] - value - (i == 0 ? 0 : factor * offDiagonal[i - 1]);
                pivot[i] = Math.Abs(pivot[i]) < least ? -least : pivot[i];
                carried[i] = y[i] - (i == 0 ? 0 : factor * carried[i - 1]);
            }

            for (var i = n - 1; i >= 0; i--)
            {
                y[i] = (carried[i] - (i == n - 1 ? 0 : offDiagonal[i] * y[i + 1])) / pivot[i];
            }

            var most = y.Max(Math.Abs);
            var length = most * Math.Sqrt(y.Sum(value => value / most * (value / most)));
            for (var i = 0; i < n; i++)
            {
                y[i] /= length;
            }
        }

        return y;
    }

    /// <summary>The largest eigenvalue of a symmetric tridiagonal matrix, to the last bit, by bisection.</summary>
    private static double Largest(List<double> diagonal, List<double> offDiagonal)
    {
        var high = 0.0;
        for (var i = 0; i < diagonal.Count; i++)
        {
            var row = (i > 0 ? offDiagonal[i - 1] : 0) + (i < diagonal.Count - 1 ? offDiagonal[i] : 0);
            high = Math.Max(high, diagonal[i] + row);
        }

        var low = 0.0;
        while (low + ((high - low) / 2) is var middle && middle > low && middle < high)
        {
            if (IsAboveAll(middle, diagonal, offDiagonal))
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return high;
    }

    /// <summary>Whether T − x has no positive pivot: then no eigenvalue is above x.</summary>
    private static bool IsAboveAll(double x, List<double> diagonal, List<double> offDiagonal)
    {
        var pivot = diagonal[0] - x;
        for (var i = 1; i < diagonal.Count && pivot < 0; i++)
        {
            pivot = diagonal[i] - x - (offDiagonal[i - 1] * offDiagonal[i - 1] / pivot);
        }

        return pivot < 0;
    }

    /// <summary>The Lanczos steps: each gives a basis vector and extends the tridiagonal matrix.</summary>
    private sealed class Steps
    {
        private readonly WeightedGraph _graph;
        private readonly double[] _weights; // w/scale, parallel to the targets
        private double[] _before;
        private double[] _next;

        public Steps(WeightedGraph graph, double scale)
        {
            _graph = graph;
            _weights = scale == 1 ? graph.Weights : Array.ConvertAll(graph.Weights, weight => weight / scale);
            (Vector, _before, _next) = (new double[graph.NodeCount], new double[graph.NodeCount], new double[graph.NodeCount]);
            Array.Fill(Vector, 1 / Math.Sqrt(graph.NodeCount));
        }

        public List<double> Diagonal { get; } = [];

        public List<double> OffDiagonal { get; } = []; // one shorter than the diagonal when it is read

        /// <summary>The basis vector of the last step.</summary>
        public double[] Vector { get; private set; }

        /// <summary>The norm of the part of the last step that is orthogonal to the basis.</summary>
        public double Norm { get; private set; }

        /// <summary>Whether the Krylov space is exhausted.</summary>
        public bool IsAtEnd => Norm < Settled || Diagonal.Count >= Math.Min(MostSteps, _graph.NodeCount);

        public bool IsTimeToLook => IsAtEnd || Diagonal.Count % StepsBetweenLooks == 0;

        public void Next()
        {
            if (Diagonal.Count > 0)
            {
                OffDiagonal.Add(Norm);
                for (var i = 0; i < Vector.Length; i++)
                {
                    (_before[i], _next[i]) = (Vector[i], _next[i] / Norm);
                }

                (Vector, _next) = (_next, Vector);
            }

            var along = Multiply();
            Diagonal.Add(along);
            var norm = 0.0;
            for (var i = 0; i < Vector.Length; i++)
            {
                _next[i] -= along * Vector[i];
                norm += _next[i] * _next[i];
            }

            Norm = Math.Sqrt(norm);
        }

        /// <summary>next = A·vector − norm·before.</summary>
        /// <returns>vector · next.</returns>
        private double Multiply()
        {
            var along = 0.0;
            for (var i = 0; i < Vector.Length; i++)
            {
                var sum = 0.0;
                for (var e = _graph.RowStart[i]; e < _graph.RowStart[i + 1]; e++)
                {
                    sum += _weights[e] * Vector[_graph.Targets[e]];
                }

                _next[i] = sum - (Norm * _before[i]);
                along += Vector[i] * _next[i];
            }

            return along;
        }
    }
}
