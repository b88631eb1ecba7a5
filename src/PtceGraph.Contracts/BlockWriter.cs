using System.Buffers;

namespace PtceGraph.Contracts;

/// <summary>Collects bytes in pooled blocks and joins them into one array at the end, so that no array grows by doubling.</summary>
internal sealed class BlockWriter : IBufferWriter<byte>, IDisposable
{
    private const int BlockBytes = 64 << 10;

    private readonly List<(byte[] Block, int Length)> _full = [];
    private byte[] _block = ArrayPool<byte>.Shared.Rent(BlockBytes);
    private int _used; // bytes of _block
    private long _length; // bytes of _full

    /// <inheritdoc/>
    public void Advance(int count) => _used += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_block.Length - _used < Math.Max(1, sizeHint))
        {
            _full.Add((_block, _used));
            _length += _used;
            (_block, _used) = (ArrayPool<byte>.Shared.Rent(Math.Max(BlockBytes, sizeHint)), 0);
        }

        return _block.AsMemory(_used);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>A new array of all bytes written.</summary>
    public byte[] ToArray()
    {
        var bytes = GC.AllocateUninitializedArray<byte>(checked((int)(_length + _used)));
        var at = 0;
        foreach (var (block, length) in _full)
        {
            block.AsSpan(0, length).CopyTo(bytes.AsSpan(at));
            at += length;
        }

        _block.AsSpan(0, _used).CopyTo(bytes.AsSpan(at));
        return bytes;
    }

    /// <summary>Returns the blocks to the pool.</summary>
    public void Dispose()
    {
        foreach (var (block, _) in _full)
        {
            ArrayPool<byte>.Shared.Return(block);
        }

        ArrayPool<byte>.Shared.Return(_block);
        _full.Clear();
    }
}
