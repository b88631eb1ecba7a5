using Microsoft.Extensions.Logging.Abstractions;
using PtceGraph.Worker.Supervision;
using Xunit;

namespace PtceGraph.Worker.Tests.Supervision;

/// <summary>When memory is returned to the machine.</summary>
public class IdleMemoryTests
{
    private const long Mb = 1 << 20;

    [Fact]
    public void Memory_is_given_back_once_after_a_busy_time_and_never_during_it()
    {
        using var memory = Make();

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

    [Fact]
    public void What_a_busy_service_holds_and_does_not_use_is_given_back_now_and_then()
    {
        using var memory = Make();

        Assert.False(memory.IsBloated(500 * Mb)); // just now
        Assert.True(memory.IsBloated(500 * Mb)); // for a while
        Assert.All(Enumerable.Range(0, 2), _ => Assert.False(memory.IsBloated(500 * Mb))); // not again and again
        Assert.True(memory.IsBloated(500 * Mb));
        Assert.All(Enumerable.Range(0, 20), _ => Assert.False(memory.IsBloated(100 * Mb)));
    }

    [Fact]
    public void A_heap_that_grows_is_collected_by_what_it_had_in_use()
    {
        Assert.False(IdleMemory.IsGrown(200 * Mb, 0));
        Assert.True(IdleMemory.IsGrown(300 * Mb, 0));
        Assert.False(IdleMemory.IsGrown(700 * Mb, 500 * Mb));
        Assert.True(IdleMemory.IsGrown(800 * Mb, 500 * Mb));
    }

    private static IdleMemory Make() => new(new LoopSupervisor(() => { }, TimeProvider.System, NullLogger<LoopSupervisor>.Instance));
}
