using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR.Protocol;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Contracts;
using PtceGraph.Worker.Publishing;
using Xunit;

namespace PtceGraph.Worker.Tests.Publishing;

/// <summary>The division of an analysis into messages.</summary>
public class AnalysisMessagesTests
{
    private const int Rows = 50_000; // 400 KB of reals

    [Fact]
    public void No_message_has_more_than_256_KB_and_all_of_it_arrives()
    {
        var messages = new AnalysisMessages(1, null, 2, null);
        var values = Enumerable.Range(0, Rows).Select(row => row / 7.0).ToArray();
        var members = RawJson.Of(writer => writer.WriteStringValue(new string('é', 200_000)));
        messages.AddMember("ids", RawJson.Of(writer => JsonSerializer.Serialize(writer, Array.Empty<string>())));
        messages.AddColumn("a", Column(values).Whole(AnalysisMessages.MostBytes));
        messages.AddMember("clans", members);
        messages.AddColumn("b", Column(values).Whole(AnalysisMessages.MostBytes));
        messages.Flush(complete: true);
        messages.Commit();

        var packed = messages.All.Select(message => message.Serialized.GetSerializedMessage(new MessagePackHubProtocol()).Length).ToList();
        Assert.All(packed, length => Assert.InRange(length, 1, AnalysisMessages.MostBytes + 1_000));
        var sent = messages.All.Select(Json).ToList();
        Assert.Equal(Enumerable.Range(0, sent.Count), sent.Select(message => (int)message["part"]!));
        Assert.Equal([.. Enumerable.Repeat(false, sent.Count - 1), true], sent.Select(message => (bool)message["complete"]!));
        foreach (var name in new[] { "a", "b" })
        {
            var bytes = sent.SelectMany(message =>
                    message["columns"]![name] is { } column ? Convert.FromBase64String((string)column["values"]!) : []
                )
                .ToArray();
            Assert.Equal(values, Enumerable.Range(0, Rows).Select(row => BitConverter.ToDouble(bytes, row * sizeof(double))));
        }

        var text = sent.SelectMany(message => message["text"]?["clans"] is { } piece ? Convert.FromBase64String((string)piece!) : [])
            .ToArray();
        Assert.Equal(members.Utf8.ToArray(), text);
        Assert.All(sent.Where(message => message["more"] is not null), message => Assert.Single(message["more"]!.AsArray()));
    }

    [Fact]
    public void Rows_that_differ_travel_alone_and_none_when_none_does()
    {
        var before = new double[Rows];
        var rows = Enumerable.Range(0, Rows).ToArray();
        var now = before.ToArray();
        (now[3], now[Rows - 1]) = (5, double.NaN);

        var piece = Assert.Single(Column(now).Since(Column(before), rows, AnalysisMessages.MostBytes));
        Assert.Equal(2 * (sizeof(int) + sizeof(double)), piece.Bytes);
        Assert.Empty(Column(before).Since(Column(before), rows, AnalysisMessages.MostBytes));

        // Where most rows differ, the whole column is shorter, and is divided.
        Assert.Equal(2, Column([.. now.Select(value => value + 1)]).Since(Column(before), rows, AnalysisMessages.MostBytes).Count());
    }

    private static FrameColumn Column(double[] values) => FrameColumn.Of(new ResultColumn.Numbers("x", new("A column."), [.. values]))!;

    private static JsonObject Json(FeedMessage message) =>
        JsonNode.Parse(
            System.Text.Encoding.UTF8.GetString(message.Serialized.GetSerializedMessage(new JsonHubProtocol()).Span).TrimEnd('\u001e')
        )!["arguments"]![0]!.AsObject();
}
