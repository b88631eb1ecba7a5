using System.Collections.Immutable;
using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Reads a table as a map says.</summary>
internal static class DecidedTable
{
    /// <summary>What a map says of a table with exactly these headers: the entry with the name of its file, else the first.</summary>
    public static TableMap? Find(ImportMap map, SourceTable table)
    {
        var headers = table.Names.Where(header => header.Length > 0);
        var said = map.Tables.Where(entry => entry.Columns.Select(column => column.Header).SequenceEqual(headers)).ToList();
        return said.Find(entry => entry.File == table.File) ?? said.FirstOrDefault();
    }

    /// <summary>The recognition that a map says. A column without a header has no entry.</summary>
    public static Recognition? Read(TableMap said, SourceTable table)
    {
        if (said.RecognisedAs is not { } kind)
        {
            return null;
        }

        // A sheet of presences may have its actors in a column without a header.
        var takesActor = kind == EntityKind.Attendance && said.Columns.All(column => column.ReadAs is not ("actor" or "meeting"));
        var next = 0;
        var uses = ImmutableArray.CreateBuilder<ColumnUse>();
        foreach (var header in table.Names)
        {
            var word =
                header.Length > 0 ? said.Columns[next++].ReadAs
                : takesActor ? "actor"
                : null;
            takesActor &= header.Length > 0;
            var use =
                UseOf(kind, header, word)
                ?? throw new ImportRefusedException(
                    Sentences.InFile(table.File, Sentences.NoSuchColumn(header, word, string.Join(", ", ImportColumns.Of(kind))))
                );
            if (use.IsOnce && uses.Any(other => other.ReadAs == use.ReadAs))
            {
                throw new ImportRefusedException(Sentences.InFile(table.File, Sentences.ColumnReadTwice(header, word)));
            }

            uses.Add(use);
        }

        var recognition = new Recognition(kind, uses.DrainToImmutable());
        return recognition with { ImpliedType = HasEndsOf(recognition, table) ? ImpliedTypeOf(table) : null };
    }

    /// <summary>The use that a map says. A coded field whose header says something else keeps the text as well, as when it is recognised by
    /// its values.</summary>
    private static ColumnUse? UseOf(EntityKind kind, string header, string? word) =>
        ColumnUse.Of(kind, word) is { } use
            ? use with
            {
                IsAttributeToo =
                    use.Field is { } field
                    && CellReader.IsCoded(field)
                    && Schema.Find(kind, header) != field
                    && HeaderWords.FieldOf(kind, header) != field,
            }
            : null;

    /// <summary>Whether the ends of the ties are the columns that their headers say.</summary>
    private static bool HasEndsOf(Recognition recognition, SourceTable table)
    {
        var headers = table.Headers.Select(TextNormalizer.Fold).ToList();
        return HeaderWords.EndsAmong(headers) is var (source, target)
            && recognition.Uses[headers.IndexOf(source)].ReadAs == "source"
            && recognition.Uses[headers.IndexOf(target)].ReadAs == "target";
    }

    /// <summary>The type that the headers of the ends imply; null for none.</summary>
    public static string? ImpliedTypeOf(SourceTable table) =>
        HeaderWords.ImpliedType(HeaderWords.EndsAmong([.. table.Headers.Select(TextNormalizer.Fold)]));
}
