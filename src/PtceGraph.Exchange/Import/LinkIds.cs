using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Ids for links without one: derived from their contents, so that reading the same file again gives the same ids.</summary>
internal sealed class LinkIds : IIdSource
{
    private const string Joint = "--";

    private readonly ImmutableArray<
        Dictionary<string, int>
    > _repeats = // by EntityKind, then id: number of times that it was derived
    [.. Enum.GetValues<EntityKind>().Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];

    public string NewId() => throw new InvalidOperationException("A file's entities have ids before they are added.");

    /// <summary>The id of a link: its ends and its type, and a number for each repetition.</summary>
    public string Of(Link link)
    {
        var type = (link as Tie)?.Type;
        var id = type is null ? $"{link.From}{Joint}{link.To}" : $"{link.From}{Joint}{link.To}{Joint}{type}";

        // If an end contained the separator, other ends could give the same id.
        id =
            link.From.Contains(Joint, StringComparison.Ordinal) || link.To.Contains(Joint, StringComparison.Ordinal)
                ? Hash($"{link.From.Length}:{link.To.Length}:{id}")
                : Fitting(id);
        var count = ++CollectionsMarshal.GetValueRefOrAddDefault(_repeats[(int)link.Kind], id, out _);
        return count == 1 ? id : $"{id}~{count.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>A text as an id: the text itself, or its digest where it is too long.</summary>
    /// <param name="text">The text.</param>
    /// <param name="prefix">What stands before it, at most half as long as an id may be.</param>
    public static string Fitting(string text, string prefix = "") =>
        prefix + (prefix.Length + text.Length <= GraphState.MaxIdLength - 10 ? text : Hash(text));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
