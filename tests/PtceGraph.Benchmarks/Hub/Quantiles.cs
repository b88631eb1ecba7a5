using System.Globalization;

namespace PtceGraph.Benchmarks.Hub;

/// <summary>The quantiles of repeated measurements, in milliseconds.</summary>
internal sealed class Quantiles(IEnumerable<double> values)
{
    private readonly double[] _sorted = [.. values.Order()];

    public int Count => _sorted.Length;

    /// <summary>The smallest value that a share of all values does not exceed; NaN without values.</summary>
    public double this[double share] => Count == 0 ? double.NaN : _sorted[Math.Clamp((int)Math.Ceiling(share * Count) - 1, 0, Count - 1)];

    /// <summary>Cells of a table: median, p95, p99, max.</summary>
    public string Cells =>
        string.Join(
            " | ",
            new[] { this[.5], this[.95], this[.99], this[1] }.Select(value => value.ToString("0", CultureInfo.InvariantCulture))
        );
}
