using PtceGraph.Worker.Supervision;
using Xunit;

namespace PtceGraph.Worker.Tests.Supervision;

/// <summary>When memory is given back.</summary>
public class IdleMemoryTests
{
    private const long Mb = 1 << 20;

    [Fact]
    public void Memory_is_given_back_once_after_a_busy_time_and_never_during_it()
    {
        using var memory = new IdleMemory();

        Assert.False(memory.IsTime(10 * Mb, 0)); // a start
        Assert.False(memory.IsTime(500 * Mb, 0)); // busy
        Assert.False(memory.IsTime(900 * Mb, 0)); // busy
        Assert.True(memory.IsTime(901 * Mb, 0)); // quiet
        Assert.False(memory.IsTime(902 * Mb, 1)); // given back
        Assert.False(memory.IsTime(910 * Mb, 1)); // little garbage
        Assert.False(memory.IsTime(2_000 * Mb, 2)); // busy, and collected meanwhile
        Assert.True(memory.IsTime(2_001 * Mb, 2)); // what came after that collection may be garbage
        Assert.False(memory.IsTime(2_002 * Mb, 3));
    }
}
