using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace PtceGraph.Analysis.Clans;

/// <summary>The inner loops of the Leiden algorithm over the ties of one node, which take nearly all of its time.</summary>
/// <remarks>
/// Without a jump on what a tie leads to: that cannot be foreseen, and a wrong guess costs more than the tie. Over pointers, each in a
/// method of its own: what the loop needs then stays in registers, and no bounds are checked.
/// </remarks>
internal static unsafe class LeidenTies
{
    /// <summary>Adds up the weight of ties to each group.</summary>
    /// <param name="targets">The other ends.</param>
    /// <param name="weights">Parallel to them; above 0.</param>
    /// <param name="count">Number of ties.</param>
    /// <param name="groupOf">The group of each node.</param>
    /// <param name="weightTo">Where the sum of each group goes; 0 before.</param>
    /// <param name="touched">Where the groups go, in the order found; room for one more than there are, as in all lists here.</param>
    /// <returns>The number of groups.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Gather(int* targets, double* weights, int count, int* groupOf, double* weightTo, int* touched)
    {
        var found = 0;
        for (var e = 0; e < count; e++)
        {
            var group = groupOf[targets[e]];
            var before = weightTo[group];
            touched[found] = group;
            found += OneIf(before <= 0);
            weightTo[group] = before + weights[e];
        }

        return found;
    }

    /// <summary>The same by part, of ties within a group.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int GatherWithin(
        int* targets,
        double* weights,
        int count,
        int group,
        int* groupOf,
        int* partOf,
        double* weightTo,
        int* touched
    )
    {
        var found = 0;
        for (var e = 0; e < count; e++)
        {
            var isWithin = groupOf[targets[e]] == group;
            var part = partOf[targets[e]];
            var before = weightTo[part];
            touched[found] = part;
            found += OneIf(isWithin & before <= 0);
            weightTo[part] = before + OrZero(weights[e], isWithin);
        }

        return found;
    }

    /// <summary>The weight of ties within a group.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Within(int* targets, double* weights, int count, int group, int* groupOf)
    {
        var sum = 0.0;
        for (var e = 0; e < count; e++)
        {
            sum += OrZero(weights[e], groupOf[targets[e]] == group);
        }

        return sum;
    }

    /// <summary>Queues the neighbours in other groups that are not in the queue yet.</summary>
    /// <returns>Their number.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Disturbed(int* targets, int count, int group, int* groupOf, bool* isWaiting, int* disturbed)
    {
        var found = 0;
        for (var e = 0; e < count; e++)
        {
            var u = targets[e];
            var isDisturbed = !isWaiting[u] & groupOf[u] != group;
            disturbed[found] = u;
            found += OneIf(isDisturbed);
            isWaiting[u] |= isDisturbed;
        }

        return found;
    }

    /// <summary>Prefetches the row of the next node: in random order it is rarely in a near cache, and the processor cannot predict which
    /// it will be.</summary>
    /// <param name="targets">Of all nodes.</param>
    /// <param name="weights">Parallel to them.</param>
    /// <param name="first">Start of the row.</param>
    public static void Prefetch(int* targets, double* weights, int first)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(targets + first);
            Sse.Prefetch0(weights + first);
            Sse.Prefetch0(weights + first + 8);
        }
    }

    /// <summary>1 if so, else 0.</summary>
    public static int OneIf(bool condition) => Unsafe.BitCast<bool, byte>(condition);

    /// <summary>The weight if so, else 0.</summary>
    public static double OrZero(double weight, bool condition) =>
        BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(weight) & -(long)OneIf(condition));
}
