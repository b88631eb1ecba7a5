using System.Collections.Immutable;
using PtceGraph.Storage;

namespace PtceGraph.Worker.Publishing;

/// <summary>The topic of the map's positions: those that changed since the version that a viewer has, in messages of some hundred
/// KB.</summary>
internal sealed class PositionsTopic
{
    /// <summary>The number of newest moves kept for viewers that were disconnected, and the total number of their positions.</summary>
    private const int MostMoves = 100,
        MostKeptPositions = 100_000;

    private const int BytesOfPoint = 24; // two numbers and their punctuation

    // dense versions, the newest last
    private readonly Queue<(long Version, string Digest, IReadOnlyDictionary<string, MapPoint> Positions)> _moves = new();
    private readonly Dictionary<long, IReadOnlyList<FeedMessage>> _since = []; // by the version that a viewer has
    private int _keptPositions; // of _moves
    private MapLayout _layout = new(0, ImmutableDictionary<string, MapPoint>.Empty);

    /// <summary>Sets the positions read from a store.</summary>
    public void Open(MapLayout layout)
    {
        _layout = layout;
        _moves.Clear();
        _since.Clear();
        _keptPositions = 0;
    }

    /// <summary>Whether positions of a version are those of this store, as far as their moves are kept.</summary>
    public bool Has(long version, string digest) =>
        version == _layout.Version ? digest == _layout.Digest : _moves.Any(move => move.Version == version && move.Digest == digest);

    /// <summary>Publishes positions that changed.</summary>
    public void Publish(MapLayout layout, IReadOnlyDictionary<string, MapPoint> changed)
    {
        _layout = layout;
        _since.Clear();
        _moves.Enqueue((layout.Version, layout.Digest, changed));
        _keptPositions += changed.Count;
        while (_moves.Count > MostMoves || (_keptPositions > MostKeptPositions && _moves.Count > 0))
        {
            _keptPositions -= _moves.Dequeue().Positions.Count;
        }
    }

    /// <summary>The next message for a cursor, which moves past it; null when there is none.</summary>
    public FeedMessage? Take(ViewerCursor cursor, long revision)
    {
        if (cursor.LayoutVersion == _layout.Version)
        {
            return null;
        }

        if (cursor.LayoutUnderWay != _layout.Version)
        {
            (cursor.LayoutUnderWay, cursor.LayoutPart) = (_layout.Version, 0);
        }

        if (!_since.TryGetValue(cursor.LayoutVersion, out var messages))
        {
            _since.Add(cursor.LayoutVersion, messages = Make(cursor.LayoutVersion, revision));
        }

        var message = messages[cursor.LayoutPart++];
        if (cursor.LayoutPart == messages.Count)
        {
            cursor.LayoutVersion = _layout.Version;
        }

        return message;
    }

    private List<FeedMessage> Make(long from, long revision)
    {
        var isKept = from < _layout.Version && _moves.TryPeek(out var oldest) && oldest.Version <= from + 1;
        var moved = new Dictionary<string, MapPoint>(StringComparer.Ordinal);
        foreach (var positions in isKept ? _moves.Where(move => move.Version > from).Select(move => move.Positions) : [_layout.Positions])
        {
            foreach (var (id, point) in positions)
            {
                moved[id] = point;
            }
        }

        var (messages, layout) = (new List<FeedMessage>(), _layout);
        var (piece, bytes) = (new List<KeyValuePair<string, MapPoint>>(), 0);
        foreach (var position in moved)
        {
            var more = position.Key.Length + BytesOfPoint;
            if (bytes + more > AnalysisMessages.MostBytes)
            {
                Add(isLast: false);
                (piece, bytes) = ([], 0);
            }

            piece.Add(position);
            bytes += more;
        }

        Add(isLast: true);
        return messages;

        void Add(bool isLast)
        {
            var (positions, isWhole) = (piece, !isKept && messages.Count == 0);
            messages.Add(new FeedMessage("Layout", () => Messages.Layout(revision, layout, positions, isWhole, isLast)));
        }
    }
}
