using System.Globalization;

namespace PtceGraph.Storage;

/// <summary>The digest of the map's positions: the sum, modulo 2⁶⁴, of a hash of each id with its position, in hexadecimal. It depends on
/// neither the order of the positions nor the process.</summary>
internal static class LayoutDigest
{
    /// <summary>The digest of some positions. O(their size).</summary>
    public static string Of(IReadOnlyDictionary<string, MapPoint> positions)
    {
        var sum = 0UL;
        foreach (var (id, point) in positions)
        {
            var hash = (ulong)id.Length;
            foreach (var character in id)
            {
                hash = Mixed(hash ^ character);
            }

            hash = Mixed(hash ^ BitConverter.DoubleToUInt64Bits(point.X));
            sum = unchecked(sum + Mixed(hash ^ BitConverter.DoubleToUInt64Bits(point.Y)));
        }

        return sum.ToString("x16", CultureInfo.InvariantCulture);
    }

    /// <summary>The mixing function of SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private static ulong Mixed(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
