using System.Buffers;
using MessagePack;

namespace PtceGraph.Testing;

/// <summary>Malformed and hostile MessagePack frames for the hub's methods.</summary>
/// <remarks>The same seed gives the same frames.</remarks>
internal sealed class HubFrames(int seed)
{
    private const int MostBytes = 32 << 10; // the largest message that the hub accepts
    private const int Invocation = 1,
        StreamInvocation = 4,
        CancelInvocation = 5;

    private delegate void WriteValue(ref MessagePackWriter writer);

    /// <summary>First bytes that announce a large value.</summary>
    private static readonly byte[] Headers =
    [
        0xC1,
        0xC4,
        0xC5,
        0xC6,
        0xC7,
        0xC8,
        0xC9,
        0xD9,
        0xDA,
        0xDB,
        0xDC,
        0xDD,
        0xDE,
        0xDF,
        0x90,
        0x9F,
        0x80,
        0x8F,
        0xA0,
        0xBF,
        0xFF,
        0x00,
    ];

    private static readonly byte[] Ping = [0x91, 0x06];

    private readonly Random _random = new(seed);
    private readonly byte[][] _valid =
    [
        Subscribe(0),
        Subscribe(1),
        Call(Invocation, "1", "Subscribe", Map(("from_revision", 1), ("layout_version", 0), ("client", "tab"))),
        Call(StreamInvocation, "2", "Subscribe", Map()),
        Ping,
    ];

    /// <summary>Frames that are each hostile in one way, with whether the hub closes the connection.</summary>
    public static IReadOnlyDictionary<string, (byte[] Frame, bool Closes)> Hostile { get; } =
        new Dictionary<string, (byte[] Frame, bool Closes)>
        {
            ["a null argument"] = (Framed(Call(Invocation, "1", "Subscribe", (ref MessagePackWriter writer) => writer.WriteNil())), false),
            ["an argument of another type"] = (
                Framed(Call(Invocation, "1", "Subscribe", (ref MessagePackWriter writer) => writer.Write("all"))),
                false
            ),
            ["a revision that is null"] = (Framed(Call(Invocation, "1", "Subscribe", Map(("from_revision", null)))), false),
            ["a revision that is no number"] = (Framed(Call(Invocation, "1", "Subscribe", Map(("from_revision", "one")))), false),
            ["a negative revision"] = (Framed(Call(Invocation, "1", "Subscribe", Map(("from_revision", -5)))), false),
            ["a text that is not UTF-8"] = (
                Framed(
                    Call(
                        Invocation,
                        "1",
                        "Subscribe",
                        (ref MessagePackWriter writer) =>
                        {
                            writer.WriteMapHeader(1);
                            writer.Write("client");
                            writer.WriteString([0xED, 0xA0, 0x80]);
                        }
                    )
                ),
                false
            ),
            ["no argument"] = (Framed([0x96, 0x01, 0x80, 0xA1, 0x31, 0xA9, .. "Subscribe"u8, 0x90, 0x90]), false),
            ["a method that is none"] = (Framed(Call(Invocation, "1", "Drop", Map())), false),
            ["an invocation that wants no answer"] = (Framed(Call(Invocation, null, "Subscribe", Map(("from_revision", -5)))), false),
            ["a stream without an id"] = (Framed(Call(StreamInvocation, null, "Subscribe", Map())), true),
            ["a cancellation without an id"] = (Framed([0x93, CancelInvocation, 0x80, 0xC0]), true),
            ["an argument nested as deep as a message can be"] = (Framed(Call(Invocation, "1", "Subscribe", Deep(MostBytes - 100))), false),
            ["an unknown member nested as deep as a message can be"] = (
                Framed(
                    Call(
                        Invocation,
                        "1",
                        "Subscribe",
                        (ref MessagePackWriter writer) =>
                        {
                            writer.WriteMapHeader(1);
                            writer.Write("x");
                            Deep(MostBytes - 100)(ref writer);
                        }
                    )
                ),
                false
            ),
            ["a map that promises four thousand million pairs"] = (
                Framed(
                    Call(Invocation, "1", "Subscribe", (ref MessagePackWriter writer) => writer.WriteRaw([0xDF, 0xFF, 0xFF, 0xFF, 0xFF]))
                ),
                false
            ),
            ["arguments of which there are two thousand million"] = (
                Framed([0x96, 0x01, 0x80, 0xA1, 0x31, 0xA1, 0x6D, 0xDD, 0x7F, 0xFF, 0xFF, 0xFF]),
                false
            ),
            ["a map of three thousand members"] = (
                Framed(Call(Invocation, "1", "Subscribe", Map([.. Enumerable.Range(0, 3_000).Select(i => ($"{i:x4}", (object?)1))]))),
                false
            ),
            ["a member twice"] = (Framed(Call(Invocation, "1", "Subscribe", Map(("from_revision", -1), ("from_revision", -2)))), false),
            ["bytes after the message"] = (Framed([.. Call(Invocation, "1", "Subscribe", Map(("from_revision", -1))), 0x01, 0x02]), false),
            ["bytes that begin no value"] = (Framed([0xC1]), true),
            ["a message that is no array"] = (Framed([0x06]), true),
            ["a length of more than five bytes"] = ([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], true),
            ["a message larger than is taken"] = (
                Framed(Call(Invocation, "1", "Subscribe", Map(("client", new string('x', MostBytes))))),
                true
            ),
        };

    /// <summary>The next frame: a valid one with bytes changed, removed, repeated or recombined.</summary>
    public byte[] Next()
    {
        var frame = new List<byte>(Pick(_valid));
        for (var left = 1 + _random.Next(4); left > 0 && frame.Count > 0; left--)
        {
            var at = _random.Next(frame.Count);
            switch (_random.Next(8))
            {
                case 0:
                    frame[at] = (byte)_random.Next(256);
                    break;
                case 1:
                    frame[at] ^= (byte)(1 << _random.Next(8));
                    break;
                case 2:
                    frame[at] = Pick(Headers);
                    break;
                case 3:
                    frame.InsertRange(
                        at,
                        [Pick(Headers), (byte)_random.Next(256), (byte)_random.Next(256), (byte)_random.Next(256), (byte)_random.Next(256)]
                    );
                    break;
                case 4:
                    frame.RemoveRange(at, _random.Next(frame.Count - at));
                    break;
                case 5:
                    frame.InsertRange(at, Pick(_valid));
                    break;
                case 6:
                    frame.InsertRange(at, Enumerable.Repeat(Pick(Headers), _random.Next(_random.Next(20) == 0 ? MostBytes : 40)));
                    break;
                default:
                    frame.AddRange(frame.GetRange(at, frame.Count - at));
                    break;
            }
        }

        // Most get the correct length, so that their content is read.
        return _random.Next(10) == 0 ? [.. frame] : Framed([.. frame]);
    }

    /// <summary>A valid call of a method that the hub does not have.</summary>
    public static byte[] Probe(string id) => Framed(Call(Invocation, id, "Probe", Map()));

    /// <summary>A valid call of Subscribe.</summary>
    public static byte[] Subscribe(long revision, bool byHttp) =>
        Framed(Call(Invocation, "1", "Subscribe", Map(("from_revision", revision), ("by_http", byHttp))));

    private static byte[] Subscribe(long revision) => Call(Invocation, "1", "Subscribe", Map(("from_revision", revision)));

    private static byte[] Call(int type, string? id, string method, WriteValue argument)
    {
        var body = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(body);
        writer.WriteArrayHeader(6);
        writer.Write(type);
        writer.WriteMapHeader(0);
        writer.Write(id);
        writer.Write(method);
        writer.WriteArrayHeader(1);
        argument(ref writer);
        writer.WriteArrayHeader(0);
        writer.Flush();
        return body.WrittenSpan.ToArray();
    }

    private static WriteValue Map(params (string Name, object? Value)[] members) =>
        (ref MessagePackWriter writer) =>
        {
            writer.WriteMapHeader(members.Length);
            foreach (var (name, value) in members)
            {
                writer.Write(name);
                MessagePackSerializer.Serialize(ref writer, value);
            }
        };

    private static WriteValue Deep(int levels) =>
        (ref MessagePackWriter writer) =>
        {
            for (var level = 1; level < levels; level++)
            {
                writer.WriteArrayHeader(1);
            }

            writer.WriteArrayHeader(0);
        };

    /// <summary>A body with its length in front, seven bits per byte.</summary>
    private static byte[] Framed(byte[] body)
    {
        var prefix = new List<byte>();
        for (var rest = body.Length; ; rest >>= 7)
        {
            prefix.Add((byte)((rest & 0x7F) | (rest > 0x7F ? 0x80 : 0)));
            if (rest <= 0x7F)
            {
                return [.. prefix, .. body];
            }
        }
    }

    private T Pick<T>(IReadOnlyList<T> among) => among[_random.Next(among.Count)];
}
