namespace PtceGraph.Analysis;

/// <summary>How sure the values of a column or a figure are.</summary>
public abstract record Accuracy
{
    private Accuracy()
    {
    }

    /// <summary>Computed from all there is, to rounding.</summary>
    public sealed record Exact : Accuracy;

    /// <summary>Taken from random draws, seeded: the same each time, but not what all draws would give.</summary>
    /// <param name="MaxError">At most so far from it, with that confidence; NaN where no bound is known.</param>
    /// <param name="Confidence">0 to 1.</param>
    public sealed record Estimate(double MaxError, double Confidence) : Accuracy;

    /// <summary>A share counted over independent draws.</summary>
    /// <remarks>√(ln(2/(1−c))/2N) at confidence c = .95. Hoeffding 1963.</remarks>
    public static Estimate OfShare(int draws)
    {
        const double confidence = 0.95;
        return new Estimate(Math.Sqrt(Math.Log(2 / (1 - confidence)) / (2.0 * draws)), confidence);
    }
}
