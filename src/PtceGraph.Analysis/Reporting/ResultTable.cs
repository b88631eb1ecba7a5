using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Reporting;

/// <summary>A table of results, as files and the API write it.</summary>
/// <param name="Name">The name of the file without its extension: <c>actors</c>.</param>
/// <param name="Columns">The columns, all of the same length.</param>
public sealed record ResultTable(string Name, ImmutableArray<ResultColumn> Columns)
{
    /// <summary>How many rows.</summary>
    public int RowCount => Columns.IsEmpty ? 0 : Columns[0].Count;
}

/// <summary>The meaning of a column or figure, for the manifest and the page.</summary>
/// <param name="Definition">One sentence of definition and convention.</param>
/// <param name="Source">The source of the definition; empty where none is needed.</param>
/// <param name="Layers">The layers that it is measured on; null where it is not measured on a graph.</param>
public sealed record ColumnMeaning(string Definition, string Source = "", string? Layers = null);

/// <summary>One column of results.</summary>
/// <param name="Name">The name in JSON.</param>
/// <param name="Meaning">What it means.</param>
public abstract record ResultColumn(string Name, ColumnMeaning Meaning)
{
    /// <summary>The name in CSV files: <see cref="Name"/>, unless other programs expect a different one.</summary>
    public string Header { get; init; } = Name;

    /// <summary>How many rows.</summary>
    public abstract int Count { get; }

    /// <summary>Real numbers; NaN is null.</summary>
    public sealed record Numbers(string Name, ColumnMeaning Meaning, ImmutableArray<double> Values) : ResultColumn(Name, Meaning)
    {
        /// <inheritdoc/>
        public override int Count => Values.Length;
    }

    /// <summary>Whole numbers; <see cref="int.MinValue"/> is null.</summary>
    public sealed record Integers(string Name, ColumnMeaning Meaning, ImmutableArray<int> Values) : ResultColumn(Name, Meaning)
    {
        /// <inheritdoc/>
        public override int Count => Values.Length;
    }

    /// <summary>True, false or null.</summary>
    public sealed record Booleans(string Name, ColumnMeaning Meaning, ImmutableArray<bool?> Values) : ResultColumn(Name, Meaning)
    {
        /// <inheritdoc/>
        public override int Count => Values.Length;
    }

    /// <summary>Texts or null.</summary>
    public sealed record Texts(string Name, ColumnMeaning Meaning, ImmutableArray<string?> Values) : ResultColumn(Name, Meaning)
    {
        /// <inheritdoc/>
        public override int Count => Values.Length;
    }

    /// <summary>Sentences, in the language of whoever reads the table.</summary>
    public sealed record Sentences(string Name, ColumnMeaning Meaning, ImmutableArray<Func<Language, string>> Values)
        : ResultColumn(Name, Meaning)
    {
        /// <inheritdoc/>
        public override int Count => Values.Length;
    }

    /// <summary>Lists of texts or null; files join them with <c>|</c>.</summary>
    public sealed record Lists(string Name, ColumnMeaning Meaning, ImmutableArray<TextList?> Values) : ResultColumn(Name, Meaning)
    {
        /// <inheritdoc/>
        public override int Count => Values.Length;
    }
}
