using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Graph;

namespace PtceGraph.Worker.Pipeline;

/// <summary>The names that a query or a command line gives to an analysis, each list separated by commas; null for none.</summary>
/// <param name="Layers">The layers to measure.</param>
/// <param name="OnDemand">The results to compute that are computed only on demand.</param>
/// <param name="Silo">The one column whose silos to measure, by its header.</param>
internal sealed record AskedNames(string? Layers, string? OnDemand = null, string? Silo = null)
{
    private const int MostValuesShown = 20;

    /// <summary>Types of ties to leave out: each text is one type where the network has it, commas included, else types separated by
    /// commas.</summary>
    public IReadOnlyList<string> ExcludedTypes { get; init; } = [];

    /// <summary>The conditions of the perimeter to measure, each <c>COLUMN=VALUE</c>; none for the whole network.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>The only results to compute, separated by commas; null for all.</summary>
    public string? Only { get; init; }

    /// <summary>The first unknown name, with a sentence that lists the known ones; null for none.</summary>
    /// <param name="network">The network. The types of its ties and those of the vocabulary may be excluded.</param>
    public UnknownName? FindUnknown(GraphSnapshot network)
    {
        if (LayerSelection.Parse(Layers ?? "", out var layer) is null)
        {
            var known = string.Join(", ", LayerSelection.AllNames);
            return new("layers", Sentences.UnknownLayer(layer, known));
        }

        if (List(OnDemand).FirstOrDefault(name => !ResultTables.OnDemandNames.Contains(name)) is { } other)
        {
            var known = string.Join(", ", ResultTables.OnDemandNames);
            return new("with", Sentences.UnknownOnDemand(other, known));
        }

        if (List(Only).FirstOrDefault(name => !IsResult(name)) is { } result)
        {
            return new("only", Sentences.UnknownResultColumn(result, string.Join(", ", ResultTables.Names)));
        }

        if (ExcludedTypesIn(network, out var types).FirstOrDefault(type => !IsType(network, types, type)) is { } type)
        {
            var known = string.Join(", ", types.Order(StringComparer.Ordinal));
            return new("exclude_type", Sentences.UnknownTieType(type, known));
        }

        return (string.IsNullOrEmpty(Silo) ? null : FindUnknownColumn(network, [Silo])) ?? FindUnknownCondition(network);
    }

    /// <summary>The perimeter of some conditions; null for the whole network.</summary>
    /// <exception cref="PartRefusedException">A condition is malformed, or names a column or a value that no actor has.</exception>
    public static Perimeter? PerimeterOf(GraphSnapshot network, IReadOnlyList<string> where) =>
        new AskedNames(null, null) { Where = where }.FindUnknownCondition(network) is { } unknown
            ? throw new PartRefusedException(unknown.Parameter, unknown.Sentence)
            : Perimeter.Parse(where, out _);

    /// <summary>The first condition that names no column, or a value that no actor has.</summary>
    private UnknownName? FindUnknownCondition(GraphSnapshot network)
    {
        var perimeter = Perimeter.Parse(Where, out var mistake);
        if (mistake is not null)
        {
            return new("where", Sentences.NotAPerimeter(mistake));
        }

        foreach (var condition in perimeter?.Conditions ?? [])
        {
            if (PerimeterValues.Of(network, condition.Column) is not { } values)
            {
                return UnknownColumn("where", network, condition.Column);
            }

            if (condition.Values.FirstOrDefault(value => !values.Has(value)) is { } nobodys)
            {
                var known = values.Distinct;
                var shown = string.Join(", ", known.Take(MostValuesShown)) + (known.Count > MostValuesShown ? ", …" : "");
                return new("where", Sentences.NoSuchValue(nobodys, values.Column, shown));
            }
        }

        return null;
    }

    /// <summary>The first column of some that the network does not have, with a sentence that lists those that may be silo columns; null for
    /// none.</summary>
    public static UnknownName? FindUnknownColumn(GraphSnapshot network, IEnumerable<string> columns)
    {
        var graph = network.Graph(LayerSelection.Structure);
        if (columns.FirstOrDefault(column => network.Partition(graph, column) is null) is not { } unknown)
        {
            return null;
        }

        return UnknownColumn("silo", network, unknown);
    }

    /// <summary>A column that the network does not have, with a sentence that lists those that may be silo columns.</summary>
    public static UnknownName UnknownColumn(string parameter, GraphSnapshot network, string column)
    {
        var graph = network.Graph(LayerSelection.Structure);
        var known = string.Join(", ", network.PartitionColumns(graph).Names.Concat(network.TerritoryColumns(graph)));
        return new(parameter, Sentences.UnknownColumn(column, known));
    }

    /// <summary>Adds the names to some parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="network">The network, whose types of ties say where a comma is part of a word.</param>
    public AnalysisParameters ApplyTo(AnalysisParameters parameters, GraphSnapshot network) =>
        parameters with
        {
            Layers = string.IsNullOrEmpty(Layers) ? null : LayerSelection.Parse(Layers, out _),
            ExcludedTypes = ExcludedTypesIn(network, out _),
            OnDemand = List(OnDemand),
            OnlyColumns = Only is null ? null : List(Only),
            Perimeter = Perimeter.Parse(Where, out _),
            SiloColumns = string.IsNullOrEmpty(Silo) ? parameters.SiloColumns : TextList.Of(Silo),
        };

    /// <summary>The types that are left out of a network. O(ties) where there are any.</summary>
    private TextList ExcludedTypesIn(GraphSnapshot network, out HashSet<string> types)
    {
        if (ExcludedTypes.All(string.IsNullOrWhiteSpace))
        {
            types = [];
            return TextList.Empty;
        }

        var known = network.Ties.SelectMany(tie => TextList.OfCell(tie.Type ?? "")).ToHashSet(StringComparer.Ordinal);
        known.UnionWith(network.Vocabulary.Allowed(WordKind.TieType));
        types = known;
        return TextList.Of(
            ExcludedTypes
                .SelectMany(text => IsType(network, known, text) ? [text] : text.Split(','))
                .Select(type => TypeOf(network, type))
                .Distinct(StringComparer.Ordinal)
        );
    }

    private static bool IsType(GraphSnapshot network, HashSet<string> types, string text) => types.Contains(TypeOf(network, text));

    /// <summary>The type that a text names: one that was merged stands for the one that it was merged into.</summary>
    private static string TypeOf(GraphSnapshot network, string text) => network.Vocabulary.Resolve(WordKind.TieType, text.Trim());

    /// <summary>Whether a result has this name: a column of <c>actors</c>, also of a silo column, or a table.</summary>
    private static bool IsResult(string name) =>
        ResultTables.Names.Contains(name) || ResultTables.SiloSuffixes.Any(suffix => name.EndsWith($".{suffix}", StringComparison.Ordinal));

    private static TextList List(string? joined) => TextList.Of((joined ?? "").Split(','));
}

/// <summary>An unknown name.</summary>
/// <param name="Parameter">The parameter that has the name.</param>
/// <param name="Sentence">The sentence that lists the known names.</param>
internal sealed record UnknownName(string Parameter, Sentence Sentence);
