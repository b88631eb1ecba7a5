using System.Collections.Immutable;
using PtceGraph.Storage;

namespace PtceGraph.Worker.Publishing;

/// <summary>The positions on the map: those that moved since the version that a viewer holds, in messages of some hundred KB.</summary>
internal sealed class PositionsTopic
{
    /// <summary>How many of the newest moves are kept for viewers that were away, and how many positions these may have together.</summary>
    private const int MostMoves = 100, MostKeptPositions = 100_000;

    private const int BytesOfPoint = 24; // two numbers and what stands between them

    private readonly Queue<(long Version, IReadOnlyDictionary<string, MapPoint> Positions)> _moves = new(); // dense versions, the newest last
    private readonly Dictionary<long, IReadOnlyList<FeedMessage>> _since = []; // version held -> what follows
    private int _keptPositions; // of _moves
    private MapLayout _layout = new(0, ImmutableDictionary<string, MapPoint>.Empty);

    /// <summary>Takes the positions that the store has.</summary>
    public void Open(MapLayout layout) => _layout = layout;

    /// <summary>Takes positions that changed.</summary>
    public void Publish(MapLayout layout, IReadOnlyDictionary<string, MapPoint> changed)
    {
        _layout = layout;
        _since.Clear();
        _moves.Enqueue((layout.Version, changed));
        _keptPositions += changed.Count;
        while (_moves.Count > MostMoves || (_keptPositions > MostKeptPositions && _moves.Count > 0))
        {
            _keptPositions -= _moves.Dequeue().Positions.Count;
        }
    }

    /// <summary>What is new to a cursor, which moves past it; null when it holds all there is.</summary>
    public FeedMessage? Take(Cursor cursor, long revision)
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

        var (messages, version) = (new List<FeedMessage>(), _layout.Version);
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
            var positions = piece;
            messages.Add(new FeedMessage("Layout", () => Messages.Layout(revision, version, positions, isLast)));
        }
    }
}
