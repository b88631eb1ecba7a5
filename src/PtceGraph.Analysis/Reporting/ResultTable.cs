using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Reporting;

/// <summary>A result as rows and columns: what files and the API write.</summary>
/// <param name="Name">The file's name without extension: <c>actors</c>.</param>
/// <param name="Columns">Its columns, all of the same length.</param>
public sealed record ResultTable(string Name, ImmutableArray<ResultColumn> Columns)
{
    /// <summary>How many rows.</summary>
    public int RowCount => Columns.IsEmpty ? 0 : Columns[0].Count;
}

/// <summary>What a column means: it goes into the manifest and beside every figure.</summary>
/// <param name="Definition">One sentence of definition and convention.</param>
/// <param name="Source">Who defined it; empty where nobody needs to be named.</param>
/// <param name="Layers">The layers it is measured on; null where no graph is.</param>
public sealed record ColumnMeaning(string Definition, string Source = "", string? Layers = null);

/// <summary>One column of results.</summary>
public abstract record ResultColumn(string Name, ColumnMeaning Meaning)
{
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

    /// <summary>Yes, no or null.</summary>
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

    /// <summary>Lists of texts or null; files join them with <c>|</c>.</summary>
    public sealed record Lists(string Name, ColumnMeaning Meaning, ImmutableArray<TextList?> Values) : ResultColumn(Name, Meaning)
    {
        /// <inheritdoc/>
        public override int Count => Values.Length;
    }
}
