using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;
using PtceGraph.SignalR.MessagePack;
using Xunit;

namespace PtceGraph.Tests.SignalR;

/// <summary>The hub protocol against its golden frames, and against what should not be sent.</summary>
public class MessagePackProtocolTests
{
    private static readonly MessagePackHubProtocol Protocol = new(Options.Create(new MessagePackProtocolOptions()));

    /// <summary>The golden frames: name, bytes, what they say.</summary>
    public static TheoryData<string, string, string> Golden
    {
        get
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SamplePath.Root, "graph-schemas", "wire", "golden", "frames.json")));
            return [.. file.RootElement.EnumerateArray().Select(frame =>
                (frame.GetProperty("name").GetString()!, frame.GetProperty("bytes").GetString()!, frame.GetProperty("message").GetRawText()))];
        }
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_golden_frame_says_what_it_says_and_is_written_back_byte_for_byte(string name, string bytes, string told)
    {
        var message = Parse(bytes);

        using var expected = JsonDocument.Parse(told);
        Assert.Equal(expected.RootElement.GetProperty("type").GetInt32(), TypeOf(message));
        if (expected.RootElement.TryGetProperty("invocationId", out var id))
        {
            Assert.Equal(id.GetString(), ((HubInvocationMessage)message).InvocationId);
        }

        if (message is HubMethodInvocationMessage invocation)
        {
            Assert.Equal(expected.RootElement.GetProperty("target").GetString(), invocation.Target);
            Assert.Equal(expected.RootElement.GetProperty("streamIds").GetArrayLength(), invocation.StreamIds?.Length ?? 0);
            var arguments = expected.RootElement.GetProperty("arguments");
            Assert.Equal(arguments.GetArrayLength(), invocation.Arguments.Length);
            Assert.All(arguments.EnumerateArray().Zip(invocation.Arguments), pair => Same(pair.First, pair.Second));
        }

        Assert.Equal(bytes, Convert.ToHexStringLower(Protocol.GetMessageBytes(message).Span));
        var output = new ArrayBufferWriter<byte>();
        Protocol.WriteMessage(message, output);
        Assert.Equal(bytes, Convert.ToHexStringLower(output.WrittenSpan));
        Assert.NotEmpty(name);
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_frame_that_comes_byte_by_byte_waits_until_it_is_whole(string name, string bytes, string told)
    {
        var frame = Convert.FromHexString(bytes);
        for (var length = 0; length < frame.Length; length++)
        {
            var input = InSegments(frame[..length]);
            Assert.False(Protocol.TryParseMessage(ref input, Binder.Untyped, out _));
            Assert.Equal(length, input.Length);
        }

        var two = InSegments([.. frame, .. frame, 0x05]);
        Assert.True(Protocol.TryParseMessage(ref two, Binder.Untyped, out var first));
        Assert.True(Protocol.TryParseMessage(ref two, Binder.Untyped, out _));
        Assert.Equal(1, two.Length);
        Assert.Equal(bytes, Convert.ToHexStringLower(Protocol.GetMessageBytes(first).Span));
        Assert.NotEmpty(name + told);
    }

    /// <summary>Frames that end the connection.</summary>
    [Theory]
    [InlineData("00")] // a message of no bytes
    [InlineData("ffffffffff7f")] // a length of more than five bytes
    [InlineData("ffffffff08")] // a length of more than 2 GB
    [InlineData("01c1")] // what begins no value
    [InlineData("0106")] // no array
    [InlineData("0190")] // no type
    [InlineData("0291c0")] // a type that is nil
    [InlineData("029201")] // an item lacks
    [InlineData("03910600")] // a byte after the message
    [InlineData("0191")] // the type lacks
    [InlineData("03930580")] // no id
    [InlineData("04930580c0")] // an id that is nil
    [InlineData("08960180a0a16d9090")] // an id that is empty
    [InlineData("08960480c0a16d9090")] // a stream without an id
    [InlineData("0b960181a17805c0a16d9090")] // a header that is no text
    [InlineData("08960180c0a1ff9090")] // a target that is not UTF-8
    [InlineData("07950380a17804c0")] // a kind of result that is none
    [InlineData("06940380a17801")] // an error without its text
    [InlineData("0892cfffffffffffff")] // a type that is cut
    [InlineData("0692dd7fffffff")] // an array of two thousand million items
    [InlineData("0692dfffffffff")] // a map of four thousand million pairs
    [InlineData("0692dbffffffff")] // a text of four thousand million bytes
    [InlineData("0692c6ffffffff")] // four thousand million bytes
    [InlineData("0692c9ffffffff")] // an extension of as many
    public void A_frame_of_no_shape_ends_the_connection(string bytes) => Assert.Throws<InvalidDataException>(() => Parse(bytes));

    [Theory]
    [InlineData(14, true)]
    [InlineData(15, false)]
    public void Values_nest_sixteen_deep_the_message_and_its_arguments_included(int depth, bool isFine)
    {
        byte[] body = [0x96, 0x01, 0x80, 0xC0, 0xA1, 0x6D, 0x91, .. Enumerable.Repeat((byte)0x91, depth - 1), 0x90, 0x90];
        var bytes = Convert.ToHexStringLower([(byte)body.Length, .. body]);

        var failure = Record.Exception(() => Parse(bytes));

        Assert.Equal(isFine, failure is null);
        Assert.True(failure is null or InvalidDataException);
    }

    [Fact]
    public void A_message_of_a_type_to_come_is_passed_over()
    {
        var input = new ReadOnlySequence<byte>([0x03, 0x92, 0x63, 0x05, 0x02, 0x91, 0x06]);
        Assert.True(Protocol.TryParseMessage(ref input, Binder.Untyped, out var message));
        Assert.IsType<PingMessage>(message);
        Assert.True(input.IsEmpty);
    }

    [Fact]
    public void Items_of_a_version_to_come_are_passed_over()
    {
        var invocation = Assert.IsType<InvocationMessage>(Parse("0b970180a131a16d912a9007"));
        Assert.Equal(42L, Assert.Single(invocation.Arguments));
    }

    /// <summary>Arguments of <c>m(int, Card)</c> that are none, as what follows the target.</summary>
    [Theory]
    [InlineData("9101", "provides 1 argument(s)")]
    [InlineData("93010203", "provides 3 argument(s)")]
    [InlineData("c0", "Expected an array")]
    [InlineData("92a13180", "Argument 1")]
    [InlineData("92c080", "cannot be nil")]
    [InlineData("92cb3ff800000000000080", "not whole")]
    [InlineData("92ce8000000080", "out of range")]
    [InlineData("92cfffffffffffffffff80", "too large")]
    [InlineData("920190", "Expected a map")]
    [InlineData("92018101c0", "Expected a text")]
    [InlineData("920181a44e616d6505", "Expected a text")]
    [InlineData("920182a44e616d65c0a44e616d65c0", "given twice")]
    [InlineData("920181a4546167738101c0", "Expected an array")]
    public void Arguments_of_another_type_are_answered(string arguments, string why)
    {
        var body = "960180a131a16d" + arguments + "90";

        var failure = Assert.IsType<InvocationBindingFailureMessage>(Parse($"{body.Length / 2:x2}{body}", new Binder(typeof(int), typeof(Card))));

        Assert.Equal("1", failure.InvocationId);
        Assert.Equal("m", failure.Target);
        Assert.Contains(why, failure.BindingFailure.SourceException.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_without_a_type_is_answered()
    {
        var failure = Assert.IsType<InvocationBindingFailureMessage>(Parse("0d960180a131a16d9181a1610190"));
        Assert.Contains("A map needs a declared type.", failure.BindingFailure.SourceException.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_names_no_method_stream_or_result_is_answered()
    {
        var nothing = new Binder();
        Assert.IsType<InvocationBindingFailureMessage>(Parse("0a960180a131a178912a90", nothing));
        Assert.Equal("9", Assert.IsType<StreamBindingFailureMessage>(Parse("06940280a1392a", nothing)).Id);
        Assert.Contains("could not be read", Assert.IsType<CompletionMessage>(Parse("07950380a139032a", nothing)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_on_its_way_elsewhere_stays_as_it_is()
    {
        var completion = Assert.IsType<CompletionMessage>(Parse("0a950380a1390393010203", new Binder(typeof(RawResult))));
        Assert.Equal("93010203", Convert.ToHexStringLower(Assert.IsType<RawResult>(completion.Result).RawSerializedData.ToArray()));
        Assert.Equal("0a950380a1390393010203", Convert.ToHexStringLower(Protocol.GetMessageBytes(completion).Span));
    }

    private static HubMessage Parse(string bytes, Binder? binder = null)
    {
        foreach (var input in new[] { new ReadOnlySequence<byte>(Convert.FromHexString(bytes)), InSegments(Convert.FromHexString(bytes)) })
        {
            var rest = input;
            Assert.True(Protocol.TryParseMessage(ref rest, binder ?? Binder.Untyped, out var message));
            Assert.True(rest.IsEmpty);
            if (!input.IsSingleSegment || input.Length < 2)
            {
                return message;
            }
        }

        throw new InvalidOperationException("A frame has two bytes at least.");
    }

    /// <summary>The same bytes, each in a segment of its own, as a network may cut them.</summary>
    private static ReadOnlySequence<byte> InSegments(byte[] bytes)
    {
        var last = new Segment(default, null);
        var first = last;
        foreach (var value in bytes)
        {
            last = new Segment(new[] { value }, last);
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private static int TypeOf(HubMessage message) => message switch
    {
        InvocationMessage => 1,
        StreamItemMessage => 2,
        CompletionMessage => 3,
        StreamInvocationMessage => 4,
        CancelInvocationMessage => 5,
        PingMessage => 6,
        CloseMessage => 7,
        AckMessage => 8,
        SequenceMessage => 9,
        _ => throw new InvalidOperationException(message.GetType().Name),
    };

    private static void Same(JsonElement expected, object? value)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Array:
                var items = Assert.IsType<object?[]>(value);
                Assert.Equal(expected.GetArrayLength(), items.Length);
                Assert.All(expected.EnumerateArray().Zip(items), pair => Same(pair.First, pair.Second));
                break;
            case JsonValueKind.Object:
                Assert.Equal(expected.GetProperty("bin").GetString(), Convert.ToHexStringLower(Assert.IsType<byte[]>(value)));
                break;
            case JsonValueKind.Number:
                Assert.Equal(expected.GetDouble(), Convert.ToDouble(value, null));
                break;
            case JsonValueKind.String:
                Assert.Equal(expected.GetString(), value);
                break;
            default:
                Assert.Equal(expected.ValueKind == JsonValueKind.Null ? null : expected.GetBoolean(), value);
                break;
        }
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, Segment? before)
        {
            Memory = memory;
            if (before is not null)
            {
                RunningIndex = before.RunningIndex + before.Memory.Length;
                before.Next = this;
            }
        }
    }
}
