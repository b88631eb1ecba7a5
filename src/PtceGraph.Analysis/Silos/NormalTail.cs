namespace PtceGraph.Analysis.Silos;

/// <summary>Tail probabilities of the standard normal distribution.</summary>
internal static class NormalTail
{
    /// <summary>P(|Z| ≥ |z|), relative error below 1e-10; NaN for NaN.</summary>
    public static double TwoSided(double z)
    {
        if (double.IsNaN(z))
        {
            return double.NaN;
        }

        var x = Math.Abs(z) / Math.Sqrt(2);
        return x < 2 ? 1 - SmallErf(x) : LargeErfc(x);
    }

    /// <summary>erf by its Maclaurin series in the form that has positive terms only: no cancellation.</summary>
    private static double SmallErf(double x)
    {
        var term = 2 * x / Math.Sqrt(Math.PI) * Math.Exp(-x * x);
        var sum = term;
        for (var k = 1; term > sum * 1e-17; k++)
        {
            term *= 2 * x * x / ((2 * k) + 1);
            sum += term;
        }

        return sum;
    }

    /// <summary>erfc by its continued fraction, evaluated from the tail.</summary>
    private static double LargeErfc(double x)
    {
        var fraction = x;
        for (var k = 80; k >= 1; k--)
        {
            fraction = x + (k / 2.0 / fraction);
        }

        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * fraction);
    }
}
