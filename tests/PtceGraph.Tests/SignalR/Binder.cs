using Microsoft.AspNetCore.SignalR;

namespace PtceGraph.Tests.SignalR;

/// <summary>Says which types a frame's values are of: those given, for every method, stream and result.</summary>
internal sealed class Binder(params IReadOnlyList<Type> types) : IInvocationBinder
{
    /// <summary>One value of any type; where a frame has none or several, as many.</summary>
    public static Binder Untyped { get; } = new(typeof(object));

    public IReadOnlyList<Type> GetParameterTypes(string methodName) => (this == Untyped, methodName) switch
    {
        (true, "Sum") => [],
        (true, "t") => [.. Enumerable.Repeat(typeof(object), 6)],
        (true, "a" or "b") => [.. Enumerable.Repeat(typeof(object), 4)],
        _ => types.Count > 0 ? types : throw new HubException($"There is no '{methodName}'."),
    };

    public Type GetReturnType(string invocationId) => types.Count > 0 ? types[0] : throw new KeyNotFoundException(invocationId);

    public Type GetStreamItemType(string streamId) => types.Count > 0 ? types[0] : throw new KeyNotFoundException(streamId);
}
