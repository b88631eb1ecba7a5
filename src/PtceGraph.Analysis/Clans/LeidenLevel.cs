using System.Buffers;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Randomness;

namespace PtceGraph.Analysis.Clans;

/// <summary>One level of the Leiden algorithm: a graph whose nodes stand for parts of the one below, and its three steps.</summary>
internal sealed unsafe class LeidenLevel : IDisposable
{
    private const double Temperature = 0.01; // of the random choice in refinement, in mean weights of an edge
    private const double Hopeless = -40; // a choice whose logarithm is so far below the best is never drawn
    private const int VisitsPerLook = 1 << 14; // at the token

    private readonly int[] _rowStart; // NodeCount + 1 in use; the last is the number of arcs
    private readonly int[] _targets;
    private readonly double[] _weights;
    private readonly double[] _strength; // ties within a node included
    private readonly LeidenScale _scale;
    private readonly LeidenScratch _scratch;
    private readonly bool _isRented;

    private LeidenLevel(int nodeCount, int[] rowStart, int[] targets, double[] weights, double[] strength, LeidenScale scale, LeidenScratch scratch, bool isRented)
    {
        (NodeCount, _rowStart, _targets, _weights, _strength) = (nodeCount, rowStart, targets, weights, strength);
        (_scale, _scratch, _isRented) = (scale, scratch, isRented);
    }

    public int NodeCount { get; }

    public static LeidenLevel Of(WeightedGraph graph, double resolution, LeidenScratch scratch) => new(
        graph.NodeCount, graph.RowStart, graph.Targets, graph.Weights, graph.Strength,
        new LeidenScale(resolution / graph.DoubledWeight, Temperature * graph.DoubledWeight / (2 * graph.EdgeCount), graph.DoubledWeight * 1e-14), scratch, isRented: false);

    /// <summary>Gives the rows back; what the level was built from keeps its own.</summary>
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

    /// <summary>Moves each node to the group of most gain until none gains by moving.</summary>
    /// <param name="groupOf">The group of each node; changed, and renumbered from 0.</param>
    /// <param name="random">The order of moves.</param>
    /// <param name="cancellation">Looked at now and then.</param>
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
        fixed (int* rowStart = _rowStart, targets = _targets, group = groupOf, touchedGroups = _scratch.Touched, queue = _scratch.Order)
        fixed (double* weights = _weights, strength = _strength, inGroup = groupStrength, weightTo = _scratch.WeightTo)
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

    /// <summary>Parts each group into well connected, connected parts, by merging its single nodes.</summary>
    /// <param name="groupOf">The group of each node.</param>
    /// <param name="partOf">Where the part of each goes, numbered from 0.</param>
    /// <param name="random">The order, and where a node goes.</param>
    /// <returns>The number of parts.</returns>
    public int Refine(int[] groupOf, int[] partOf, RandomStream random)
    {
        var n = NodeCount;
        var isSingle = _scratch.Flags;
        Array.Fill(isSingle, true, 0, n);
        RandomOrder(random);
        fixed (int* rowStart = _rowStart, targets = _targets, group = groupOf, part = partOf, touchedParts = _scratch.Touched, order = _scratch.Order)
        fixed (double* weights = _weights, strength = _strength, inGroup = _scratch.GroupStrength, inPart = _scratch.PartStrength, outward = _scratch.Outward, weightTo = _scratch.WeightTo)
        {
            new Span<double>(inGroup, n).Clear();
            for (var v = 0; v < n; v++)
            {
                part[v] = v;
                inPart[v] = strength[v];
                inGroup[group[v]] += strength[v];
                outward[v] = LeidenTies.Within(targets + rowStart[v], weights + rowStart[v], rowStart[v + 1] - rowStart[v], group[v], group);
            }

            for (var i = 0; i < n; i++)
            {
                var v = order[i];
                var own = group[v];
                LeidenTies.Prefetch(targets, weights, rowStart[order[Math.Min(i + 1, n - 1)]]);
                if (!isSingle[v] || outward[v] + _scale.Least < _scale.Pull * inPart[v] * (inGroup[own] - inPart[v]))
                {
                    continue;
                }

                var touched = LeidenTies.GatherWithin(targets + rowStart[v], weights + rowStart[v], rowStart[v + 1] - rowStart[v], own, group, part, weightTo, touchedParts);
                var chosen = Choose(strength[v], inGroup[own], touched, random);
                if (chosen >= 0)
                {
                    isSingle[chosen] = false; // its first node can no longer go elsewhere
                    isSingle[v] = false;
                    outward[chosen] += outward[v] - (2 * weightTo[chosen]);
                    inPart[chosen] += strength[v];
                    part[v] = chosen;
                }

                for (var t = 0; t < touched; t++)
                {
                    weightTo[touchedParts[t]] = 0;
                }
            }
        }

        return Renumber(partOf);
    }

    /// <summary>The graph whose nodes are the parts.</summary>
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
        fixed (int* nodeStart = _rowStart, nodeTargets = _targets, part = partOf, others = targets)
        fixed (double* nodeWeights = _weights, sums = weights, weightTo = _scratch.WeightTo)
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
                    arcs += LeidenTies.Gather(nodeTargets + nodeStart[v], nodeWeights + nodeStart[v], nodeStart[v + 1] - nodeStart[v], part, weightTo, others + arcs);
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

    /// <summary>Splits each group that is not connected: the last moves may leave one, and splitting never costs modularity.</summary>
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

    /// <summary>A part to merge a node into, at random but the more likely the more is gained; −1 for none.</summary>
    private int Choose(double strength, double groupStrength, int touched, RandomStream random)
    {
        fixed (int* parts = _scratch.Touched, able = _scratch.Able)
        fixed (double* chances = _scratch.Chances, weightTo = _scratch.WeightTo, inPart = _scratch.PartStrength, outward = _scratch.Outward)
        {
            var (count, most) = (0, 0.0);
            for (var i = 0; i < touched; i++)
            {
                var part = parts[i];
                var gain = weightTo[part] - (_scale.Pull * strength * inPart[part]);
                var isWellConnected = outward[part] + _scale.Least >= _scale.Pull * inPart[part] * (groupStrength - inPart[part]);
                var isAble = gain >= 0 & isWellConnected;
                (able[count], chances[count]) = (part, gain);
                count += LeidenTies.OneIf(isAble);
                most = double.MaxNative(most, LeidenTies.OrZero(gain, isAble));
            }

            if (count == 0)
            {
                return -1;
            }

            var likely = 0;
            for (var i = 0; i < count; i++)
            {
                var exponent = (chances[i] - most) / _scale.Heat;
                (able[likely], chances[likely]) = (able[i], exponent);
                likely += LeidenTies.OneIf(exponent >= Hopeless);
            }

            var sum = 0.0;
            for (var i = 0; i < likely; i++)
            {
                sum += chances[i] = chances[i] == 0 ? 1 : Math.Exp(chances[i]);
            }

            var draw = random.NextDouble() * sum;
            var last = -1;
            for (var i = 0; i < likely && draw >= 0; i++)
            {
                last = able[i];
                draw -= chances[i];
            }

            return last;
        }
    }

    /// <summary>All nodes in a random order, into the scratch row.</summary>
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

/// <summary>What all levels of a run measure gains by.</summary>
/// <param name="Pull">γ / 2W.</param>
/// <param name="Heat">Of the random choice in refinement, in weight.</param>
/// <param name="Least">A gain that is more than rounding.</param>
internal readonly record struct LeidenScale(double Pull, double Heat, double Least);
