using PtceGraph.Contracts;

namespace PtceGraph.Worker.Access;

/// <summary>Bounds the memory of the answers that are being sent, however many clients ask and read slowly or not at all.</summary>
internal sealed class LargeAnswers
{
    private readonly Lock _lock = new();
    private readonly Dictionary<RawJson, int> _sent = []; // answers by identity, with the number of clients that are sent each
    private long _bytes; // their total length

    /// <summary>Counts an answer until what is returned is disposed of.</summary>
    /// <returns>Null where answers already take <see cref="ServiceLimits.MaxSentBytes"/>; a single answer is never too large.</returns>
    public IDisposable? TryHold(RawJson answer)
    {
        lock (_lock)
        {
            var clients = _sent.GetValueOrDefault(answer);
            if (clients == 0)
            {
                if (_bytes > 0 && _bytes + answer.Utf8.Length > ServiceLimits.MaxSentBytes)
                {
                    return null;
                }

                _bytes += answer.Utf8.Length;
            }

            _sent[answer] = clients + 1;
            return new Hold(this, answer);
        }
    }

    private void Release(RawJson answer)
    {
        lock (_lock)
        {
            if (--_sent[answer] == 0)
            {
                _sent.Remove(answer);
                _bytes -= answer.Utf8.Length;
            }
        }
    }

    private sealed class Hold(LargeAnswers answers, RawJson answer) : IDisposable
    {
        public void Dispose() => answers.Release(answer);
    }
}
