using System.Runtime.InteropServices;

namespace PtceGraph.Analysis;

/// <summary>Scratch memory of a kernel, outside of the collected heap: aligned to cache lines, given back when disposed. Not cleared.</summary>
/// <remarks>The allocator keeps what is given back for the next run, so that running again costs the collector nothing.</remarks>
internal sealed unsafe class NativeBlock<T> : IDisposable
    where T : unmanaged
{
    private const int CacheLine = 64; // bytes

    private T* _start; // null once disposed

    /// <param name="length">Items.</param>
    /// <exception cref="OutOfMemoryException">The system has not so much.</exception>
    public NativeBlock(long length)
    {
        Length = length;
        _start = (T*)NativeMemory.AlignedAlloc((nuint)(Math.Max(length, 1) * sizeof(T)), CacheLine);
    }

    ~NativeBlock() => Free();

    public long Length { get; }

    public T* Start => _start;

    /// <summary>Some items.</summary>
    public Span<T> Slice(long from, int length) => new(_start + from, length);

    /// <summary>Sets some items to zero.</summary>
    public void Clear(long from, long to) => NativeMemory.Clear(_start + from, (nuint)((to - from) * sizeof(T)));

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_start);
        _start = null;
    }
}
