using System.Buffers;

namespace PtceGraph.SignalR.MessagePack.Codec;

/// <summary>Messages in a stream of bytes: each after its length, seven bits a byte, the lowest first.</summary>
internal static class Framing
{
    /// <summary>How many bytes a length takes at most.</summary>
    public const int LongestPrefix = 5;

    /// <summary>Takes the next message off the input; false when it has not come whole yet.</summary>
    /// <exception cref="InvalidDataException">The length is none, or 0.</exception>
    public static bool TryTake(ref ReadOnlySequence<byte> input, out ReadOnlySequence<byte> body)
    {
        body = default;
        var reader = new SequenceReader<byte>(input);
        var length = 0L;
        for (var i = 0; i < LongestPrefix; i++)
        {
            if (!reader.TryRead(out var part))
            {
                return false;
            }

            length |= (long)(part & 0x7F) << (7 * i);
            if ((part & 0x80) == 0)
            {
                if (length is 0 or > int.MaxValue)
                {
                    throw new InvalidDataException($"A message of {length} bytes cannot be.");
                }

                if (length > reader.Remaining)
                {
                    return false;
                }

                body = input.Slice(reader.Position, length);
                input = input.Slice(body.End);
                return true;
            }
        }

        throw new InvalidDataException($"A message's length takes more than {LongestPrefix} bytes.");
    }

    /// <summary>Writes a length.</summary>
    /// <returns>How many bytes it took.</returns>
    public static int WritePrefix(Span<byte> target, int length)
    {
        var count = 0;
        for (var rest = (uint)length; ; rest >>= 7)
        {
            target[count++] = (byte)((rest & 0x7F) | (rest > 0x7F ? 0x80u : 0));
            if (rest <= 0x7F)
            {
                return count;
            }
        }
    }
}
