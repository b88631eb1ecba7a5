using System.Runtime.InteropServices;

namespace PtceGraph.Analysis;

/// <summary>Scratch memory of a kernel outside the collected heap, aligned to cache lines and freed when disposed. Not cleared.</summary>
/// <remarks>The allocator keeps freed memory for the next run, which therefore costs the garbage collector nothing.</remarks>
internal sealed unsafe class NativeBlock<T> : IDisposable
    where T : unmanaged
{
    private const int CacheLine = 64; // bytes

    private T* _start; // null once disposed

    /// <param name="length">The number of items.</param>
    /// <exception cref="OutOfMemoryException">The system does not have enough memory.</exception>
    public NativeBlock(long length)
    {
        Length = length;
        _start = (T*)NativeMemory.AlignedAlloc((nuint)(Math.Max(length, 1) * sizeof(T)), CacheLine);
    }

    ~NativeBlock() => Free();

    public long Length { get; }

    public T* Start => _start;

    /// <summary>A range of the items.</summary>
    public Span<T> Slice(long from, int length) => new(_start + from, length);

    /// <summary>Sets a range of the items to zero.</summary>
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
