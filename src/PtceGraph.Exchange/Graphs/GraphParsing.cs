using PtceGraph.Contracts;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Graphs;

/// <summary>One pass over a graph file.</summary>
internal abstract class GraphParsing
{
    /// <summary>The key of the name of a node.</summary>
    protected static readonly string Name = GraphColumn.OfFormat("name");

    /// <summary>The key of the weight of an edge.</summary>
    protected static readonly string Weight = GraphColumn.OfFormat("weight");

    private static readonly string Since = GraphColumn.OfFormat("since");
    private static readonly string Until = GraphColumn.OfFormat("until");
    private static readonly string Start = GraphColumn.OfFormat("start");
    private static readonly string End = GraphColumn.OfFormat("end");

    /// <summary>The declared columns by key, those of edges apart; complete at the end of the pass.</summary>
    public Dictionary<(bool OfEdges, string Key), GraphColumn> Columns { get; } = [];

    /// <summary>What is said of the file as a whole; complete at the end of the pass.</summary>
    public List<ImportProblem> Notes { get; } = [];

    /// <summary>What the file says of the network in the fields of <see cref="EntityKind.Network"/>, where an export wrote it; complete at
    /// the end of the pass.</summary>
    public OrderedDictionary<string, string> Settings { get; } = [];

    /// <summary>Whether nodes have ids; otherwise they are known by their names, as ends of edges too. Known at the end of the pass.</summary>
    public virtual bool HasIds => true;

    /// <summary>The nodes and edges, in the order of the file.</summary>
    /// <exception cref="ImportRefusedException">The file is malformed or beyond a limit.</exception>
    public abstract IEnumerable<GraphItem> Items();

    /// <summary>Declares a column.</summary>
    /// <exception cref="ImportRefusedException">There are too many.</exception>
    protected void Declare(string file, bool ofEdges, string key, GraphColumn column)
    {
        Columns[(ofEdges, key)] = column;
        TableLimits.CheckColumns(file, Columns.Count / 2);
    }

    /// <summary>The beginning and the end of a node or an edge as values: dates, or else the numbers of the file's own clock.</summary>
    /// <param name="start">The beginning; null for none.</param>
    /// <param name="end">The end; null for none.</param>
    protected static IEnumerable<KeyValuePair<string, string>> Life(string? start, string? end)
    {
        if (Moment(start) is { } since)
        {
            yield return new(since.IsDate ? Since : Start, since.Text);
        }

        if (Moment(end) is { } until)
        {
            yield return new(until.IsDate ? Until : End, until.Text);
        }
    }

    /// <summary>A date or, as <c>2014.0</c>, a year; anything else is not a date. Null for nothing and for an infinity.</summary>
    private static (bool IsDate, string Text)? Moment(string? text)
    {
        var said = text?.Trim() ?? "";
        var year = said.EndsWith(".0", StringComparison.Ordinal) ? said[..^2] : said;
        return said.Length == 0 || said.Contains("inf", StringComparison.OrdinalIgnoreCase) ? null
            : PartialDate.TryParse(year, out var date) ? (true, date.ToString())
            : (false, said);
    }
}
