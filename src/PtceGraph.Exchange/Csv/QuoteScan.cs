using CsvHelper;

namespace PtceGraph.Exchange.Csv;

/// <summary>Finds quotes that extend beyond their cell.</summary>
internal static class QuoteScan
{
    /// <summary>The line of an opening quote that is not closed, or is closed within a text on a later line. O(length).</summary>
    /// <returns>Null when every quote of the record is closed on its line or before a separator.</returns>
    public static int? FirstThatSwallowsLines(CsvMalformedRecord malformed, char separator)
    {
        var record = malformed.RawRecord.AsSpan().TrimEnd();
        var (line, opened, isQuoted, isAtStart) = ((int)malformed.LineNumber, 0, false, true);
        for (var i = 0; i < record.Length; i++)
        {
            var letter = record[i];
            if (letter == '\n' || (letter == '\r' && record[(i + 1)..] is not ['\n', ..]))
            {
                line++;
            }
            else if (isQuoted && letter == '"' && record[(i + 1)..] is ['"', ..])
            {
                i++;
            }
            else if (isQuoted && letter == '"')
            {
                isQuoted = false;
                var rest = record[(i + 1)..].TrimStart(' ');
                if (line > opened && !rest.IsEmpty && rest[0] != separator)
                {
                    return opened;
                }
            }
            else if (!isQuoted)
            {
                (isQuoted, opened) = (isAtStart && letter == '"', line);
                isAtStart = letter == separator || (isAtStart && letter is ' ' or '\t');
            }
        }

        return isQuoted && line > opened ? opened : null;
    }

    /// <summary>Whether a cell holds, between line breaks, as many separators as a whole row of the table: a quote is likely
    /// missing.</summary>
    public static bool LooksLikeRows(string cell, char separator, int columns)
    {
        if (columns < 2 || !cell.Contains('\n', StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var line in cell.AsSpan().EnumerateLines())
        {
            if (line.Count(separator) == columns - 1)
            {
                return true;
            }
        }

        return false;
    }
}
