namespace PtceGraph.Analysis.Reporting;

/// <summary>The meaning of the figures and lists of <c>pole.json</c>.</summary>
public static class PoleFigures
{
    /// <summary>Each figure and list by name (<c>needs.themes_covered</c>) with its meaning.</summary>
    public static IEnumerable<(string Name, ColumnMeaning Meaning)> Meanings(AnalysisResult result) =>
        from report in ResultLists.Poles(result) ?? []
        where report.Id is null
        from marker in report.Markers
        from pair in marker
            .Figures.Select(figure => (figure.Name, figure.Definition))
            .Concat(marker.Lists.Select(list => (list.Name, list.Definition)))
        select (
            $"{marker.Name}.{pair.Name}",
            new ColumnMeaning(
                pair.Definition,
                marker.Name == "article9" ? "French law 2014-856, article 9" : "Institut Godin, six markers of maturity"
            )
        );
}
