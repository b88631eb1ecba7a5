using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Ids for links without one: derived from their contents, so that reading the same file again gives the same ids.</summary>
/// <remarks>Most ids are derived once: the links that were read have them, and nothing else is kept of them.</remarks>
/// <param name="files">The links read so far.</param>
/// <param name="idOf">The id in the network of an id of the files.</param>
internal sealed class LinkIds(GraphState files, Func<string, string> idOf) : IIdSource
{
    private const string Joint = "--";

    private readonly Dictionary<(EntityKind Kind, string Id), int> _counts = []; // how often an id was derived: again, or of no link
    private readonly HashSet<(EntityKind Kind, string Id)> _others = []; // ids that a file gives, or that have a number

    public string NewId() => throw new InvalidOperationException("A file's entities have ids before they are added.");

    /// <summary>The id of a link: its ends and its type, and a number for each repetition.</summary>
    /// <param name="link">The link.</param>
    /// <param name="type">The type of a tie as files spell it; null for none.</param>
    public string Of(Link link, string? type)
    {
        var id = type is null ? $"{link.From}{Joint}{link.To}" : $"{link.From}{Joint}{link.To}{Joint}{type}";

        // If an end contained the separator, other ends could give the same id.
        id =
            link.From.Contains(Joint, StringComparison.Ordinal) || link.To.Contains(Joint, StringComparison.Ordinal)
                ? Hash($"{link.From.Length}:{link.To.Length}:{id}")
                : Fitting(id);
        var key = (link.Kind, Id: idOf(id));
        if (!files.TryGet(link.Kind, key.Id, out _) && (_counts.Count == 0 || !_counts.ContainsKey(key)))
        {
            return key.Id;
        }

        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out var isCounted);
        count = isCounted || _others.Contains(key) ? count + 1 : 2;
        return count == 1 ? key.Id : Given(link.Kind, idOf($"{id}~{count.ToString(CultureInfo.InvariantCulture)}"));
    }

    /// <summary>Notes an id that was not derived from the ends of its link: a file gives it, or it has a number.</summary>
    public string Given(EntityKind kind, string id)
    {
        _others.Add((kind, id));
        return id;
    }

    /// <summary>Notes that a link is left out: its id was derived all the same.</summary>
    public void LeaveOut(Link link)
    {
        if (!_others.Contains((link.Kind, link.Id)))
        {
            _counts.TryAdd((link.Kind, link.Id), 1);
        }
    }

    /// <summary>A text as an id: the text itself, or its digest where it is too long.</summary>
    /// <param name="text">The text.</param>
    /// <param name="prefix">What stands before it, at most half as long as an id may be.</param>
    public static string Fitting(string text, string prefix = "") =>
        prefix + (prefix.Length + text.Length <= GraphState.MaxIdLength - 10 ? text : Hash(text));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
