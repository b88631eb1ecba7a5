namespace PtceGraph.Analysis;

/// <summary>The accuracy of a column or a figure.</summary>
public abstract record Accuracy
{
    private Accuracy() { }

    /// <summary>Exact except for rounding.</summary>
    public sealed record Exact : Accuracy;

    /// <summary>Estimated from seeded random draws: reproducible, but not exact.</summary>
    /// <param name="MaxError">The largest error at that confidence; NaN where no bound is known.</param>
    /// <param name="Confidence">0 to 1.</param>
    public sealed record Estimate(double MaxError, double Confidence) : Accuracy;

    /// <summary>The accuracy of a share over independent draws.</summary>
    /// <remarks>√(ln(2/(1−c))/2N) at confidence c = .95. Hoeffding 1963.</remarks>
    public static Estimate OfShare(int draws)
    {
        const double confidence = 0.95;
        return new Estimate(Math.Sqrt(Math.Log(2 / (1 - confidence)) / (2.0 * draws)), confidence);
    }
}
