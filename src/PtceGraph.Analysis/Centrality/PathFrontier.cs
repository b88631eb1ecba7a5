namespace PtceGraph.Analysis.Centrality;

/// <summary>The priority queue of Dijkstra's algorithm: nodes that were reached and not settled, the nearest first within a safe
/// tolerance.</summary>
internal abstract class PathFrontier
{
    private const double MostSlots = 1 << 16;
    private const double Shortest = 1e-280; // below, quotients by it are not finite

    /// <summary>Uses buckets if the ratio of the longest to the shortest edge is small enough, else a heap.</summary>
    /// <param name="nodes">Number of nodes.</param>
    /// <param name="lengths">Lengths of all edges, above 0.</param>
    public static PathFrontier For(int nodes, double[] lengths)
    {
        var (shortest, longest) = (double.PositiveInfinity, 0.0);
        foreach (var length in lengths)
        {
            (shortest, longest) = (Math.Min(shortest, length), Math.Max(longest, length));
        }

        return shortest > Shortest && longest / shortest * 2 < MostSlots
            ? new Buckets(lengths.Length, shortest / 2, (int)(longest / shortest * 2) + 3)
            : new Heap(nodes);
    }

    /// <summary>Adds the source of a search to the empty queue.</summary>
    public abstract void Start(int node);

    /// <summary>Adds a node, or decreases its distance.</summary>
    /// <param name="node">The node.</param>
    /// <param name="distance">Its distance.</param>
    /// <param name="steps">Breaks ties of distance: fewer steps come first.</param>
    public abstract void Offer(int node, double distance, int steps);

    /// <summary>Removes a node whose distance is final; −1 when the queue is empty.</summary>
    /// <param name="distances">The last offered distance of each node.</param>
    /// <param name="isSettled">Whether each node was removed already.</param>
    public abstract int TryTake(double[] distances, bool[] isSettled);

    /// <summary>Buckets as wide as half the shortest edge: nodes of one bucket do not affect each other, so that their order is free
    /// (Denardo-Fox 1979).</summary>
    private sealed class Buckets(int offers, double step, int slots) : PathFrontier
    {
        private readonly int[] _top = new int[slots]; // by step modulo their number: 1 + the last offer; 0 for none
        private readonly int[] _node = new int[offers + 1];
        private readonly int[] _below = new int[offers + 1]; // parallel: the offer before it in its slot, as in _top
        private readonly double _steps = 1 / step;
        private int _offers;
        private int _waiting;
        private int _slot;

        public override void Start(int node)
        {
            (_offers, _slot) = (0, 0);
            Offer(node, 0, 0);
        }

        /// <remarks>No edge is too short to be told here: steps are 0.</remarks>
        public override void Offer(int node, double distance, int steps)
        {
            _waiting++;
            var slot = (int)((long)(distance * _steps) % slots);
            (_node[_offers], _below[_offers]) = (node, _top[slot]);
            _top[slot] = ++_offers;
        }

        public override int TryTake(double[] distances, bool[] isSettled)
        {
            while (_waiting > 0)
            {
                if (_top[_slot] is var top and > 0)
                {
                    _top[_slot] = _below[top - 1];
                    _waiting--;
                    if (!isSettled[_node[top - 1]])
                    {
                        return _node[top - 1];
                    }
                }
                else
                {
                    _slot = _slot + 1 == slots ? 0 : _slot + 1;
                }
            }

            return -1;
        }
    }

    /// <summary>An indexed binary heap.</summary>
    private sealed class Heap(int nodes) : PathFrontier
    {
        private readonly int[] _heap = new int[nodes];
        private readonly double[] _key = new double[nodes]; // parallel to _heap
        private readonly int[] _steps = new int[nodes]; // parallel to _heap: decide between equal keys
        private readonly int[] _at = new int[nodes]; // position of each node, from 1; 0 when absent
        private int _count;

        public override void Start(int node) => Offer(node, 0, 0);

        public override void Offer(int node, double distance, int steps)
        {
            var i = _at[node] > 0 ? _at[node] - 1 : _count++;
            while (i > 0 && IsNearer(distance, steps, (i - 1) / 2))
            {
                Move((i - 1) / 2, i);
                i = (i - 1) / 2;
            }

            Put(i, node, distance, steps);
        }

        public override int TryTake(double[] distances, bool[] isSettled)
        {
            if (_count == 0)
            {
                return -1;
            }

            var node = _heap[0];
            _at[node] = 0;
            _count--;
            if (_count > 0)
            {
                SinkFromTop(_heap[_count], _key[_count], _steps[_count]);
            }

            return node;
        }

        private void SinkFromTop(int node, double distance, int steps)
        {
            var i = 0;
            while ((2 * i) + 1 < _count)
            {
                var child = (2 * i) + 1;
                child += child + 1 < _count && IsNearer(_key[child + 1], _steps[child + 1], child) ? 1 : 0;
                if (!IsNearer(_key[child], _steps[child], distance, steps))
                {
                    break;
                }

                Move(child, i);
                i = child;
            }

            Put(i, node, distance, steps);
        }

        private bool IsNearer(double distance, int steps, int i) => IsNearer(distance, steps, _key[i], _steps[i]);

        private static bool IsNearer(double distance, int steps, double than, int thanSteps) =>
            distance < than || (distance == than && steps < thanSteps);

        private void Move(int from, int to) => Put(to, _heap[from], _key[from], _steps[from]);

        private void Put(int i, int node, double distance, int steps) =>
            (_heap[i], _key[i], _steps[i], _at[node]) = (node, distance, steps, i + 1);
    }
}
