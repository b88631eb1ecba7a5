using System.Buffers;
using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;
using PtceGraph.SignalR.MessagePack.Codec;
using PtceGraph.SignalR.MessagePack.Values;

namespace PtceGraph.SignalR.MessagePack;

/// <summary>The hub protocol <c>messagepack</c>, version 2.</summary>
/// <remarks>
/// Source: the public SignalR hub protocol specification. A message that is no MessagePack, or of no shape of the specification, ends the connection
/// (<see cref="InvalidDataException"/>); arguments and results of the wrong type are answered and do not. A message is checked whole before anything of it is kept.
/// </remarks>
internal sealed class MessagePackHubProtocol(IOptions<MessagePackProtocolOptions> options) : IHubProtocol
{
    private const int ErrorResult = 1, VoidResult = 2, ValueResult = 3;

    private readonly ValueCodec _values = new(options.Value.PropertyNamingPolicy);

    public string Name => "messagepack";

    public int Version => 2;

    public TransferFormat TransferFormat => TransferFormat.Binary;

    public bool IsVersionSupported(int version) => version <= Version;

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message)
    {
        var bytes = new ArrayBufferWriter<byte>();
        WriteMessage(message, bytes);
        return bytes.WrittenMemory;
    }

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output)
    {
        // The length comes first and is known last.
        var body = new ArrayBufferWriter<byte>();
        Write(new MessagePackWriter(body), message);
        output.Advance(Framing.WritePrefix(output.GetSpan(Framing.LongestPrefix), body.WrittenCount));
        output.Write(body.WrittenSpan);
    }

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, out HubMessage message)
    {
        while (Framing.TryTake(ref input, out var body))
        {
            if (Parse(body, binder) is { } parsed)
            {
                message = parsed;
                return true;
            }
        }

        message = null!;
        return false;
    }

    /// <summary>A message; null when it is of a type that is not known, which a later version may have.</summary>
    private HubMessage? Parse(ReadOnlySequence<byte> body, IInvocationBinder binder)
    {
        var whole = new MessagePackReader(body);
        whole.Skip();
        if (!whole.IsAtEnd)
        {
            throw new InvalidDataException("Bytes follow the message.");
        }

        var reader = new MessagePackReader(body);
        var items = reader.ReadArrayHeader();
        AtLeast(1, items);
        switch (reader.ReadInt64())
        {
            case HubProtocolConstants.InvocationMessageType:
                return ParseInvocation(ref reader, items, binder, isStream: false);
            case HubProtocolConstants.StreamInvocationMessageType:
                return ParseInvocation(ref reader, items, binder, isStream: true);
            case HubProtocolConstants.StreamItemMessageType:
                return ParseStreamItem(ref reader, items, binder);
            case HubProtocolConstants.CompletionMessageType:
                return ParseCompletion(ref reader, items, binder);
            case HubProtocolConstants.CancelInvocationMessageType:
                AtLeast(3, items);
                var headers = ReadHeaders(ref reader);
                return With(headers, new CancelInvocationMessage(reader.ReadString()));
            case HubProtocolConstants.PingMessageType:
                return PingMessage.Instance;
            case HubProtocolConstants.CloseMessageType:
                AtLeast(2, items);
                var error = ReadStringOrNil(ref reader);
                var allowReconnect = items > 2 && reader.ReadBoolean();
                return error is null && !allowReconnect ? CloseMessage.Empty : new CloseMessage(error, allowReconnect);
            case HubProtocolConstants.AckMessageType:
                AtLeast(2, items);
                return new AckMessage(reader.ReadInt64());
            case HubProtocolConstants.SequenceMessageType:
                AtLeast(2, items);
                return new SequenceMessage(reader.ReadInt64());
            default:
                return null;
        }
    }

    private HubInvocationMessage ParseInvocation(ref MessagePackReader reader, int items, IInvocationBinder binder, bool isStream)
    {
        AtLeast(5, items);
        var headers = ReadHeaders(ref reader);
        var id = isStream ? reader.ReadString() : ReadStringOrNil(ref reader);
        if (id is { Length: 0 })
        {
            throw new InvalidDataException("An invocation's id is empty.");
        }

        var target = reader.ReadString();
        object?[] arguments;
        try
        {
            arguments = ReadArguments(ref reader, target, binder.GetParameterTypes(target));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return With(headers, new InvocationBindingFailureMessage(id, target, ExceptionDispatchInfo.Capture(exception)));
        }

        var streams = items > 5 ? ReadStreamIds(ref reader) : null;
        return With<HubInvocationMessage>(headers, isStream ? new StreamInvocationMessage(id!, target, arguments, streams) : new InvocationMessage(id, target, arguments, streams));
    }

    private object?[] ReadArguments(ref MessagePackReader reader, string target, IReadOnlyList<Type> types)
    {
        var count = reader.ReadArrayHeader();
        if (count != types.Count)
        {
            throw new InvalidDataException($"Invocation provides {count} argument(s) but target '{target}' expects {types.Count}.");
        }

        var arguments = new object?[count];
        for (var i = 0; i < count; i++)
        {
            try
            {
                arguments[i] = _values.Read(ref reader, types[i]);
            }
            catch (InvalidDataException exception)
            {
                throw new InvalidDataException($"Argument {i + 1} of '{target}': {exception.Message}", exception);
            }
        }

        return arguments;
    }

    private HubMessage ParseStreamItem(ref MessagePackReader reader, int items, IInvocationBinder binder)
    {
        AtLeast(4, items);
        var headers = ReadHeaders(ref reader);
        var id = reader.ReadString();
        try
        {
            return With(headers, new StreamItemMessage(id, _values.Read(ref reader, binder.GetStreamItemType(id))));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new StreamBindingFailureMessage(id, ExceptionDispatchInfo.Capture(exception));
        }
    }

    private CompletionMessage ParseCompletion(ref MessagePackReader reader, int items, IInvocationBinder binder)
    {
        AtLeast(4, items);
        var headers = ReadHeaders(ref reader);
        var id = reader.ReadString();
        var kind = reader.ReadInt64();
        AtLeast(kind == VoidResult ? 4 : 5, items);
        return With(headers, kind switch
        {
            ErrorResult => CompletionMessage.WithError(id, reader.ReadString()),
            VoidResult => CompletionMessage.Empty(id),
            ValueResult => ReadResult(ref reader, id, binder),
            _ => throw new InvalidDataException($"{kind} is no kind of result."),
        });
    }

    private CompletionMessage ReadResult(ref MessagePackReader reader, string id, IInvocationBinder binder)
    {
        try
        {
            var type = binder.GetReturnType(id);
            return CompletionMessage.WithResult(id, type == typeof(RawResult) ? new RawResult(reader.ReadRaw()) : _values.Read(ref reader, type));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return CompletionMessage.WithError(id, $"The result of invocation '{id}' could not be read: {exception.Message}");
        }
    }

    private void Write(MessagePackWriter writer, HubMessage message)
    {
        switch (message)
        {
            case InvocationMessage invocation:
                WriteInvocation(writer, HubProtocolConstants.InvocationMessageType, invocation);
                break;
            case StreamInvocationMessage invocation:
                WriteInvocation(writer, HubProtocolConstants.StreamInvocationMessageType, invocation);
                break;
            case StreamItemMessage item:
                Begin(writer, 4, HubProtocolConstants.StreamItemMessageType, item);
                _values.Write(writer, item.Item);
                break;
            case CompletionMessage completion:
                WriteCompletion(writer, completion);
                break;
            case CancelInvocationMessage cancel:
                Begin(writer, 3, HubProtocolConstants.CancelInvocationMessageType, cancel);
                break;
            case PingMessage:
                Begin(writer, 1, HubProtocolConstants.PingMessageType);
                break;
            case CloseMessage close:
                Begin(writer, 3, HubProtocolConstants.CloseMessageType);
                WriteStringOrNil(writer, close.Error);
                writer.WriteBoolean(close.AllowReconnect);
                break;
            case AckMessage ack:
                Begin(writer, 2, HubProtocolConstants.AckMessageType);
                writer.WriteInt64(ack.SequenceId);
                break;
            case SequenceMessage sequence:
                Begin(writer, 2, HubProtocolConstants.SequenceMessageType);
                writer.WriteInt64(sequence.SequenceId);
                break;
            default:
                throw new ArgumentException($"{message.GetType().Name} is no message that is sent.", nameof(message));
        }
    }

    private void WriteInvocation(MessagePackWriter writer, int type, HubMethodInvocationMessage invocation)
    {
        Begin(writer, 6, type, invocation);
        writer.WriteString(invocation.Target);
        writer.WriteArrayHeader(invocation.Arguments.Length);
        foreach (var argument in invocation.Arguments)
        {
            _values.Write(writer, argument);
        }

        var streams = invocation.StreamIds ?? [];
        writer.WriteArrayHeader(streams.Length);
        foreach (var stream in streams)
        {
            writer.WriteString(stream);
        }
    }

    private void WriteCompletion(MessagePackWriter writer, CompletionMessage completion)
    {
        var kind = completion.Error is not null ? ErrorResult : completion.HasResult ? ValueResult : VoidResult;
        Begin(writer, kind == VoidResult ? 4 : 5, HubProtocolConstants.CompletionMessageType, completion);
        writer.WriteInt64(kind);
        if (kind == ErrorResult)
        {
            writer.WriteString(completion.Error);
        }
        else if (completion.Result is RawResult raw)
        {
            writer.WriteRaw(raw.RawSerializedData);
        }
        else if (kind == ValueResult)
        {
            _values.Write(writer, completion.Result);
        }
    }

    private static void Begin(MessagePackWriter writer, int items, int type)
    {
        writer.WriteArrayHeader(items);
        writer.WriteInt64(type);
    }

    /// <summary>Type, headers and id, which messages about an invocation begin with.</summary>
    private static void Begin(MessagePackWriter writer, int items, int type, HubInvocationMessage message)
    {
        Begin(writer, items, type);
        writer.WriteMapHeader(message.Headers?.Count ?? 0);
        foreach (var (name, value) in message.Headers ?? new Dictionary<string, string>())
        {
            writer.WriteString(name);
            writer.WriteString(value);
        }

        WriteStringOrNil(writer, message.InvocationId);
    }

    private static Dictionary<string, string>? ReadHeaders(ref MessagePackReader reader)
    {
        var left = reader.ReadMapHeader();
        Dictionary<string, string>? headers = left == 0 ? null : new(StringComparer.Ordinal);
        for (; left > 0; left--)
        {
            var name = reader.ReadString();
            headers![name] = reader.ReadString();
        }

        return headers;
    }

    private static string[]? ReadStreamIds(ref MessagePackReader reader)
    {
        var count = reader.ReadArrayHeader();
        var ids = count == 0 ? null : new string[count];
        for (var i = 0; i < count; i++)
        {
            ids![i] = reader.ReadString();
        }

        return ids;
    }

    private static string? ReadStringOrNil(ref MessagePackReader reader) => reader.TryReadNil() ? null : reader.ReadString();

    private static void WriteStringOrNil(MessagePackWriter writer, string? value)
    {
        if (value is null)
        {
            writer.WriteNil();
        }
        else
        {
            writer.WriteString(value);
        }
    }

    /// <summary>A later version may append items; none may lack.</summary>
    private static void AtLeast(int expected, int items)
    {
        if (items < expected)
        {
            throw new InvalidDataException($"A message of {items} item(s) lacks some.");
        }
    }

    private static T With<T>(Dictionary<string, string>? headers, T message)
        where T : HubInvocationMessage
    {
        message.Headers = headers;
        return message;
    }
}
