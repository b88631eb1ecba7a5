using PtceGraph.Analysis.Csr;

namespace PtceGraph.Analysis.Centrality;

/// <summary>The largest eigenvalue of the matrix of weights, λ₁, and its vector.</summary>
/// <remarks>
/// Undirected. Weight: strength. Lanczos from the vector of ones, which every component's leading vector shares something with, so
/// that no component is missed; what orthogonality rounding costs does not touch the largest value. The basis is not kept: a vector
/// is made in a second pass over the same steps. O(m) a step, some tens of steps. Lanczos 1950; largest eigenvalue of the tridiagonal
/// matrix by Sturm's count, its vector by inverse iteration.
/// </remarks>
internal static class Lanczos
{
    private const int MostSteps = 1000;
    private const int StepsBetweenLooks = 8;
    private const double Settled = 1e-14;
    private const double NoPivot = 1e-30; // of the eigenvalue: in place of a pivot of nothing, and what it is divided by stays within range

    /// <summary>λ₁; 0 without an edge.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="scale">Each weight counts w/scale: the largest weight keeps squares within range.</param>
    /// <param name="cancellation">Looked at each step.</param>
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
                var found = Largest(steps.Diagonal, steps.Beside);
                if (steps.IsAtEnd || found - largest <= Settled * found)
                {
                    return found;
                }

                largest = found;
            }
        }
    }

    /// <summary>The vector of λ₁, of any length, as near as the steps come before their basis loses its right angles: to start an iteration from.</summary>
    /// <param name="graph">A connected graph with an edge.</param>
    /// <param name="scale">Each weight counts w/scale.</param>
    /// <param name="cancellation">Looked at each step.</param>
    public static double[] LeadingVector(WeightedGraph graph, double scale, CancellationToken cancellation)
    {
        var (steps, share) = (new Steps(graph, scale), Array.Empty<double>());
        while (share.Length == 0)
        {
            cancellation.ThrowIfCancellationRequested();
            steps.Next();
            if (steps.IsTimeToLook)
            {
                var largest = Largest(steps.Diagonal, steps.Beside);
                var found = VectorOf(largest, steps.Diagonal, steps.Beside);
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

    /// <summary>The vector of an eigenvalue of a symmetric tridiagonal matrix, of length 1: twice solving (T − x)y = y from ones.</summary>
    private static double[] VectorOf(double value, List<double> diagonal, List<double> beside)
    {
        var n = diagonal.Count;
        var y = new double[n];
        Array.Fill(y, 1.0);
        var least = value * NoPivot;
        var (pivot, carried) = (new double[n], new double[n]);
        for (var round = 0; round < 2; round++)
        {
            // All pivots but the last are below zero, since the value is the largest: no exchange of rows is needed.
            for (var i = 0; i < n; i++)
            {
                var factor = i == 0 ? 0 : beside[i - 1] / pivot[i - 1];
                pivot[i] = diagonal[i] - value - (i == 0 ? 0 : factor * beside[i - 1]);
                pivot[i] = Math.Abs(pivot[i]) < least ? -least : pivot[i];
                carried[i] = y[i] - (i == 0 ? 0 : factor * carried[i - 1]);
            }

            for (var i = n - 1; i >= 0; i--)
            {
                y[i] = (carried[i] - (i == n - 1 ? 0 : beside[i] * y[i + 1])) / pivot[i];
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

    /// <summary>The largest eigenvalue of a symmetric tridiagonal matrix, to the last bit, by halving.</summary>
    private static double Largest(List<double> diagonal, List<double> beside)
    {
        var high = 0.0;
        for (var i = 0; i < diagonal.Count; i++)
        {
            var row = (i > 0 ? beside[i - 1] : 0) + (i < diagonal.Count - 1 ? beside[i] : 0);
            high = Math.Max(high, diagonal[i] + row);
        }

        var low = 0.0;
        while (low + ((high - low) / 2) is var middle && middle > low && middle < high)
        {
            if (IsAboveAll(middle, diagonal, beside))
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
    private static bool IsAboveAll(double x, List<double> diagonal, List<double> beside)
    {
        var pivot = diagonal[0] - x;
        for (var i = 1; i < diagonal.Count && pivot < 0; i++)
        {
            pivot = diagonal[i] - x - (beside[i - 1] * beside[i - 1] / pivot);
        }

        return pivot < 0;
    }

    /// <summary>The steps, one after the other: at each a vector of the basis, and the matrix that the basis makes tridiagonal.</summary>
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

        public List<double> Beside { get; } = []; // one less than the diagonal when it is looked at

        /// <summary>The vector of the basis from which the last step went.</summary>
        public double[] Vector { get; private set; }

        /// <summary>How much of the last step was new.</summary>
        public double Norm { get; private set; }

        /// <summary>Whether no further step brings anything.</summary>
        public bool IsAtEnd => Norm < Settled || Diagonal.Count >= Math.Min(MostSteps, _graph.NodeCount);

        public bool IsTimeToLook => IsAtEnd || Diagonal.Count % StepsBetweenLooks == 0;

        public void Next()
        {
            if (Diagonal.Count > 0)
            {
                Beside.Add(Norm);
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
