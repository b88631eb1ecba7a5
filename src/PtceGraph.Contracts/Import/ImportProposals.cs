using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Contracts;

/// <summary>What the ends of some links say that matches no node, or several.</summary>
/// <param name="Text">The text of the cells.</param>
/// <param name="Kinds">The kinds of nodes that it may be.</param>
/// <param name="Rows">The number of rows that say it.</param>
/// <param name="File">The file of the first of them.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="IsAmbiguous">Whether several nodes have this name: <paramref name="Candidates"/>. Otherwise those are the nodes with the
/// nearest names.</param>
/// <param name="Candidates">The nodes that may be meant; at most <see cref="MaxCandidates"/>.</param>
public sealed record UnmatchedEnd(
    string Text,
    ImmutableArray<EntityKind> Kinds,
    int Rows,
    string File,
    int Line,
    bool IsAmbiguous,
    ImmutableArray<NamedEntity> Candidates
)
{
    /// <summary>The most candidates of an end.</summary>
    public const int MaxCandidates = 10;

    /// <summary>Whether the map of the import says what is meant, so that the rows are read.</summary>
    public bool IsDecided { get; init; }
}

/// <summary>The commune of some nodes that nothing decides: several have this name.</summary>
/// <param name="Text">The text of the cells.</param>
/// <param name="Rows">The number of nodes that say it.</param>
/// <param name="File">The file of the first of them.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Candidates">The communes that may be meant, the most populous first; at most <see cref="MaxCandidates"/>.</param>
public sealed record UndecidedCommune(string Text, int Rows, string File, int Line, ImmutableArray<CommuneCandidate> Candidates)
{
    /// <summary>The most candidates of a commune.</summary>
    public const int MaxCandidates = 50;

    /// <summary>Whether the map of the import says which one is meant, or that it stays undecided.</summary>
    public bool IsDecided { get; init; }
}

/// <summary>A commune that may be meant.</summary>
/// <param name="Insee">Its INSEE code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Departement">The name of its département.</param>
public sealed record CommuneCandidate(string Insee, string Name, string Departement);

/// <summary>Why two nodes may be one.</summary>
public enum DoubleReason
{
    /// <summary>The same establishment number (SIRET).</summary>
    Siret,

    /// <summary>The same organisation number (SIREN).</summary>
    Siren,

    /// <summary>The same number in the register of associations (RNA).</summary>
    Rna,

    /// <summary>The same name but for case, accents, punctuation, the legal form or words such as "Mairie de".</summary>
    Name,

    /// <summary>A name that is nearly the same.</summary>
    Similar,
}

/// <summary>A node of the files that may be another node: proposed, never merged without a yes.</summary>
/// <param name="Node">The node of the files, which an import would add.</param>
/// <param name="Other">The other node.</param>
/// <param name="OtherIsStored">Whether the other node is in the store; otherwise it is of the files too.</param>
/// <param name="Because">Why.</param>
/// <param name="Value">The number that both have; for names, the similarity from 0 to 1 as a text with two decimals.</param>
public sealed record ProposedMerge(NamedEntity Node, NamedEntity Other, bool OtherIsStored, DoubleReason Because, string Value)
{
    /// <summary>Whether the map of the import says that they are one, so that they are merged.</summary>
    public bool IsDecided { get; init; }
}
