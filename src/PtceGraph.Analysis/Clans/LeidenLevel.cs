using System.Buffers;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Randomness;

namespace PtceGraph.Analysis.Clans;

/// <summary>One level of the Leiden algorithm: a graph whose nodes stand for parts of the level below, with the three steps of the
/// algorithm.</summary>
internal sealed unsafe partial class LeidenLevel : IDisposable
{
    private const double Temperature = 0.01; // of the random choice in refinement, in mean weights of an edge
    private const double Hopeless = -40; // a choice whose logarithm is so far below the best is never drawn
    private const int VisitsPerLook = 1 << 14; // between two checks of the token

    private readonly int[] _rowStart; // NodeCount + 1 in use; the last is the number of arcs
    private readonly int[] _targets;
    private readonly double[] _weights;
    private readonly double[] _strength; // ties within a node included
    private readonly LeidenScale _scale;
    private readonly LeidenScratch _scratch;
    private readonly bool _isRented;

    private LeidenLevel(
        int nodeCount,
        int[] rowStart,
        int[] targets,
        double[] weights,
        double[] strength,
        LeidenScale scale,
        LeidenScratch scratch,
        bool isRented
    )
    {
        (NodeCount, _rowStart, _targets, _weights, _strength) = (nodeCount, rowStart, targets, weights, strength);
        (_scale, _scratch, _isRented) = (scale, scratch, isRented);
    }

    public int NodeCount { get; }

    public static LeidenLevel Of(WeightedGraph graph, double resolution, LeidenScratch scratch) =>
        new(
            graph.NodeCount,
            graph.RowStart,
            graph.Targets,
            graph.Weights,
            graph.Strength,
            new LeidenScale(
                resolution / graph.DoubledWeight,
                Temperature * graph.DoubledWeight / (2 * graph.EdgeCount),
                graph.DoubledWeight * 1e-14
            ),
            scratch,
            isRented: false
        );

    /// <summary>Returns rented rows to the pool; rows of the original graph are not affected.</summary>
    public void Dispose()
    {
        if (_isRented)
        {
            ArrayPool<int>.Shared.Return(_rowStart);
            ArrayPool<int>.Shared.Return(_targets);
            ArrayPool<double>.Shared.Return(_weights);
            ArrayPool<double>.Shared.Return(_strength);
        }
    }

    /// <summary>Moves each node to the group with the largest gain, until no move gains anything.</summary>
    /// <param name="groupOf">The group of each node; changed, and renumbered from 0.</param>
    /// <param name="random">The order of moves.</param>
    /// <param name="cancellation">Checked periodically.</param>
    /// <returns>The number of groups.</returns>
    public int MoveNodes(int[] groupOf, RandomStream random, CancellationToken cancellation)
    {
        var n = NodeCount;
        var (size, empty) = (_scratch.Size, _scratch.Empty);
        var groupStrength = _scratch.GroupStrength;
        Array.Clear(groupStrength, 0, n);
        Array.Clear(size, 0, n);
        for (var v = 0; v < n; v++)
        {
            groupStrength[groupOf[v]] += _strength[v];
            size[groupOf[v]]++;
        }

        var empties = 0; // a stack, the smallest on top
        for (var group = n - 1; group >= 0; group--)
        {
            if (size[group] == 0)
            {
                empty[empties++] = group;
            }
        }

        RandomOrder(random); // into the queue: a ring in which each node waits once at most
        var (head, tail, waiting, visits) = (0, 0, n, 0);
        Array.Fill(_scratch.Flags, true, 0, n);
        fixed (bool* isQueued = _scratch.Flags)
        fixed (
            int* rowStart = _rowStart,
                targets = _targets,
                group = groupOf,
                touchedGroups = _scratch.Touched,
                queue = _scratch.Order
        )
        fixed (
            double* weights = _weights,
                strength = _strength,
                inGroup = groupStrength,
                weightTo = _scratch.WeightTo
        )
        {
            while (waiting > 0)
            {
                if (++visits % VisitsPerLook == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                }

                var v = queue[head];
                head = head + 1 == n ? 0 : head + 1;
                waiting--;
                isQueued[v] = false;
                var (first, end, old) = (rowStart[v], rowStart[v + 1], group[v]);
                inGroup[old] -= strength[v];
                size[old]--;
                LeidenTies.Prefetch(targets, weights, rowStart[queue[head]]);
                var touched = LeidenTies.Gather(targets + first, weights + first, end - first, group, weightTo, touchedGroups);
                var pull = _scale.Pull * strength[v];
                var (best, bestGain) = (old, weightTo[old] - (pull * inGroup[old]));
                for (var i = 0; i < touched; i++)
                {
                    var other = touchedGroups[i];
                    var gain = weightTo[other] - (pull * inGroup[other]);
                    weightTo[other] = 0;
                    if (gain > bestGain + _scale.Least)
                    {
                        (best, bestGain) = (other, gain);
                    }
                }

                if (bestGain < -_scale.Least && size[old] > 0)
                {
                    best = empty[--empties];
                }
                else if (size[old] == 0 && best != old)
                {
                    empty[empties++] = old;
                }

                inGroup[best] += strength[v];
                size[best]++;
                if (best != old)
                {
                    group[v] = best;
                    var disturbed = LeidenTies.Disturbed(targets + first, end - first, best, group, isQueued, touchedGroups);
                    for (var i = 0; i < disturbed; i++)
                    {
                        queue[tail] = touchedGroups[i];
                        tail = tail + 1 == n ? 0 : tail + 1;
                    }

                    waiting += disturbed;
                }
            }
        }

        return Renumber(groupOf);
    }

    /// <summary>The next level: the graph whose nodes are the parts.</summary>
    public LeidenLevel Aggregate(int[] partOf, int parts)
    {
        var (members, memberStart) = (_scratch.Order, _scratch.Size); // members[memberStart[p] - …] once filled: ends, not starts
        Array.Clear(memberStart, 0, parts);
        for (var v = 0; v < NodeCount; v++)
        {
            memberStart[partOf[v]]++;
        }

        for (var (part, sum) = (0, 0); part < parts; part++)
        {
            (memberStart[part], sum) = (sum, sum + memberStart[part]);
        }

        for (var v = 0; v < NodeCount; v++)
        {
            members[memberStart[partOf[v]]++] = v;
        }

        var rowStart = ArrayPool<int>.Shared.Rent(parts + 1);
        var targets = ArrayPool<int>.Shared.Rent(_rowStart[NodeCount]);
        var weights = ArrayPool<double>.Shared.Rent(_rowStart[NodeCount]);
        var strength = ArrayPool<double>.Shared.Rent(parts);
        rowStart[0] = 0;
        var (arcs, next) = (0, 0);
        fixed (
            int* nodeStart = _rowStart,
                nodeTargets = _targets,
                part = partOf,
                others = targets
        )
        fixed (
            double* nodeWeights = _weights,
                sums = weights,
                weightTo = _scratch.WeightTo
        )
        {
            for (var own = 0; own < parts; own++)
            {
                var (begin, sum) = (arcs, 0.0);
                weightTo[own] = 1; // not 0: never listed as another
                for (; next < memberStart[own]; next++)
                {
                    var v = members[next];
                    sum += _strength[v];
                    LeidenTies.Prefetch(nodeTargets, nodeWeights, nodeStart[members[Math.Min(next + 1, NodeCount - 1)]]);
                    arcs += LeidenTies.Gather(
                        nodeTargets + nodeStart[v],
                        nodeWeights + nodeStart[v],
                        nodeStart[v + 1] - nodeStart[v],
                        part,
                        weightTo,
                        others + arcs
                    );
                }

                strength[own] = sum;
                weightTo[own] = 0;
                for (var e = begin; e < arcs; e++)
                {
                    sums[e] = weightTo[others[e]];
                    weightTo[others[e]] = 0;
                }

                rowStart[own + 1] = arcs;
            }
        }

        return new LeidenLevel(parts, rowStart, targets, weights, strength, _scale, _scratch, isRented: true);
    }

    /// <summary>Splits each group that is not connected. The last moves may leave such groups, and splitting them never lowers
    /// modularity.</summary>
    /// <param name="groupOf">The group of each node; changed.</param>
    public void Split(int[] groupOf)
    {
        var piece = _scratch.Number; // −1 until found, then its first node
        var queue = _scratch.Order;
        Array.Fill(piece, -1, 0, NodeCount);
        for (var start = 0; start < NodeCount; start++)
        {
            if (piece[start] >= 0)
            {
                continue;
            }

            var (head, tail) = (0, 1);
            (piece[start], queue[0]) = (start, start);
            while (head < tail)
            {
                var v = queue[head++];
                for (var e = _rowStart[v]; e < _rowStart[v + 1]; e++)
                {
                    var u = _targets[e];
                    if (piece[u] < 0 && groupOf[u] == groupOf[v])
                    {
                        piece[u] = start;
                        queue[tail++] = u;
                    }
                }
            }
        }

        Array.Copy(piece, groupOf, NodeCount);
    }

    /// <summary>Writes all nodes in random order to the scratch row.</summary>
    private void RandomOrder(RandomStream random)
    {
        var order = _scratch.Order.AsSpan(0, NodeCount);
        for (var v = 0; v < order.Length; v++)
        {
            order[v] = v;
        }

        random.Shuffle(order);
    }

    /// <summary>Numbers groups from 0 in the order of their first node.</summary>
    private int Renumber(int[] groupOf)
    {
        var number = _scratch.Number;
        Array.Fill(number, -1, 0, NodeCount);
        var count = 0;
        for (var v = 0; v < NodeCount; v++)
        {
            ref var mine = ref number[groupOf[v]];
            mine = mine < 0 ? count++ : mine;
            groupOf[v] = mine;
        }

        return count;
    }
}

/// <summary>The scale of gains, the same for all levels of a run.</summary>
/// <param name="Pull">γ / 2W.</param>
/// <param name="Heat">The temperature of the random choice in refinement, in units of weight.</param>
/// <param name="Least">The smallest gain that is more than a rounding error.</param>
internal readonly record struct LeidenScale(double Pull, double Heat, double Least);
