using System.Globalization;
using System.Text;
using System.Xml;

namespace PtceGraph.Exchange.Xml;

/// <summary>Makes texts valid for XML 1.0: control characters, lone surrogates, U+FFFE and U+FFFF are removed and counted.</summary>
internal sealed class XmlCharacters
{
    // id -> id as written, where they differ
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken;

    /// <summary>Creates a cleaner for a document whose nodes have these ids.</summary>
    public XmlCharacters(IEnumerable<string> ids) => _taken = ids.ToHashSet(StringComparer.Ordinal);

    /// <summary>The number of characters removed.</summary>
    public int Removed { get; private set; }

    /// <summary>The text without characters that XML does not allow. O(length).</summary>
    public string Clean(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (LengthAt(text, i) is var length && length == 0)
            {
                return Rebuild(text, i);
            }

            i += length - 1;
        }

        return text;
    }

    /// <summary>The id of a node without characters that XML does not allow; ids that would become equal get a number.</summary>
    public string Id(string id)
    {
        if (_ids.TryGetValue(id, out var written))
        {
            return written;
        }

        var clean = Clean(id);
        if (ReferenceEquals(clean, id))
        {
            return id;
        }

        written = clean;
        for (var count = 2; written.Length == 0 || !_taken.Add(written); count++)
        {
            written = string.Create(CultureInfo.InvariantCulture, $"{clean}~{count}");
        }

        return _ids[id] = written;
    }

    /// <summary>Writes a comment with the number of characters removed, where there is one.</summary>
    public void WriteRemoved(XmlWriter writer)
    {
        if (Removed > 0)
        {
            writer.WriteComment(
                string.Create(CultureInfo.InvariantCulture, $" {Removed} characters that XML does not allow were removed. ")
            );
        }
    }

    private string Rebuild(string text, int from)
    {
        var clean = new StringBuilder(text, 0, from, text.Length);
        for (var i = from; i < text.Length; )
        {
            var length = LengthAt(text, i);
            clean.Append(text, i, length);
            Removed += length == 0 ? 1 : 0;
            i += Math.Max(length, 1);
        }

        return clean.ToString();
    }

    /// <summary>The length in chars of the character at an index; 0 where XML does not allow it.</summary>
    private static int LengthAt(string text, int at) =>
        XmlConvert.IsXmlChar(text[at]) ? 1
        : at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]) ? 2
        : 0;
}
