using PtceGraph.Contracts;

namespace PtceGraph.Worker.Publishing;

/// <summary>Packs the columns and parts of an analysis into messages in the order in which they are added. No message has more than
/// <see cref="MostBytes"/> of them.</summary>
/// <param name="revision">The revision that was measured.</param>
/// <param name="day">The day on which it was measured; null for all dates.</param>
/// <param name="sequence">The number of the analysis.</param>
/// <param name="baseSequence">The number of the complete analysis that differences refer to; null where the analysis is sent in
/// full.</param>
internal sealed class AnalysisMessages(long revision, DateOnly? day, long sequence, long? baseSequence)
{
    /// <summary>The most bytes of columns and parts in one message, not counting names and numbers.</summary>
    public const int MostBytes = 256 << 10;

    private readonly List<FeedMessage> _messages = [];
    private readonly List<FeedMessage> _made = []; // messages not yet committed
    private readonly List<(string Name, WireValue Value)> _members = [];
    private readonly List<(string Name, WireValue Value)> _columns = [];
    private readonly List<(string Name, WireValue Value)> _texts = [];
    private readonly List<string> _same = [];
    private readonly List<string> _more = [];
    private int _bytes; // of the members, columns and texts that wait for the next message

    /// <summary>The messages up to the last <see cref="Commit"/>.</summary>
    public IReadOnlyList<FeedMessage> All => _messages;

    /// <summary>Adds the messages made since the last call to <see cref="All"/>. Must be called under the lock of its readers, if
    /// any.</summary>
    public void Commit()
    {
        _messages.AddRange(_made);
        _made.Clear();
    }

    /// <summary>Adds a column, in full or as differences from the base.</summary>
    public void AddColumn(string name, IEnumerable<FrameColumn.Piece> pieces)
    {
        foreach (var piece in pieces)
        {
            MakeRoom(piece.Bytes);
            _columns.Add((name, piece.Value));
            Took(piece.Bytes, name, piece.IsLast);
        }
    }

    /// <summary>Adds the ids or a part: as a member of the message where it is small, otherwise as pieces of its JSON text.</summary>
    public void AddMember(string name, RawJson value)
    {
        if (value.Utf8.Length <= MostBytes)
        {
            MakeRoom(value.Utf8.Length);
            _members.Add((name, new WireValue.Json(value)));
            Took(value.Utf8.Length, name, isLast: true);
            return;
        }

        for (var at = 0; at < value.Utf8.Length; at += MostBytes)
        {
            var text = value.Utf8[at..Math.Min(at + MostBytes, value.Utf8.Length)];
            MakeRoom(text.Length);
            _texts.Add((name, new WireValue.Binary(text)));
            Took(text.Length, name, at + MostBytes >= value.Utf8.Length);
        }
    }

    /// <summary>Records that a column or part is the same as in the base.</summary>
    public void AddSame(string name) => _same.Add(name);

    /// <summary>Makes a message of everything that waits for one.</summary>
    /// <param name="complete">Whether the message completes the analysis; it is then made even if nothing waits.</param>
    public void Flush(bool complete)
    {
        if (!complete && _members.Count + _columns.Count + _texts.Count + _same.Count == 0)
        {
            return;
        }

        var members = new List<(string Name, WireValue Value)>
        {
            ("revision", WireValue.Of(revision)),
            ("sequence", WireValue.Of(sequence)),
            ("part", WireValue.Of(_messages.Count + _made.Count)),
        };
        if (day is { } date)
        {
            members.Add(("as_of", WireValue.Of(date)));
        }

        if (baseSequence is { } number)
        {
            members.Add(("base", WireValue.Of(number)));
        }

        members.Add(("complete", WireValue.Of(complete)));
        members.AddRange(_members);
        members.Add(("columns", new WireValue.Map([.. _columns])));
        if (_texts.Count > 0)
        {
            members.Add(("text", new WireValue.Map([.. _texts])));
        }

        AddNames("same", _same);
        AddNames("more", _more);
        _made.Add(new FeedMessage("Analysis", () => new WireValue.Map(members)));
        _bytes = 0;
        _members.Clear();
        _columns.Clear();
        _texts.Clear();
        _same.Clear();
        _more.Clear();

        void AddNames(string member, List<string> names)
        {
            if (names.Count > 0)
            {
                members.Add((member, WireValue.Of<IReadOnlyList<string>>(names)));
            }
        }
    }

    private void MakeRoom(int bytes)
    {
        if (_bytes > 0 && _bytes + bytes > MostBytes)
        {
            Flush(complete: false);
        }
    }

    /// <summary>Counts a piece. Two pieces of the same column or part are never in one message.</summary>
    private void Took(int bytes, string name, bool isLast)
    {
        _bytes += bytes;
        if (!isLast)
        {
            _more.Add(name);
            Flush(complete: false);
        }
    }
}
