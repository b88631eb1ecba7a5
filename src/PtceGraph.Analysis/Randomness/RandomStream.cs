using System.Numerics;

namespace PtceGraph.Analysis.Randomness;

/// <summary>Seeded random numbers that are the same on every machine: xoshiro256** seeded by SplitMix64. Not thread-safe.</summary>
/// <remarks>Blackman-Vigna 2021. Each purpose has its own stream, so that an additional draw for one changes nothing for the
/// others.</remarks>
internal sealed class RandomStream
{
    private ulong _a,
        _b,
        _c,
        _d; // never all zero

    /// <param name="seed">The seed of the analysis.</param>
    /// <param name="purpose">The purpose of the stream.</param>
    /// <param name="index">The index among several streams for the purpose.</param>
    public RandomStream(ulong seed, RandomPurpose purpose, int index = 0)
    {
        var state = seed;
        state = SplitMix(ref state) ^ (ulong)purpose;
        state = SplitMix(ref state) ^ (uint)index;
        (_a, _b, _c, _d) = (SplitMix(ref state), SplitMix(ref state), SplitMix(ref state), SplitMix(ref state) | 1);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>A whole number from 0 to below the bound, each with the same probability (Lemire 2019).</summary>
    public int Next(int bound)
    {
        var product = (NextBits() >> 32) * (uint)bound;
        if ((uint)product < (uint)bound)
        {
            var threshold = (uint)-bound % (uint)bound;
            while ((uint)product < threshold)
            {
                product = (NextBits() >> 32) * (uint)bound;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>Two whole numbers from 0 to below the bound and a bit, each with the same probability, at the cost of one (Lemire
    /// 2019).</summary>
    public (int First, int Second, int Bit) NextTwo(int bound)
    {
        const int width = 31;
        const ulong mask = (1UL << width) - 1;
        while (true)
        {
            var bits = NextBits();
            var (first, second) = ((bits >> (64 - width)) * (uint)bound, ((bits >> 1) & mask) * (uint)bound);
            var least = Math.Min(first & mask, second & mask);
            if (least >= (uint)bound || least >= (1UL << width) % (uint)bound)
            {
                return ((int)(first >> width), (int)(second >> width), (int)(bits & 1));
            }
        }
    }

    /// <summary>A real number from 0 to below 1.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Puts the items in random order (Fisher-Yates).</summary>
    public void Shuffle(Span<int> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong SplitMix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

/// <summary>The purpose that random numbers are drawn for.</summary>
internal enum RandomPurpose
{
    /// <summary>The order of moves when groups are detected.</summary>
    Groups = 1,

    /// <summary>Rewired networks that groups are detected in.</summary>
    GroupRewirings = 2,

    /// <summary>The order of moves when groups are detected in rewired networks.</summary>
    RewiredGroups = 3,

    /// <summary>Rewired networks whose mixing is compared.</summary>
    MixingRewirings = 4,

    /// <summary>Links left out to measure how stable ranks are.</summary>
    LeftOutLinks = 5,

    /// <summary>Random shortest paths that estimate betweenness.</summary>
    SampledPaths = 6,

    /// <summary>Random nodes that estimate harmonic centrality.</summary>
    SampledSources = 7,
}
