namespace PtceGraph.Exchange.Csv;

/// <summary>The locales in which CSV is written, by the name that people type.</summary>
public static class CsvLocales
{
    /// <summary>The names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["data", "fr", "en"];

    /// <summary>The name of the locale of a style.</summary>
    public static string NameOf(CsvStyle style) => Names.Single(name => StyleOf(name) == style);

    /// <summary>The style of a locale; <see cref="CsvStyle.Data"/> where none is given, null where there is no such locale.</summary>
    public static CsvStyle? StyleOf(string? locale) =>
        locale switch
        {
            null or "data" => CsvStyle.Data,
            "fr" => CsvStyle.French,
            "en" => CsvStyle.English,
            _ => null,
        };
}
