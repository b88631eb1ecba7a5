namespace PtceGraph.Exchange.Csv;

/// <summary>How a CSV file is written: for programs, or for a spreadsheet set to French.</summary>
public enum CsvStyle
{
    /// <summary>UTF-8, comma, decimal point, LF.</summary>
    Data,

    /// <summary>UTF-8 with a byte-order mark, semicolon, decimal comma, CRLF; a text that a spreadsheet would take for a formula begins with an apostrophe.</summary>
    French,
}
