namespace PtceGraph.Analysis.MissingLinks;

/// <summary>The quality of a ranking score: exact expectations over a random order of equal scores.</summary>
/// <remarks>A score that is mostly 0 must not depend on the order of its zeros. O(items log items).</remarks>
internal static class ExpectedRanking
{
    /// <summary>Area under the curve of precision over recall, as the mean precision at each relevant item (average precision).</summary>
    /// <param name="scored">Items with their score and relevance; those of score 0 may be left out.</param>
    /// <param name="zeros">Number of items of score 0 left out.</param>
    /// <param name="rightZeros">Number of relevant ones among them.</param>
    /// <returns>NaN when none is relevant.</returns>
    public static double AveragePrecision(List<(double Score, bool IsRight)> scored, long zeros, long rightZeros)
    {
        scored.Sort((a, b) => b.Score.CompareTo(a.Score));
        var (sum, before, rightBefore) = (0.0, 0L, 0L);
        for (var i = 0; i < scored.Count; )
        {
            var (first, right) = (i, 0L);
            for (; i < scored.Count && scored[i].Score == scored[first].Score; i++)
            {
                right += scored[i].IsRight ? 1 : 0;
            }

            sum += Part(before, rightBefore, i - first, right);
            (before, rightBefore) = (before + i - first, rightBefore + right);
        }

        sum += Part(before, rightBefore, zeros, rightZeros);
        return rightBefore + rightZeros == 0 ? double.NaN : sum / (rightBefore + rightZeros);
    }

    /// <summary>Number of relevant items among the first k.</summary>
    public static double HitsAt(int k, List<(double Score, bool IsRight)> items)
    {
        items.Sort((a, b) => b.Score.CompareTo(a.Score));
        var hits = 0.0;
        for (var i = 0; i < items.Count && i < k; )
        {
            var (first, right) = (i, 0);
            for (; i < items.Count && items[i].Score == items[first].Score; i++)
            {
                right += items[i].IsRight ? 1 : 0;
            }

            hits += right * Math.Min(1.0, (k - first) / (double)(i - first));
        }

        return hits;
    }

    /// <summary>Sum of the precisions at the relevant items of a group of equal scores in random order, ranked after others.</summary>
    private static double Part(long before, long rightBefore, long count, long right)
    {
        if (right == 0)
        {
            return 0;
        }

        // The i-th is right with probability right/count; then (i−1)(right−1)/(count−1) of those before it in the group are.
        var (share, more) = (right / (double)count, count > 1 ? (right - 1) / (double)(count - 1) : 0);
        var sum = 0.0;
        for (var i = 1L; i <= count; i++)
        {
            sum += (rightBefore + 1 + ((i - 1) * more)) / (before + i);
        }

        return share * sum;
    }
}
