using MessagePack;

namespace PtceGraph.Testing;

/// <summary>How the hub reacted to a frame.</summary>
internal enum FrameOutcome
{
    /// <summary>The hub waits for the rest of the frame.</summary>
    Waiting,

    /// <summary>The frame was ignored.</summary>
    Ignored,

    /// <summary>The frame was answered, possibly with an error.</summary>
    Answered,

    /// <summary>The hub closed the connection.</summary>
    Closed,
}

/// <summary>Sends one frame to the hub on a new connection and reports the reaction.</summary>
internal static class HubFuzz
{
    private const string ProbeId = "probe";

    /// <summary>A call of an unknown method: its answer shows that the frame before it has been processed.</summary>
    private static readonly byte[] Probe = HubFrames.Probe(ProbeId);

    /// <summary>Sends a frame, then a call.</summary>
    /// <param name="service">The address of the service.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="longest">How long the answer to the call may take before the hub is taken to wait for the rest of the frame.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static async Task<FrameOutcome> SendAsync(Uri service, byte[] frame, TimeSpan longest, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var socket = await HubSocket.ConnectAsync(service, "messagepack", cancellationToken);
        await socket.SendAsync([.. frame, .. Probe], cancellationToken);
        using var received = new MemoryStream();
        patience.CancelAfter(longest);
        try
        {
            await foreach (var bytes in socket.MessagesAsync(patience.Token))
            {
                received.Write(bytes);
                if (Read(received.ToArray()) is { } outcome)
                {
                    return outcome;
                }
            }

            return FrameOutcome.Closed;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return FrameOutcome.Waiting;
        }
    }

    /// <summary>The reaction to the frame; null while the hub has neither closed the connection nor answered the call after it.</summary>
    private static FrameOutcome? Read(byte[] received)
    {
        const int completion = 3,
            close = 7;
        var outcome = FrameOutcome.Ignored;
        for (var at = Array.IndexOf(received, (byte)0x1E) + 1; at < received.Length; )
        {
            var (length, shift) = (0, 0);
            do
            {
                length |= (received[at] & 0x7F) << shift;
                shift += 7;
            } while ((received[at++] & 0x80) != 0 && at < received.Length);

            if (at + length > received.Length)
            {
                return null;
            }

            var reader = new MessagePackReader(received.AsMemory(at, length));
            at += length;
            reader.ReadArrayHeader();
            switch (reader.ReadInt32())
            {
                case close:
                    return FrameOutcome.Closed;
                case completion:
                    reader.Skip();
                    if (reader.ReadString() == ProbeId)
                    {
                        return outcome;
                    }

                    outcome = FrameOutcome.Answered;
                    break;
            }
        }

        return null;
    }
}
