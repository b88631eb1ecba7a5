using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace PtceGraph.Exchange.Json;

/// <summary>One value of a body that is read as a stream.</summary>
/// <param name="Member">The member of the body that this is, or belongs to; empty where the body is not an object.</param>
/// <param name="Name">The name within that member, where it is streamed member by member.</param>
/// <param name="Pointer">JSON pointer to the value.</param>
/// <param name="Value">The value, valid until the next one is requested; undefined at the end of a member that is streamed.</param>
/// <param name="End">The kind, array or object, of the streamed member that ends here; otherwise undefined.</param>
public readonly record struct JsonPart(
    string Member,
    string? Name,
    string Pointer,
    JsonElement Value,
    JsonValueKind End = JsonValueKind.Undefined
);

/// <summary>Reads a body that is one JSON object as a stream, member by member, and one of its members part by part: no more than one part
/// is in memory.</summary>
/// <remarks>Strict: no comments, no trailing commas, no member named twice, a depth of 16; an invalid text (see <see cref="JsonTexts"/>) is
/// reported at its position and its value is skipped.</remarks>
/// <param name="body">The reader of the body; completed at the end.</param>
/// <param name="streamed">The member whose parts (items of an array, members of an object) are returned one by one.</param>
/// <param name="problems">Collects the errors.</param>
/// <param name="digest">Receives every byte in order; null where no digest is needed.</param>
public sealed class JsonObjectReader(PipeReader body, string streamed, ProblemList problems, IncrementalHash? digest = null)
{
    /// <summary>The largest part, in bytes.</summary>
    public const int MaxPartBytes = 2 << 20;

    private const int MaxDepth = 16,
        FirstRead = 4 << 10;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };
    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = MaxDepth };

    private readonly HashSet<string> _members = new(StringComparer.Ordinal);
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = MaxDepth });
    private Place _place = Place.Start;
    private int _index; // of the next item of the streamed array
    private JsonDocument? _document; // of the part returned last

    private enum Place
    {
        Start,
        InObject,
        InList,
        InMap,
        AfterEnd,
    }

    /// <summary>Number of bytes of the body up to the end of the part returned last.</summary>
    public long BytesRead { get; private set; }

    /// <summary>The parts, in order. O(size).</summary>
    /// <exception cref="RequestRefusedException">The body is not JSON, or a part is larger than <see cref="MaxPartBytes"/>.</exception>
    public async IAsyncEnumerable<JsonPart> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (wanted, isWhole) = (FirstRead, false);
        try
        {
            while (!isWhole)
            {
                var read = await body.ReadAtLeastAsync(wanted, cancellationToken).ConfigureAwait(false);
                isWhole = read.IsCompleted;
                var rest = read.Buffer;
                while (TryNext(rest, isWhole, out var part, out var length))
                {
                    rest = rest.Slice(length);
                    BytesRead += length;
                    if (part is { } given)
                    {
                        yield return given;
                    }
                }

                if (!isWhole && rest.Length > MaxPartBytes)
                {
                    throw TooLarge(
                        _place is Place.InList ? PointerOfItem()
                        : _place is Place.InMap ? $"/{streamed}"
                        : ""
                    );
                }

                Advance(read.Buffer, rest.Start);

                // An incomplete part is parsed again from its start once twice as many bytes are there: O(size) in all.
                wanted = (int)Math.Max(FirstRead, 2 * rest.Length);
            }
        }
        finally
        {
            _document?.Dispose();
            await body.CompleteAsync().ConfigureAwait(false);
        }
    }

    private void Advance(ReadOnlySequence<byte> buffer, SequencePosition consumed)
    {
        if (digest is not null)
        {
            foreach (var segment in buffer.Slice(0, consumed))
            {
                digest.AppendData(segment.Span);
            }
        }

        body.AdvanceTo(consumed, buffer.End);
    }

    /// <summary>Advances by one token, or one part.</summary>
    /// <param name="buffer">The unread bytes.</param>
    /// <param name="isWhole">Whether the body ends with them.</param>
    /// <param name="part">The part, if one was completed.</param>
    /// <param name="length">The number of bytes consumed.</param>
    /// <returns>False at the end, or when more bytes are needed.</returns>
    private bool TryNext(ReadOnlySequence<byte> buffer, bool isWhole, out JsonPart? part, out long length)
    {
        (part, length) = (null, 0);
        var reader = new Utf8JsonReader(buffer, isWhole, _state);
        try
        {
            if (!reader.Read() || !TryTake(ref reader, buffer, out part))
            {
                return false;
            }
        }
        catch (JsonException exception)
        {
            throw Malformed(exception);
        }

        (_state, length) = (reader.CurrentState, reader.BytesConsumed);
        return true;
    }

    private bool TryTake(ref Utf8JsonReader reader, ReadOnlySequence<byte> buffer, out JsonPart? part)
    {
        part = null;
        switch (_place)
        {
            case Place.Start when reader.TokenType == JsonTokenType.StartObject:
                _place = Place.InObject;
                return true;
            case Place.Start:
                if (!TryRead(ref reader, buffer, "", out var root))
                {
                    return false;
                }

                _place = Place.AfterEnd;
                part = root is { } value ? new JsonPart("", null, "", value) : null;
                return true;
            case Place.InObject when reader.TokenType == JsonTokenType.EndObject:
                _place = Place.AfterEnd;
                return true;
            case Place.InList when reader.TokenType == JsonTokenType.EndArray:
            case Place.InMap when reader.TokenType == JsonTokenType.EndObject:
                part = new JsonPart(
                    streamed,
                    null,
                    $"/{streamed}",
                    default,
                    _place == Place.InList ? JsonValueKind.Array : JsonValueKind.Object
                );
                _place = Place.InObject;
                return true;
            case Place.InList:
                if (!TryRead(ref reader, buffer, PointerOfItem(), out var item))
                {
                    return false;
                }

                part = item is { } one ? new JsonPart(streamed, null, PointerOfItem(), one) : null;
                _index++;
                return true;
            default:
                return TryTakeMember(ref reader, buffer, out part);
        }
    }

    /// <summary>Reads a member of the body, or of its streamed member.</summary>
    private bool TryTakeMember(ref Utf8JsonReader reader, ReadOnlySequence<byte> buffer, out JsonPart? part)
    {
        part = null;
        var (isInner, above) = (_place == Place.InMap, _place == Place.InMap ? $"/{streamed}" : "");
        var name = NameOf(ref reader);
        if (!reader.Read())
        {
            return false;
        }

        if (!isInner && name == streamed && reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
        {
            RefuseTwice(name);
            (_place, _index) = (reader.TokenType == JsonTokenType.StartArray ? Place.InList : Place.InMap, 0);
            return true;
        }

        var pointer = name is null ? above : $"{above}/{RequestProblem.Escape(name)}";
        if (!TryRead(ref reader, buffer, pointer, out var read))
        {
            return false;
        }

        if (name is null)
        {
            JsonTexts.Refuse(above, problems);
        }
        else
        {
            if (!isInner)
            {
                RefuseTwice(name);
            }

            part = read is { } value ? new JsonPart(isInner ? streamed : name, isInner ? name : null, pointer, value) : null;
        }

        return true;
    }

    /// <summary>Reads the value at the position of the reader.</summary>
    /// <returns>False when more bytes are needed. The value is null where it holds an invalid text.</returns>
    private bool TryRead(ref Utf8JsonReader reader, ReadOnlySequence<byte> buffer, string pointer, out JsonElement? value)
    {
        value = null;
        var start = reader.TokenStartIndex;
        if (!reader.TrySkip())
        {
            return false;
        }

        var bytes = buffer.Slice(start, reader.BytesConsumed - start);
        if (bytes.Length > MaxPartBytes)
        {
            throw TooLarge(pointer);
        }

        var utf8 = bytes.IsSingleSegment ? bytes.First : bytes.ToArray();
        _document?.Dispose();
        _document = null;
        try
        {
            _document = JsonDocument.Parse(utf8, Strict);
        }
        catch (JsonException)
        {
            // The reader has accepted it as JSON, so the only remaining error is a duplicate name.
            throw Twice(pointer);
        }
        catch (InvalidOperationException)
        {
            // A name in it is not valid text; it is located below.
            _document = JsonDocument.Parse(utf8, Lenient);
        }

        value = JsonTexts.Check(utf8.Span, _document.RootElement, pointer, problems) ? _document.RootElement : null;
        return true;
    }

    /// <summary>The name of a member; null where it is not valid text.</summary>
    private static string? NameOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() is { } name && JsonTexts.IsText(name) ? name : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private string PointerOfItem() => string.Create(CultureInfo.InvariantCulture, $"/{streamed}/{_index}");

    private void RefuseTwice(string name)
    {
        // Unknown names are errors already; they need not be kept to detect duplicates.
        if (_members.Count < ProblemList.Most && !_members.Add(name))
        {
            throw Twice("");
        }
    }

    private static RequestRefusedException TooLarge(string pointer) =>
        new([new RequestProblem(pointer, Sentences.ValueTooLarge(MaxPartBytes >> 20))], isMalformed: false);

    private static RequestRefusedException Twice(string pointer) =>
        new([new RequestProblem(pointer, Sentences.NameTwice())], isMalformed: true);

    private static RequestRefusedException Malformed(JsonException exception)
    {
        var (line, column) = ((exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1);
        return new RequestRefusedException([new RequestProblem("", Sentences.NotJson(line, column))], isMalformed: true);
    }
}
