namespace PtceGraph.Exchange.Csv;

/// <summary>The style of a CSV file: for programs, or for a spreadsheet in a language.</summary>
public enum CsvStyle
{
    /// <summary>UTF-8, comma, decimal point, LF; every value exact.</summary>
    Data,

    /// <summary>UTF-8 with a byte-order mark, semicolon, decimal comma, CRLF; a text that a spreadsheet would read as a formula is preceded
    /// by an apostrophe.</summary>
    French,

    /// <summary>As <see cref="French"/>, with comma and decimal point.</summary>
    English,
}
