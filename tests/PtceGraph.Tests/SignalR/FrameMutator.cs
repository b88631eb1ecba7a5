using System.Buffers;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;
using PtceGraph.SignalR.MessagePack;

namespace PtceGraph.Tests.SignalR;

/// <summary>Frames as nobody should send them: valid ones with bytes changed, cut out, doubled and put together wrongly. The same seed makes the same frames.</summary>
internal sealed class FrameMutator
{
    /// <summary>The largest message that a hub takes, in bytes.</summary>
    private const int MostBytes = 32 << 10;

    private static readonly MessagePackHubProtocol Protocol = new(Options.Create(new MessagePackProtocolOptions()));

    private static readonly Binder[] Binders =
    [
        new(typeof(object)), new(typeof(int)), new(typeof(Card)), new(typeof(byte[]), typeof(string)), new(typeof(List<double>)), new(typeof(Dictionary<string, long>)),
        new(typeof(Card[])), new(typeof(DateTime)), new(typeof(DayOfWeek), typeof(Guid)), new(typeof(RawResult)), new(typeof(int[][])), new(typeof(bool?)), new(),
    ];

    /// <summary>First bytes that promise much.</summary>
    private static readonly byte[] Headers = [0xC1, 0xC4, 0xC5, 0xC6, 0xC7, 0xC8, 0xC9, 0xD9, 0xDA, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF, 0x90, 0x9F, 0x80, 0x8F, 0xA0, 0xBF, 0xFF, 0x00];

    private readonly Random _random;
    private readonly byte[][] _seeds;

    public FrameMutator(int seed, IEnumerable<byte[]> frames)
    {
        _random = new Random(seed);
        _seeds = [.. frames, .. Own()];
    }

    /// <summary>What a frame may make the protocol allocate: its values as objects, and an exception.</summary>
    public static long MostAllocated(int frameBytes) => (64L * frameBytes) + (64 << 10);

    /// <summary>The next frame.</summary>
    public byte[] Next()
    {
        var frame = new List<byte>(Pick(_seeds));
        // One change in half of them: so much of the frame stays true that its values are read.
        for (var left = 1 + (_random.Next(2) * _random.Next(6)); left > 0 && frame.Count > 0; left--)
        {
            var at = _random.Next(frame.Count);
            switch (_random.Next(9))
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
                    frame.Insert(at, Pick(Headers));
                    break;
                case 4:
                    frame.InsertRange(at, [Pick(Headers), (byte)_random.Next(256), (byte)_random.Next(256), (byte)_random.Next(256), (byte)_random.Next(256)]);
                    break;
                case 5:
                    frame.RemoveRange(at, _random.Next(frame.Count - at));
                    break;
                case 6:
                    frame.InsertRange(at, Pick(_seeds));
                    break;
                case 7:
                    frame.InsertRange(at, Enumerable.Repeat(Pick(Headers), _random.Next(_random.Next(20) == 0 ? MostBytes : 40)));
                    break;
                default:
                    frame.AddRange(frame.GetRange(at, frame.Count - at));
                    break;
            }
        }

        if (frame.Count > MostBytes)
        {
            frame.RemoveRange(MostBytes, frame.Count - MostBytes);
        }

        // Most get a length that is true, so that what is inside is read.
        return _random.Next(4) == 0 ? [.. frame] : Framed(frame);
    }

    /// <summary>Parses a frame as a hub does.</summary>
    /// <returns>What became of it, and how many bytes were allocated meanwhile.</returns>
    public (FrameOutcome Outcome, long AllocatedBytes) Parse(byte[] frame)
    {
        var input = new ReadOnlySequence<byte>(frame);
        var binder = Pick(Binders);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var outcome = FrameOutcome.Waiting;
        try
        {
            while (Protocol.TryParseMessage(ref input, binder, out var message))
            {
                outcome = message is InvocationBindingFailureMessage or StreamBindingFailureMessage ? FrameOutcome.Answered : FrameOutcome.Read;
            }
        }
        catch (InvalidDataException)
        {
            outcome = FrameOutcome.Refused;
        }

        return (outcome, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private T Pick<T>(IReadOnlyList<T> among) => among[_random.Next(among.Count)];

    private static byte[] Framed(List<byte> body)
    {
        var prefix = new List<byte>();
        for (var rest = body.Count; ; rest >>= 7)
        {
            prefix.Add((byte)((rest & 0x7F) | (rest > 0x7F ? 0x80 : 0)));
            if (rest <= 0x7F)
            {
                return [.. prefix, .. body];
            }
        }
    }

    private static IEnumerable<byte[]> Own()
    {
        var card = new Card("Le Périscope", .5, 3, null, ["a", "b"], new Dictionary<string, bool> { ["open"] = true }, new Card("", 0, 0, 1, [], new Dictionary<string, bool>(), null));
        foreach (var arguments in new object?[][] { [card], [new[] { card, card }], [new byte[] { 1, 2 }, "x"], [DateTime.UnixEpoch.AddTicks(1)], [DayOfWeek.Friday, Guid.Empty], [new[] { .5, 2 }], [new Dictionary<string, long> { ["a"] = 1 }], [new[] { new[] { 1 } }] })
        {
            yield return Protocol.GetMessageBytes(new InvocationMessage("1", "m", arguments)).ToArray()[1..];
            yield return Protocol.GetMessageBytes(new StreamItemMessage("1", arguments[0])).ToArray()[1..];
            yield return Protocol.GetMessageBytes(CompletionMessage.WithResult("1", arguments[0])).ToArray()[1..];
        }
    }
}

/// <summary>What became of a frame.</summary>
internal enum FrameOutcome
{
    /// <summary>More bytes must come.</summary>
    Waiting,

    /// <summary>A message.</summary>
    Read,

    /// <summary>A message whose values are of other types: answered with an error.</summary>
    Answered,

    /// <summary>No message: the connection ends.</summary>
    Refused,
}
