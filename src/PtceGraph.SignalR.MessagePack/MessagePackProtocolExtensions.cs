using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PtceGraph.SignalR.MessagePack;

/// <summary>The one line that registers the protocol.</summary>
public static class MessagePackProtocolExtensions
{
    /// <summary>Lets clients speak <c>messagepack</c>, besides what they speak already.</summary>
    public static TBuilder AddPtceMessagePackProtocol<TBuilder>(this TBuilder builder, Action<MessagePackProtocolOptions>? configure = null)
        where TBuilder : ISignalRBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHubProtocol, MessagePackHubProtocol>());
        builder.Services.Configure(configure ?? (_ => { }));
        return builder;
    }
}
