using System.Text.Json;
using Xunit;

namespace PtceGraph.Tests.SignalR;

/// <summary>Mutated frames: none breaks the protocol or makes it allocate more than the bytes that came are worth. <c>./bench.sh fuzz</c> runs a million.</summary>
public class FrameFuzzTests
{
    [Fact]
    public void Mutated_frames_are_read_answered_or_refused_within_bounds()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SamplePath.Root, "graph-schemas", "wire", "golden", "frames.json")));
        var mutator = new FrameMutator(1, golden.RootElement.EnumerateArray().Select(frame => Convert.FromHexString(frame.GetProperty("bytes").GetString()!)[1..]));
        var outcomes = new Dictionary<FrameOutcome, int>();
        for (var i = 0; i < 20_000; i++)
        {
            var frame = mutator.Next();
            var (outcome, allocated) = mutator.Parse(frame);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            Assert.True(allocated <= FrameMutator.MostAllocated(frame.Length), $"{allocated} bytes for {Convert.ToHexString(frame)}");
        }

        // All four happen, or the frames are not what they should be.
        Assert.Equal(4, outcomes.Count(outcome => outcome.Value > 100));
    }
}
