using System.Collections.Immutable;

namespace PtceGraph.Exchange.Gexf;

/// <summary>A version of GEXF that is written.</summary>
/// <param name="Name">Its number, as people type it.</param>
/// <param name="Namespace">The namespace of its elements.</param>
/// <param name="Drawing">The namespace of colours and positions.</param>
public sealed record GexfVersion(string Name, string Namespace, string Drawing)
{
    /// <summary>1.2, which Gephi, networkx and igraph's converters read.</summary>
    public static readonly GexfVersion Draft12 = new("1.2", "http://www.gexf.net/1.2draft", "http://www.gexf.net/1.2draft/viz");

    /// <summary>1.3, which Gephi 0.10 and later write.</summary>
    public static readonly GexfVersion Version13 = new("1.3", "http://gexf.net/1.3", "http://gexf.net/1.3/viz");

    /// <summary>The versions, the one that is written by default first.</summary>
    public static ImmutableArray<GexfVersion> All { get; } = [Draft12, Version13];

    /// <summary>The version of a number, the first of <see cref="All"/> for null; null where there is none.</summary>
    public static GexfVersion? Of(string? name) => name is null ? All[0] : All.FirstOrDefault(version => version.Name == name);
}
