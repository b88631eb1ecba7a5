using Microsoft.AspNetCore.SignalR;
using Xunit;

namespace PtceGraph.Worker.Tests.Publishing;

/// <summary>Hostile frames to the hub's own methods: each is refused or closes its connection, and the service continues. <c>./bench.sh
/// fuzz</c> sends more.</summary>
public sealed class HubFuzzTests(SampleService sample) : IClassFixture<SampleService>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

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

    [Theory]
    [InlineData("{\"client\":\"a\\ud800\"}", "position 0")]
    [InlineData("{\"client\":\"ab\\uffff\"}", "position 2")]
    [InlineData("{\"client\":\"\\ufdd0\"}", "position 0")]
    [InlineData("{\"client\":\"\\ud83f\\udffe\"}", "position 0")]
    [InlineData("{\"client\":\"\uFFFE\"}", "position 0")]
    [InlineData("{\"from_revision\":null}", "Subscribe")]
    [InlineData("null", "Subscribe takes")]
    public async Task An_argument_that_cannot_be_is_refused_with_a_sentence_and_the_connection_goes_on(string argument, string why)
    {
        await using var socket = await HubSocket.ConnectAsync(sample.Service.Address, "json", Token);
        await socket.SendAsync($"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"Subscribe\",\"arguments\":[{argument}]}}", Token);
        await socket.SendAsync("{\"type\":1,\"invocationId\":\"2\",\"target\":\"Subscribe\",\"arguments\":[{\"client\":\"é😀\"}]}", Token);

        var (refusal, isServed) = ("", false);
        await foreach (var record in socket.RecordsAsync(Token))
        {
            refusal = (string?)record["invocationId"] == "1" ? (string)record["error"]! : refusal;
            isServed |= (string?)record["target"] == "Snapshot";
            if (isServed)
            {
                break;
            }
        }

        Assert.True(isServed);
        Assert.Contains(why, refusal, StringComparison.Ordinal);
        Assert.EndsWith(".", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_of_any_letters_is_taken_in_both_forms()
    {
        foreach (var form in Enum.GetValues<HubForm>())
        {
            await using var client = await HubClient.ConnectAsync(sample.Service.Address, form, Token);
            await client.InvokeAsync("Subscribe", new Dictionary<string, object> { ["from_revision"] = 1, ["client"] = "é😀\0" }, Token);
            Assert.Equal(1, (await client.NextAsync(message => message.Method == "Changes", Token)).Revision);
        }
    }

    [Fact]
    public async Task Refusals_and_malformed_frames_leave_no_stack_trace_in_the_log()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        await using var client = await HubClient.ConnectAsync(service.Address, HubForm.MessagePack, Token);
        for (var i = 0; i < 20; i++)
        {
            await Assert.ThrowsAsync<HubException>(() =>
                client.InvokeAsync("Subscribe", new Dictionary<string, object> { ["from_revision"] = -1 }, Token)
            );
            await HubFuzz.SendAsync(service.Address, [0x01, 0xC1], TimeSpan.FromSeconds(60), Token);
        }

        await service.TerminateAsync();
        Assert.DoesNotContain("   at ", service.Log, StringComparison.Ordinal);
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

        // All four reactions occur, otherwise the frames are not varied enough.
        Assert.Equal(4, outcomes.Count);
        await ServesAsync();
    }

    private async Task ServesAsync()
    {
        await using var viewer = await HubClient.SubscribeAsync(sample.Service.Address, 0, Token);
        Assert.Equal(1, (await viewer.NextAsync(message => message.Method == "Snapshot", Token)).Revision);
    }
}
