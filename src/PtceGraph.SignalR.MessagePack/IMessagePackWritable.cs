using PtceGraph.SignalR.MessagePack.Codec;

namespace PtceGraph.SignalR.MessagePack;

/// <summary>A value that writes itself: exactly one MessagePack value.</summary>
public interface IMessagePackWritable
{
    /// <summary>Writes the value.</summary>
    void WriteTo(MessagePackWriter writer);
}
