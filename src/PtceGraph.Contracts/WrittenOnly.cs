using System.Text.Json;
using System.Text.Json.Serialization;

namespace PtceGraph.Contracts;

/// <summary>A converter for types that are written and never read.</summary>
internal abstract class WrittenOnly<T> : JsonConverter<T>
{
    /// <inheritdoc/>
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException($"{typeof(T).Name} is written, not read.");
}
