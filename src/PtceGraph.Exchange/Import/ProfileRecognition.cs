using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Recognises what the network of some files is of, where nobody says it.</summary>
internal static class ProfileRecognition
{
    /// <summary>The profile of files: what one of them says; else <see cref="NetworkProfile.Plain"/> where they have categories, half or fewer
    /// of which are of PTCE, and no table of poles. Only the tables that have such columns are read. O(their size).</summary>
    /// <returns>The profile, and what is told of it: null where a file says it, or where it is that of PTCE.</returns>
    public static (string Profile, RecognisedProfile? Told) Of(
        ImportSource source,
        ImportContext context,
        CancellationToken cancellationToken
    )
    {
        if (Said(source, cancellationToken) is { } said)
        {
            return (said, null);
        }

        if (source.Recognitions.Any(recognition => recognition?.Kind == EntityKind.Pole))
        {
            return (NetworkProfile.Ptce, null);
        }

        var kind = WordKind.Named("category")!;
        var words = new FileWords(context with { Profile = NetworkProfile.Ptce });
        foreach (var text in Texts(source, kind.Field, context.MaxRows, cancellationToken))
        {
            words.Of(kind, text);
        }

        return words.Categories > 0 && 2 * words.CategoriesOfPtce <= words.Categories
            ? (NetworkProfile.Plain, new RecognisedProfile(NetworkProfile.Plain, words.Categories, words.CategoriesOfPtce))
            : (NetworkProfile.Ptce, null);
    }

    /// <summary>The first profile that a file says and that there is; null for none.</summary>
    private static string? Said(ImportSource source, CancellationToken cancellationToken) =>
        Texts(source, Schema.Find(EntityKind.Network, "profile")!, TableLimits.MaxRows, cancellationToken)
            .FirstOrDefault(NetworkProfile.IsKnown);

    /// <summary>The texts of the columns that fill a field, as an import reads them, without its reports.</summary>
    private static IEnumerable<string> Texts(ImportSource source, Field field, int maxRows, CancellationToken cancellationToken)
    {
        for (var index = 0; index < source.Tables.Length; index++)
        {
            var (table, recognition) = (source.Tables[index], source.Recognitions[index]);
            var column = recognition is null ? -1 : recognition.Uses.ToList().FindIndex(use => use.Field == field);
            if (column < 0)
            {
                continue;
            }

            foreach (var row in table.Rows.Take(maxRows))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (
                    row.Cells.Length <= table.Headers.Length
                    && !TotalRow.Is(row)
                    && Cells.OneLine(Cells.Clean(row.Cell(column), out _)) is { Length: > 0 and <= GraphState.MaxTextLength } text
                )
                {
                    yield return text;
                }
            }
        }
    }
}
