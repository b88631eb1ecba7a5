using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace PtceGraph.Exchange.Json;

/// <summary>One value of a body that is read as it streams.</summary>
/// <param name="Member">The member of the body's object that it is, or that it is part of; empty where the body is no object.</param>
/// <param name="Name">Its own name within that member, where its members are read one by one.</param>
/// <param name="Pointer">Where it stands.</param>
/// <param name="Value">The value, valid until the next is asked for; undefined at the end of a member whose parts are read one by one.</param>
/// <param name="End">What ends here, a list or an object, where this is the end of a member whose parts are read one by one.</param>
public readonly record struct JsonPart(string Member, string? Name, string Pointer, JsonElement Value, JsonValueKind End = JsonValueKind.Undefined);

/// <summary>Reads a body that is one JSON object as it streams, member by member, and one member of it part by part: no more than one part is held.</summary>
/// <remarks>Strict: no comments, no trailing commas, no member named twice, a depth of 16; a text that is none (see <see cref="JsonTexts"/>) is a mistake at its place and its value is passed over.</remarks>
/// <param name="body">The bytes; completed at the end.</param>
/// <param name="streamed">The member whose parts (items of a list, members of an object) are given one by one.</param>
/// <param name="problems">Where mistakes go.</param>
/// <param name="digest">Is given every byte in order; null where nobody needs it.</param>
public sealed class JsonObjectReader(PipeReader body, string streamed, ProblemList problems, IncrementalHash? digest = null)
{
    /// <summary>The most bytes that one part may have.</summary>
    public const int MaxPartBytes = 2 << 20;

    private const int MaxDepth = 16, FirstRead = 4 << 10;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };
    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = MaxDepth };

    private readonly HashSet<string> _members = new(StringComparer.Ordinal);
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = MaxDepth });
    private Place _place = Place.Start;
    private int _index; // of the next item of the streamed list
    private JsonDocument? _document; // of the part that was given last

    private enum Place
    {
        Start,
        InObject,
        InList,
        InMap,
        AfterEnd,
    }

    /// <summary>Bytes of the body up to the end of the part that was given last.</summary>
    public long BytesRead { get; private set; }

    /// <summary>The parts, in their order. O(size).</summary>
    /// <exception cref="RequestRefusedException">It is no JSON, or a part is larger than <see cref="MaxPartBytes"/>.</exception>
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
                    throw TooLarge(_place is Place.InList ? PointerOfItem() : _place is Place.InMap ? $"/{streamed}" : "");
                }

                Advance(read.Buffer, rest.Start);

                // A part is read again from its beginning once there is twice as much of it: O(size) in all.
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

    /// <summary>Moves past one token, or one part.</summary>
    /// <param name="buffer">What is not read yet.</param>
    /// <param name="isWhole">Whether nothing follows.</param>
    /// <param name="part">The part, where there is one to give.</param>
    /// <param name="length">How many bytes were passed.</param>
    /// <returns>False when there is nothing more, or not enough of it.</returns>
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
                part = new JsonPart(streamed, null, $"/{streamed}", default, _place == Place.InList ? JsonValueKind.Array : JsonValueKind.Object);
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

    /// <summary>Takes a member of the body, or of its member whose parts are read one by one.</summary>
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

    /// <summary>Reads the value that the reader is at the beginning of.</summary>
    /// <returns>False when not all of it is there; the value is null where it holds a text that is none.</returns>
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
            // The reader has seen that it is JSON: what is left is a name that comes twice.
            throw Twice(pointer);
        }
        catch (InvalidOperationException)
        {
            // A name in it is no text: it is looked for below.
            _document = JsonDocument.Parse(utf8, Lenient);
        }

        value = JsonTexts.Check(utf8.Span, _document.RootElement, pointer, problems) ? _document.RootElement : null;
        return true;
    }

    /// <summary>The name of a member; null where it is no text.</summary>
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
        // Unknown names are mistakes already: they need not be held to be seen again.
        if (_members.Count < ProblemList.Most && !_members.Add(name))
        {
            throw Twice("");
        }
    }

    private static RequestRefusedException TooLarge(string pointer) =>
        new([new RequestProblem(pointer, $"Cette valeur dépasse {MaxPartBytes >> 20} Mo.", $"This value is larger than {MaxPartBytes >> 20} MB.")], isMalformed: false);

    private static RequestRefusedException Twice(string pointer) =>
        new([new RequestProblem(pointer, "Un même nom y figure deux fois.", "The same name stands in it twice.")], isMalformed: true);

    private static RequestRefusedException Malformed(JsonException exception)
    {
        var (line, column) = ((exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1);
        return new RequestRefusedException(
            [new RequestProblem("", $"Ce n'est pas du JSON valide (ligne {line}, octet {column}).", $"This is not valid JSON (line {line}, byte {column}).")], isMalformed: true);
    }
}
