using Parquet;
using Parquet.Schema;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Exchange.Graphs;
using PtceGraph.Exchange.Workbooks;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Parquet;

/// <summary>A column of a Parquet file: a type and a value, or null, for each row.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Field">Its type.</param>
/// <param name="WriteAsync">Writes its values into the column of the schema.</param>
internal sealed record ParquetColumn(
    string Name,
    global::Parquet.Schema.Field Field,
    Func<ParquetRowGroupWriter, DataField, CancellationToken, Task> WriteAsync
)
{
    /// <summary>A list is defined by four levels: null, empty, an item that is null, an item.</summary>
    private const int NoList = 0;
    private const int EmptyList = 1;
    private const int Item = 3;

    /// <summary>A column of text.</summary>
    public static ParquetColumn Texts(string name, IReadOnlyCollection<string?> values) =>
        new(name, new DataField(name, typeof(string), isNullable: true), (group, field, _) => group.WriteAsync(field, values!));

    /// <summary>A column of 64-bit numbers.</summary>
    public static ParquetColumn Numbers(string name, double?[] values) => Typed(name, values);

    /// <summary>A column of 32-bit whole numbers.</summary>
    public static ParquetColumn Integers(string name, int?[] values) => Typed(name, values);

    /// <summary>A column of true and false.</summary>
    public static ParquetColumn Booleans(string name, bool?[] values) => Typed(name, values);

    /// <summary>A column of lists of text.</summary>
    public static ParquetColumn Lists(string name, IReadOnlyCollection<TextList?> values) =>
        new(
            name,
            new ListField(name, new DataField(ListField.ElementName, typeof(string), isNullable: true)),
            async (group, field, token) =>
            {
                var (items, defined, repeated) = (new List<ReadOnlyMemory<char>>(), new List<int>(), new List<int>());
                foreach (var list in values)
                {
                    if (list is null or { Count: 0 })
                    {
                        defined.Add(list is null ? NoList : EmptyList);
                        repeated.Add(0);
                    }

                    foreach (var (index, text) in (list ?? TextList.Empty).Index())
                    {
                        items.Add(text.AsMemory());
                        defined.Add(Item);
                        repeated.Add(index == 0 ? 0 : 1);
                    }
                }

                await group
                    .WriteAllPartsAsync<ReadOnlyMemory<char>>(field, items.ToArray(), defined.ToArray(), repeated.ToArray(), token)
                    .ConfigureAwait(false);
            }
        );

    /// <summary>A column of a graph.</summary>
    /// <param name="column">The column.</param>
    /// <param name="values">Its value in each row.</param>
    public static ParquetColumn Of(WrittenColumn column, IEnumerable<object?> values) =>
        column.Type switch
        {
            FieldType.Number => Numbers(
                column.Title,
                [.. values.Select(value => value is Digits digits ? PlainNumber.Value(digits.Text) : (double?)value)]
            ),
            FieldType.TextList => Lists(column.Title, [.. values.Cast<TextList?>()]),
            _ => Texts(column.Title, [.. values.Select(WrittenColumn.Text)]),
        };

    /// <summary>A column of results, with the name that the API gives it.</summary>
    public static ParquetColumn Of(ResultColumn column) =>
        column switch
        {
            ResultColumn.Numbers numbers => Numbers(
                column.Name,
                [.. numbers.Values.Select(value => double.IsFinite(value) ? value : (double?)null)]
            ),
            ResultColumn.Integers integers => Integers(
                column.Name,
                [.. integers.Values.Select(value => value == int.MinValue ? (int?)null : value)]
            ),
            ResultColumn.Booleans booleans => Booleans(column.Name, [.. booleans.Values]),
            ResultColumn.Texts texts => Texts(column.Name, texts.Values),
            ResultColumn.Lists lists => Lists(column.Name, lists.Values),
            _ => throw new ArgumentException($"{column.GetType().Name} is no column.", nameof(column)),
        };

    private static ParquetColumn Typed<T>(string name, T?[] values)
        where T : struct =>
        new(
            name,
            new DataField(name, typeof(T), isNullable: true),
            (group, field, token) => group.WriteAsync<T>(field, values, cancellationToken: token)
        );
}
