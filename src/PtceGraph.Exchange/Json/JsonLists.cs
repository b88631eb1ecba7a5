using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Json;

/// <summary>Reads the lists of a network's JSON as a stream, entity by entity. Memory: one entity, which is bounded.</summary>
internal sealed class JsonLists
{
    private const int MaxDepth = 64;
    private const int FirstRead = 1 << 16;

    private static readonly JsonReaderOptions Options = new()
    {
        MaxDepth = MaxDepth,
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private static readonly FrozenDictionary<string, EntityKind> Kinds = NetworkJson
        .Lists.Where(list => list.Kind is not (EntityKind.Suggestion or EntityKind.Score))
        .Append((Name: NetworkJson.Vocabulary, Kind: EntityKind.Term))
        .ToFrozenDictionary(list => list.Name, list => list.Kind);

    private static readonly FrozenSet<string> Settings = Schema.Of(EntityKind.Network).Select(field => field.Name).ToFrozenSet();

    private readonly string _file;
    private readonly Stream _stream;
    private byte[] _buffer = new byte[FirstRead];
    private int _start; // of the unread bytes
    private int _end;
    private bool _isWhole;
    private int _line = 1; // of the byte at _start
    private JsonReaderState _state = new(Options);
    private readonly JsonObject _settings = []; // of the network, its members that are no lists
    private string? _setting; // the member of them that was read last
    private EntityKind? _kind; // of the member of the network that was read last; null where it is no list of entities
    private bool _isInList;
    private bool _isNetwork; // some list of entities was there

    private JsonLists(string file, Stream stream) => (_file, _stream) = (file, stream);

    /// <summary>The entities of the lists that a network has, with the line that each begins on, and its settings; each is valid until the
    /// next.</summary>
    /// <param name="file">The name of the file, as reports give it.</param>
    /// <param name="stream">The file, closed at the end.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ImportRefusedException">The file is not JSON, is truncated, or an entity is too large.</exception>
    public static IEnumerable<(EntityKind Kind, int Line, JsonElement Entity)> Read(
        string file,
        Stream stream,
        CancellationToken cancellationToken
    )
    {
        using var closing = stream;
        var lists = new JsonLists(file, stream);
        lists.Fill();
        while (lists.Next(out var entity))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entity is { } document)
            {
                using (document.Json)
                {
                    yield return (document.Kind, document.Line, document.Json.RootElement);
                }
            }
        }
    }

    /// <summary>Advances by a token, or by an entity as a whole.</summary>
    /// <returns>Whether the file goes on.</returns>
    private bool Next(out (EntityKind Kind, int Line, JsonDocument Json)? entity)
    {
        while (true)
        {
            var unread = _buffer.AsSpan(_start, _end - _start);
            var reader = new Utf8JsonReader(unread, _isWhole, _state);
            try
            {
                if (TryTake(ref reader, out entity, out var goesOn))
                {
                    _line += unread[..(int)reader.BytesConsumed].Count((byte)'\n');
                    (_start, _state) = (_start + (int)reader.BytesConsumed, reader.CurrentState);
                    return goesOn;
                }
            }
            catch (JsonException malformed)
            {
                throw ImportRefusedException.At(
                    _file,
                    (int)(malformed.LineNumber ?? 0) + 1,
                    Sentences.JsonMalformed((malformed.BytePositionInLine ?? 0) + 1)
                );
            }

            Fill();
        }
    }

    /// <returns>False where more bytes are needed.</returns>
    private bool TryTake(ref Utf8JsonReader reader, out (EntityKind Kind, int Line, JsonDocument Json)? entity, out bool goesOn)
    {
        (entity, goesOn) = (null, true);
        if (!reader.Read())
        {
            goesOn = false;
            return _isWhole;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName when reader.CurrentDepth == 1:
                var name = Name(reader);
                _kind = Kinds.TryGetValue(name ?? "", out var named) ? named : null;
                _setting = Settings.Contains(name ?? "") ? name : null;
                break;
            case JsonTokenType.String when reader.CurrentDepth == 1 && _setting is not null:
                _settings[_setting] = Name(reader);
                break;
            case JsonTokenType.EndObject when reader.CurrentDepth == 0 && _isNetwork && _settings.Count > 0:
                entity = (EntityKind.Network, 1, JsonDocument.Parse(_settings.ToJsonString()));
                break;
            case JsonTokenType.StartArray or JsonTokenType.EndArray when reader.CurrentDepth == 1:
                _isInList = reader.TokenType == JsonTokenType.StartArray && _kind is not null;
                _isNetwork |= _isInList;
                break;
            case JsonTokenType.StartObject when _isInList && reader.CurrentDepth == 2:
                var line = _line + _buffer.AsSpan(_start, (int)reader.TokenStartIndex).Count((byte)'\n');
                if (!JsonDocument.TryParseValue(ref reader, out var json))
                {
                    return false;
                }

                entity = (_kind!.Value, line, json);
                break;
        }

        return true;
    }

    private static string? Name(Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null; // no valid text
        }
    }

    /// <summary>Reads more bytes behind the unread ones, in twice as much room where they fill it.</summary>
    private void Fill()
    {
        var unread = _buffer.AsSpan(_start, _end - _start);
        if (unread.Length > TableLimits.MaxRowBytes)
        {
            throw ImportRefusedException.At(_file, _line, Sentences.RowTooLarge(TableLimits.MaxRowBytes >> 20));
        }

        var room = unread.Length * 2 > _buffer.Length ? new byte[_buffer.Length * 2] : _buffer;
        unread.CopyTo(room);
        (_buffer, _start, _end) = (room, 0, unread.Length);
        var read = _stream.ReadAtLeast(_buffer.AsSpan(_end), 1, throwOnEndOfStream: false);
        _isWhole = read == 0;
        _end += read;
        if (_start == 0 && _line == 1 && _buffer.AsSpan(0, _end) is [0xEF, 0xBB, 0xBF, ..])
        {
            _start = 3;
        }
    }
}
