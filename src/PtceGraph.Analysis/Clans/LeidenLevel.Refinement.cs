using PtceGraph.Analysis.Randomness;

namespace PtceGraph.Analysis.Clans;

/// <content>Refinement: dividing groups into well connected parts.</content>
internal sealed unsafe partial class LeidenLevel
{
    /// <summary>Divides each group into connected, well connected parts by merging its single nodes.</summary>
    /// <param name="groupOf">The group of each node.</param>
    /// <param name="partOf">Receives the part of each node, numbered from 0.</param>
    /// <param name="random">The order of nodes and the choice of their parts.</param>
    /// <returns>The number of parts.</returns>
    public int Refine(int[] groupOf, int[] partOf, RandomStream random)
    {
        var n = NodeCount;
        var isSingle = _scratch.Flags;
        Array.Fill(isSingle, true, 0, n);
        RandomOrder(random);
        fixed (
            int* rowStart = _rowStart,
                targets = _targets,
                group = groupOf,
                part = partOf,
                touchedParts = _scratch.Touched,
                order = _scratch.Order
        )
        fixed (
            double* weights = _weights,
                strength = _strength,
                inGroup = _scratch.GroupStrength,
                inPart = _scratch.PartStrength,
                outward = _scratch.Outward,
                weightTo = _scratch.WeightTo
        )
        {
            new Span<double>(inGroup, n).Clear();
            for (var v = 0; v < n; v++)
            {
                part[v] = v;
                inPart[v] = strength[v];
                inGroup[group[v]] += strength[v];
                outward[v] = LeidenTies.Within(
                    targets + rowStart[v],
                    weights + rowStart[v],
                    rowStart[v + 1] - rowStart[v],
                    group[v],
                    group
                );
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

                var touched = LeidenTies.GatherWithin(
                    targets + rowStart[v],
                    weights + rowStart[v],
                    rowStart[v + 1] - rowStart[v],
                    own,
                    group,
                    part,
                    weightTo,
                    touchedParts
                );
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

    /// <summary>A random part to merge a node into, more probable the larger the gain; −1 for none.</summary>
    private int Choose(double strength, double groupStrength, int touched, RandomStream random)
    {
        fixed (
            int* parts = _scratch.Touched,
                able = _scratch.Able
        )
        fixed (
            double* chances = _scratch.Chances,
                weightTo = _scratch.WeightTo,
                inPart = _scratch.PartStrength,
                outward = _scratch.Outward
        )
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
}
