using System.Runtime.CompilerServices;
using PtceGraph.Storage;
using PtceGraph.Worker.Publishing;
using Xunit;

namespace PtceGraph.Worker.Tests.Publishing;

/// <summary>The moves that are kept for viewers keep what moved, not the whole map after each of them.</summary>
public sealed class PositionsTopicTests
{
    [Fact]
    public void A_move_is_known_by_its_digest_and_does_not_keep_the_map_in_memory()
    {
        var topic = new PositionsTopic();
        var (earlier, digest) = Move(topic, 1);
        Move(topic, 2);

        GC.Collect();

        Assert.False(earlier.TryGetTarget(out _));
        Assert.True(topic.Has(1, digest));
        Assert.False(topic.Has(1, "another"));
    }

    [MethodImpl(MethodImplOptions.NoInlining)] // so that no local keeps the map
    private static (WeakReference<MapLayout> Map, string Digest) Move(PositionsTopic topic, long version)
    {
        var moved = new Dictionary<string, MapPoint> { ["a"] = new(version, 0) };
        var map = new MapLayout(version, new Dictionary<string, MapPoint>(moved) { ["b"] = new(0, 0) });
        topic.Publish(map, moved);
        return (new WeakReference<MapLayout>(map), map.Digest);
    }
}
