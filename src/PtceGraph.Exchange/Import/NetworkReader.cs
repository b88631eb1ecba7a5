using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Reads tables as one network: invalid rows are left out and reported, the others are read.</summary>
public static class NetworkReader
{
    /// <summary>Reads files and folders as one network, without a store. O(size).</summary>
    /// <inheritdoc cref="ImportSource.Open(IReadOnlyList{string}, IProgress{ValueTuple{int, int}}, CancellationToken)"/>
    public static ImportedNetwork Read(
        IReadOnlyList<string> inputs,
        IProgress<(int Done, int Total)>? progress,
        CancellationToken cancellationToken
    ) => Read(ImportSource.Open(inputs, progress, cancellationToken), ImportContext.None, cancellationToken);

    /// <summary>Reads tables as one network, against a store where there is one. O(size).</summary>
    public static ImportedNetwork Read(ImportSource source, ImportContext context, CancellationToken cancellationToken)
    {
        var builder = new NetworkBuilder(context, hasActors: source.Recognitions.Any(recognition => recognition?.Kind == EntityKind.Actor));
        var files = new ImportedFile[source.Tables.Length];
        foreach (var note in source.Notes)
        {
            builder.Problems.Add(note);
        }

        // Nodes are read before the rows that refer to them: actors and poles, then projects and meetings, then links.
        foreach (var index in Enumerable.Range(0, files.Length).OrderBy(index => source.Recognitions[index]?.Kind))
        {
            var table = source.Tables[index];
            if (source.Recognitions[index] is { } recognition)
            {
                foreach (var problem in table.Problems)
                {
                    builder.Problems.Add(problem);
                }

                var (rows, taken) = builder.Add(table, recognition, cancellationToken);
                files[index] = new ImportedFile(table.File, recognition.Kind, rows, taken, recognition.Columns(table.Names));
            }
            else
            {
                if (table.Unread is { } why)
                {
                    builder.Problems.Add(new ImportProblem(table.File, 0, null, null, why, isLeftOut: false));
                }

                files[index] = ImportedFile.Ignored(table.File);
            }
        }

        return new ImportedNetwork(
            builder.State,
            builder.Problems.Report([.. files, .. source.Ignored]),
            builder.Borrowed,
            builder.FirstSeen
        );
    }
}
