namespace PtceGraph.Exchange.Csv;

/// <summary>How a CSV file is written: for programs, or for a spreadsheet set to a language.</summary>
public enum CsvStyle
{
    /// <summary>UTF-8, comma, decimal point, LF; every value exact.</summary>
    Data,

    /// <summary>UTF-8 with a byte-order mark, semicolon, decimal comma, CRLF; a text that a spreadsheet would take for a formula begins with an apostrophe.</summary>
    French,

    /// <summary>As <see cref="French"/>, with comma and decimal point.</summary>
    English,
}
