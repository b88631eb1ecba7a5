using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using PtceGraph.Analysis;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Publishing;
using PtceGraph.Worker.Tests.Supervision;
using Xunit;

namespace PtceGraph.Worker.Tests.Publishing;

/// <summary>A message that cannot be serialised is left out: no connection is closed, and later messages arrive.</summary>
public sealed class UnwritableTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-test-").FullName;

    [Fact]
    public async Task Positions_and_changes_that_cannot_be_written_close_nobody()
    {
        await using var app = await WorkerHost.BuildAsync(
            new ServeOptions(new StoreOptions(_folder), [new ListenAddress("127.0.0.1", 0)], IsEmpty: false),
            Token
        );
        await app.StartAsync(Token);
        var address = new Uri(app.Urls.First());
        using var http = new HttpClient { BaseAddress = address };
        await using var viewer = new Viewer(address, 1);
        await viewer.WaitAsync(shown => shown.Network.Revision == 1, Token);
        await using var script = await HubClient.SubscribeAsync(address, 0, Token);
        await script.NextAsync(message => message.Method == "Snapshot", Token);

        var feed = app.Services.GetRequiredService<NetworkFeed>();
        var nowhere = new Dictionary<string, MapPoint> { ["etat"] = new(double.NaN, double.PositiveInfinity) };
        feed.Publish(new MapLayout(7, nowhere), nowhere);

        using var answer = await http.PostAsJsonAsync(
            "/api/v1/changes",
            new { changes = new[] { new { op = "actor.add", name = "A" } } },
            Token
        );
        answer.EnsureSuccessStatusCode();
        await viewer.WaitAsync(shown => shown.Network.Revision == 2, Token);
        Assert.Equal(2, (await script.NextAsync(message => message.Method == "Changes" && message.Revision == 2, Token)).Revision);
        Assert.Equal(1, viewer.Connections);
    }

    [Fact]
    public void A_message_that_cannot_be_written_is_logged_once()
    {
        var log = new LogLines();
        var message = new FeedMessage("Layout", () => WireValue.Of(writer => writer.WriteNumberValue(double.NaN)));

        Assert.All(Enumerable.Range(0, 3), _ => Assert.Null(message.TryWrite(new JsonHubProtocol(), log)));
        Assert.Null(message.TryWrite(new MessagePackHubProtocol(), log));

        Assert.StartsWith("Error A message of the hub (Layout) cannot be written", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_failed_once_is_made_again()
    {
        var tries = 0;
        var message = new FeedMessage("Snapshot", () => ++tries == 1 ? throw new IOException("The disk is away.") : WireValue.Of(1));

        Assert.Null(message.TryWrite(new JsonHubProtocol(), new LogLines()));
        Assert.NotNull(message.TryWrite(new JsonHubProtocol(), new LogLines()));
        Assert.Equal(2, tries);
    }

    [Fact]
    public void An_entry_that_cannot_be_written_makes_viewers_before_it_read_the_network_again()
    {
        var log = new LogLines();
        var topic = new NetworkTopic(null, log);
        topic.Publish(At(1), topic.Write([Entry(1, 1)], NetworkVocabulary.OfProfile(NetworkProfile.Ptce, [])));
        topic.Publish(At(2), topic.Write([Entry(2, double.PositiveInfinity)], NetworkVocabulary.OfProfile(NetworkProfile.Ptce, [])));
        topic.Publish(At(3), topic.Write([Entry(3, 1)], NetworkVocabulary.OfProfile(NetworkProfile.Ptce, [])));

        Assert.Single(log.Lines);
        Assert.True(topic.NeedsWhole(1, byHttp: true));
        Assert.False(topic.NeedsWhole(2, byHttp: true));
        var cursor = new ViewerCursor { ReadsByHttp = true, Revision = 1 };
        Assert.Equal("Snapshot", topic.Take(cursor)!.Method);
        Assert.Null(topic.Take(cursor));
    }

    [Fact]
    public void A_viewer_that_was_given_an_empty_network_is_told_its_first_change()
    {
        var topic = new NetworkTopic(null, new LogLines());
        topic.Publish(At(0), []);
        var cursor = new ViewerCursor { NeedsSnapshot = true };
        topic.MoveTo(cursor, topic.Published!);
        topic.Publish(At(1), topic.Write([Entry(1, 1)], NetworkVocabulary.OfProfile(NetworkProfile.Ptce, [])));

        Assert.Equal("Changes", topic.Take(cursor)!.Method);
    }

    [Fact]
    public void An_entry_that_is_told_again_is_told_once()
    {
        var topic = new NetworkTopic(null, new LogLines());
        topic.Publish(At(2), topic.Write([Entry(1, 1), Entry(2, 1)], NetworkVocabulary.OfProfile(NetworkProfile.Ptce, [])));
        topic.Publish(At(3), topic.Write([Entry(2, 1), Entry(3, 1)], NetworkVocabulary.OfProfile(NetworkProfile.Ptce, [])));

        var sent = topic.Take(new ViewerCursor { Revision = 1 })!.Serialized.GetSerializedMessage(new JsonHubProtocol());
        var changes = JsonNode.Parse(Encoding.UTF8.GetString(sent.Span).TrimEnd('\u001e'))!["arguments"]![0]!["changes"]!.AsArray();
        Assert.Equal([2, 3], changes.Select(change => (long)change!["revision"]!));
    }

    [Fact]
    public void A_part_of_an_analysis_that_cannot_be_written_is_left_out_and_the_rest_goes_on()
    {
        var result = AnalysisEngine.Analyze(At(1).Snapshot, new AnalysisParameters(), null, Token);
        result = result with { Notes = default }; // not even an empty list
        var failed = new List<string>();
        var series = new AnalysisSeries(1, result, null);

        series.AddStage(result, (part, _) => failed.Add(part));
        series.Commit(result);

        Assert.Equal("notes", Assert.Single(failed));
        var log = new LogLines();
        Assert.All(series.Messages(AnalysisForm.Whole), message => Assert.NotNull(message.TryWrite(new MessagePackHubProtocol(), log)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Published At(long revision) =>
        new(new GraphState().Snapshot(revision), IsSample: false, ReadOnly: null, IsFollower: false);

    private static JournalEntry Entry(long revision, double weight) =>
        new()
        {
            Revision = revision,
            At = DateTimeOffset.UnixEpoch,
            Kind = EntryKind.Edit,
            Changes =
            [
                new GraphChange.Added(
                    new Tie
                    {
                        Id = $"t{revision}",
                        Source = "a",
                        Target = "b",
                        Weight = weight,
                    }
                ),
            ],
        };
}
