using PtceGraph.Tests.Service;
using Xunit;

namespace PtceGraph.Worker.Tests.Security;

/// <summary>Hostile frames to the hub's own methods: each is refused or ends its connection, and the service goes on. <c>./bench.sh fuzz</c> sends more.</summary>
public sealed class HubFuzzTests(SampleService sample) : IClassFixture<SampleService>
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    /// <summary>Names of the frames that are hostile in one way each.</summary>
    public static TheoryData<string> Hostile => [.. HubFrames.Hostile.Keys];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_hostile_frame_is_refused_or_ends_its_connection_and_the_service_goes_on(string name)
    {
        var (frame, closes) = HubFrames.Hostile[name];

        var outcome = await HubFuzz.SendAsync(sample.Service.Address, frame, TimeSpan.FromSeconds(60), Token);

        FrameOutcome[] expected = closes ? [FrameOutcome.Closed] : [FrameOutcome.Ignored, FrameOutcome.Answered];
        Assert.Contains(outcome, expected);
        await ServesAsync();
    }

    [Fact]
    public async Task Mutated_frames_harm_nobody()
    {
        var frames = new HubFrames(1);
        var outcomes = new HashSet<FrameOutcome>();
        for (var i = 0; i < 250; i++)
        {
            outcomes.Add(await HubFuzz.SendAsync(sample.Service.Address, frames.Next(), TimeSpan.FromMilliseconds(300), Token));
        }

        // All four happen, or the frames are not what they should be.
        Assert.Equal(4, outcomes.Count);
        await ServesAsync();
    }

    private async Task ServesAsync()
    {
        await using var viewer = await HubClient.SubscribeAsync(sample.Service.Address, 0, Token);
        Assert.Equal(1, (await viewer.NextAsync(message => message.Method == "Snapshot", Token)).Revision);
    }
}
