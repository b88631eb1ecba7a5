namespace PtceGraph.Contracts;

/// <summary>The output of <c>analyze --json</c>.</summary>
/// <param name="Out">The full path of the folder of the results.</param>
/// <param name="Layers">The layers that were measured.</param>
/// <param name="Nodes">The number of nodes.</param>
/// <param name="Edges">The number of edges.</param>
/// <param name="Report">How the inputs were read.</param>
/// <param name="AsOf">The day on which the network was measured; null for all dates.</param>
/// <param name="RowsLeftOut">The number of nodes and links that are not there on that day.</param>
/// <param name="RowsEnded">The number of nodes and links that have ended by today, measured or not.</param>
public sealed record AnalyzeAnswer(
    string Out,
    string Layers,
    int Nodes,
    int Edges,
    ImportReport Report,
    DateOnly? AsOf,
    int RowsLeftOut,
    int RowsEnded
)
{
    /// <summary>The share of actors that are unique by their ties alone, 0 to 1; null where the results bear their names.</summary>
    public double? StructurallyUnique { get; init; }
}

/// <summary>The output of <c>export --json</c>.</summary>
/// <param name="Revision">The revision that was exported.</param>
/// <param name="Path">The full path of the file or folder that was written.</param>
/// <param name="RemovedCharacters">The number of characters that were removed because the format does not allow them.</param>
/// <param name="AsOf">The day of which the network was exported; null for all dates.</param>
/// <param name="RowsLeftOut">The number of nodes and links that are not there on that day, which were not exported.</param>
public sealed record ExportAnswer(long Revision, string Path, int RemovedCharacters, DateOnly? AsOf, int RowsLeftOut)
{
    /// <summary>The number of nodes and links that are there on that day and outside the perimeter, which were not exported.</summary>
    public int RowsOutside { get; init; }

    /// <summary>The share of actors that are unique by their ties alone, 0 to 1; null where the export bears its names.</summary>
    public double? StructurallyUnique { get; init; }
}

/// <summary>The output of <c>template --json</c>.</summary>
/// <param name="Path">The full path of the file or folder that was written.</param>
public sealed record TemplateAnswer(string Path);

/// <summary>The output of <c>check --json</c>.</summary>
/// <param name="Data">The data folder.</param>
/// <param name="Revision">The newest revision.</param>
/// <param name="Facts">Facts about the store, by name.</param>
/// <param name="Backups">The number of daily backups.</param>
/// <param name="Contacts">The number of contacts.</param>
/// <param name="Findings">Sentences on what is wrong; empty where the store is sound.</param>
public sealed record CheckAnswer(
    string Data,
    long Revision,
    IReadOnlyDictionary<string, string> Facts,
    int Backups,
    int Contacts,
    IReadOnlyList<string> Findings
);
