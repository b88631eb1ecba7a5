using System.Text.Json.Nodes;
using MessagePack;
using PtceGraph.Exchange.Formats;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

public class MessagePackFormatTests
{
    [Fact]
    public void It_is_the_object_of_json()
    {
        foreach (var network in new[] { Networks.Sample(), Networks.Of([]) })
        {
            var packed = Written("msgpack", network);
            var json = MessagePackSerializer.ConvertToJson(packed, cancellationToken: TestContext.Current.CancellationToken);

            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Written("json", network)), JsonNode.Parse(json)));
        }
    }

    private static byte[] Written(string format, GraphSnapshot network)
    {
        using var stream = new MemoryStream();
        FileFormats.WrittenAs(format)!.Write(new NetworkExport(network), stream, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }
}
