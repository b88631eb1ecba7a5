using System.Numerics;

namespace PtceGraph.Analysis.Randomness;

/// <summary>A set of pairs for edge swaps: their number is fixed, and pairs are replaced all the time.</summary>
/// <remarks>
/// A bit set of all possible pairs while that fits in a cache; otherwise open addressing at a load of one quarter, where a removal closes
/// its gap, so that no search passes a tombstone.
/// </remarks>
internal sealed class PairSet
{
    private const long Free = -1;
    private const long MostBits = 1 << 23; // one megabyte

    private readonly ulong[]? _bits; // by a · _columns + b; null when there would be too many
    private readonly int _columns;
    private readonly long[] _slots = []; // length a power of two, when there are no bits
    private readonly int _shift;

    /// <param name="most">The largest number of pairs.</param>
    /// <param name="rows">All first numbers are below this one.</param>
    /// <param name="columns">All second numbers are below this one.</param>
    public PairSet(int most, int rows, int columns)
    {
        _columns = columns;
        if ((long)rows * columns <= MostBits)
        {
            _bits = new ulong[(((long)rows * columns) + 63) / 64];
            return;
        }

        _slots = new long[BitOperations.RoundUpToPowerOf2((uint)Math.Max(4 * most, 4))];
        _shift = 64 - BitOperations.Log2((uint)_slots.Length);
        Clear();
    }

    /// <summary>Removes all pairs.</summary>
    public void Clear()
    {
        Array.Clear(_bits ?? []);
        Array.Fill(_slots, Free);
    }

    public bool Contains(int a, int b)
    {
        if (_bits is { } bits)
        {
            var bit = (a * _columns) + b;
            return (bits[bit >> 6] >> bit & 1) != 0;
        }

        return _slots[Find(Pair(a, b))] == Pair(a, b);
    }

    /// <summary>Adds a pair that is not in the set.</summary>
    public void Add(int a, int b)
    {
        if (_bits is { } bits)
        {
            var bit = (a * _columns) + b;
            bits[bit >> 6] |= 1UL << bit;
            return;
        }

        _slots[Find(Pair(a, b))] = Pair(a, b);
    }

    /// <summary>Removes a pair that is in the set.</summary>
    public void Remove(int a, int b)
    {
        if (_bits is { } bits)
        {
            var bit = (a * _columns) + b;
            bits[bit >> 6] &= ~(1UL << bit);
            return;
        }

        RemoveSlot(Pair(a, b));
    }

    private void RemoveSlot(long pair)
    {
        var mask = _slots.Length - 1;
        var gap = Find(pair);
        for (var slot = (gap + 1) & mask; _slots[slot] != Free; slot = (slot + 1) & mask)
        {
            // An entry whose search begins at the gap or before it must move into the gap.
            var home = Home(_slots[slot]);
            if (((slot - home) & mask) >= ((slot - gap) & mask))
            {
                _slots[gap] = _slots[slot];
                gap = slot;
            }
        }

        _slots[gap] = Free;
    }

    private static long Pair(int a, int b) => ((long)a << 32) | (uint)b;

    private int Find(long pair)
    {
        var slot = Home(pair);
        while (_slots[slot] != pair && _slots[slot] != Free)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    private int Home(long pair) => (int)((ulong)(pair * -7046029254386353131L) >> _shift);
}
