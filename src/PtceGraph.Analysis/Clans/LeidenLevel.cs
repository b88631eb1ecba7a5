using PtceGraph.Analysis.Randomness;

namespace PtceGraph.Analysis.Clans;

/// <summary>One level of the Leiden algorithm: a graph whose nodes stand for parts of the one below, and its three steps.</summary>
internal sealed class LeidenLevel
{
    private const double Temperature = 0.01; // of the random choice in refinement, in mean weights of an edge

    private readonly int[] _rowStart; // length NodeCount + 1; last == _targets.Length
    private readonly int[] _targets;
    private readonly double[] _weights;
    private readonly double[] _strength; // ties within a node included
    private readonly double _pull; // γ / 2W
    private readonly double _heat;
    private readonly double _least; // a gain that is more than rounding
    private readonly double[] _weightTo; // scratch: weight of a node's ties to each group, 0 but while it is looked at
    private readonly int[] _touched; // scratch: groups with such a weight

    private LeidenLevel(int[] rowStart, int[] targets, double[] weights, double[] strength, double pull, double heat, double least)
    {
        (_rowStart, _targets, _weights, _strength, _pull, _heat, _least) = (rowStart, targets, weights, strength, pull, heat, least);
        (_weightTo, _touched) = (new double[NodeCount], new int[NodeCount]);
    }

    public int NodeCount => _rowStart.Length - 1;

    public static LeidenLevel Of(WeightedGraph graph, double resolution) => new(
        graph.RowStart, graph.Targets, graph.Weights, graph.Strength, resolution / graph.DoubledWeight,
        Temperature * graph.DoubledWeight / (2 * graph.EdgeCount), graph.DoubledWeight * 1e-14);

    /// <summary>Moves each node to the group of most gain until none gains by moving.</summary>
    /// <param name="groupOf">The group of each node; changed, and renumbered from 0.</param>
    /// <param name="random">The order of moves.</param>
    /// <returns>The number of groups.</returns>
    public int MoveNodes(int[] groupOf, RandomStream random)
    {
        var n = NodeCount;
        var groupStrength = new double[n];
        var size = new int[n];
        for (var v = 0; v < n; v++)
        {
            groupStrength[groupOf[v]] += _strength[v];
            size[groupOf[v]]++;
        }

        var empty = new Stack<int>();
        for (var group = n - 1; group >= 0; group--)
        {
            if (size[group] == 0)
            {
                empty.Push(group);
            }
        }

        var queue = RandomOrder(random); // a ring: each node waits in it once at most
        var (head, waiting) = (0, n);
        var queued = new bool[n];
        Array.Fill(queued, true);
        while (waiting > 0)
        {
            var v = queue[head];
            head = head + 1 == n ? 0 : head + 1;
            waiting--;
            queued[v] = false;
            var old = groupOf[v];
            groupStrength[old] -= _strength[v];
            size[old]--;
            var touched = Weigh(v, groupOf);
            var (best, bestGain) = (old, _weightTo[old] - (_pull * _strength[v] * groupStrength[old]));
            for (var i = 0; i < touched; i++)
            {
                var group = _touched[i];
                var gain = _weightTo[group] - (_pull * _strength[v] * groupStrength[group]);
                if (gain > bestGain + _least)
                {
                    (best, bestGain) = (group, gain);
                }
            }

            if (bestGain < -_least && size[old] > 0)
            {
                best = empty.Pop();
            }
            else if (size[old] == 0 && best != old)
            {
                empty.Push(old);
            }

            Forget(touched);
            groupStrength[best] += _strength[v];
            size[best]++;
            groupOf[v] = best;
            if (best != old)
            {
                for (var e = _rowStart[v]; e < _rowStart[v + 1]; e++)
                {
                    var u = _targets[e];
                    if (!queued[u] && groupOf[u] != best)
                    {
                        queued[u] = true;
                        var tail = head + waiting++;
                        queue[tail >= n ? tail - n : tail] = u;
                    }
                }
            }
        }

        return Renumber(groupOf);
    }

    /// <summary>Parts each group into well connected, connected parts, by merging its single nodes.</summary>
    public (int[] PartOf, int Parts) Refine(int[] groupOf, int groups, RandomStream random)
    {
        var n = NodeCount;
        var partOf = new int[n];
        var single = new bool[n];
        Array.Fill(single, true);
        var groupStrength = new double[groups];
        var partStrength = _strength.ToArray();
        var outward = new double[n]; // weight between a part and the rest of its group
        for (var v = 0; v < n; v++)
        {
            partOf[v] = v;
            groupStrength[groupOf[v]] += _strength[v];
            for (var e = _rowStart[v]; e < _rowStart[v + 1]; e++)
            {
                outward[v] += groupOf[_targets[e]] == groupOf[v] ? _weights[e] : 0;
            }
        }

        bool WellConnected(int part, int group) =>
            outward[part] + _least >= _pull * partStrength[part] * (groupStrength[group] - partStrength[part]);

        var chances = new double[n];
        foreach (var v in RandomOrder(random))
        {
            if (!single[v] || !WellConnected(v, groupOf[v]))
            {
                continue;
            }

            var touched = 0;
            for (var e = _rowStart[v]; e < _rowStart[v + 1]; e++)
            {
                if (groupOf[_targets[e]] == groupOf[v])
                {
                    touched = Weigh(partOf[_targets[e]], _weights[e], touched);
                }
            }

            var chosen = Choose(v, groupOf[v], touched, partStrength, WellConnected, chances, random);
            if (chosen >= 0)
            {
                single[chosen] = false; // its first node can no longer go elsewhere
                single[v] = false;
                outward[chosen] += outward[v] - (2 * _weightTo[chosen]);
                partStrength[chosen] += _strength[v];
                partOf[v] = chosen;
            }

            Forget(touched);
        }

        return (partOf, Renumber(partOf));
    }

    /// <summary>The graph whose nodes are the parts.</summary>
    public LeidenLevel Aggregate(int[] partOf, int parts)
    {
        var members = new int[NodeCount];
        var memberStart = new int[parts + 1];
        foreach (var part in partOf)
        {
            memberStart[part + 1]++;
        }

        for (var part = 0; part < parts; part++)
        {
            memberStart[part + 1] += memberStart[part];
        }

        var fill = memberStart.AsSpan(0, parts).ToArray();
        for (var v = 0; v < NodeCount; v++)
        {
            members[fill[partOf[v]]++] = v;
        }

        var rowStart = new int[parts + 1];
        var targets = new List<int>();
        var weights = new List<double>();
        var strength = new double[parts];
        for (var part = 0; part < parts; part++)
        {
            var touched = 0;
            for (var i = memberStart[part]; i < memberStart[part + 1]; i++)
            {
                var v = members[i];
                strength[part] += _strength[v];
                for (var e = _rowStart[v]; e < _rowStart[v + 1]; e++)
                {
                    if (partOf[_targets[e]] != part)
                    {
                        touched = Weigh(partOf[_targets[e]], _weights[e], touched);
                    }
                }
            }

            _touched.AsSpan(0, touched).Sort();
            for (var i = 0; i < touched; i++)
            {
                targets.Add(_touched[i]);
                weights.Add(_weightTo[_touched[i]]);
            }

            Forget(touched);
            rowStart[part + 1] = targets.Count;
        }

        return new LeidenLevel(rowStart, [.. targets], [.. weights], strength, _pull, _heat, _least);
    }

    /// <summary>A part to merge a node into, at random but the more likely the more is gained; −1 for none.</summary>
    private int Choose(int v, int group, int touched, double[] partStrength, Func<int, int, bool> wellConnected, double[] chances, RandomStream random)
    {
        var most = double.NegativeInfinity;
        for (var i = 0; i < touched; i++)
        {
            var part = _touched[i];
            var gain = _weightTo[part] - (_pull * _strength[v] * partStrength[part]);
            chances[i] = gain >= 0 && wellConnected(part, group) ? gain : double.NegativeInfinity;
            most = Math.Max(most, chances[i]);
        }

        if (double.IsNegativeInfinity(most))
        {
            return -1;
        }

        var sum = 0.0;
        for (var i = 0; i < touched; i++)
        {
            chances[i] = Math.Exp((chances[i] - most) / _heat);
            sum += chances[i];
        }

        var draw = random.NextDouble() * sum;
        var last = -1;
        for (var i = 0; i < touched && draw >= 0; i++)
        {
            if (chances[i] > 0)
            {
                last = _touched[i];
                draw -= chances[i];
            }
        }

        return last;
    }

    private int[] RandomOrder(RandomStream random)
    {
        var order = new int[NodeCount];
        for (var v = 0; v < order.Length; v++)
        {
            order[v] = v;
        }

        random.Shuffle(order);
        return order;
    }

    private int Weigh(int v, int[] groupOf)
    {
        var touched = 0;
        for (var e = _rowStart[v]; e < _rowStart[v + 1]; e++)
        {
            touched = Weigh(groupOf[_targets[e]], _weights[e], touched);
        }

        return touched;
    }

    private int Weigh(int group, double weight, int touched)
    {
        if (_weightTo[group] == 0)
        {
            _touched[touched++] = group;
        }

        _weightTo[group] += weight;
        return touched;
    }

    private void Forget(int touched)
    {
        for (var i = 0; i < touched; i++)
        {
            _weightTo[_touched[i]] = 0;
        }
    }

    /// <summary>Numbers groups from 0 in the order of their first node.</summary>
    private static int Renumber(int[] groupOf)
    {
        var number = new int[groupOf.Length];
        Array.Fill(number, -1);
        var count = 0;
        for (var v = 0; v < groupOf.Length; v++)
        {
            ref var mine = ref number[groupOf[v]];
            mine = mine < 0 ? count++ : mine;
            groupOf[v] = mine;
        }

        return count;
    }
}
