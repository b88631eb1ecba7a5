using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Graph;

namespace PtceGraph.Contracts;

/// <summary>The columns of <c>actors.csv</c> as an object of lists with one value per node: <c>{"id":[…],"degree":[…]}</c>.</summary>
[JsonConverter(typeof(Form))]
public sealed class ActorColumns
{
    private readonly ImmutableArray<ResultColumn> _columns;
    private readonly int[] _rows;

    private ActorColumns(ImmutableArray<ResultColumn> columns, int[] rows) => (_columns, _rows) = (columns, rows);

    /// <summary>The columns of a result, restricted to some rows in the order given.</summary>
    public static ActorColumns Of(AnalysisResult result, int[] rows) => new(ResultTables.Actors(result).Columns, rows);

    private void Write(Utf8JsonWriter writer, ResultColumn column)
    {
        switch (column)
        {
            case ResultColumn.Numbers numbers:
                Each(numbers.Values.AsSpan(), double.IsFinite, writer.WriteNumberValue);
                break;
            case ResultColumn.Integers integers:
                Each(integers.Values.AsSpan(), value => value != int.MinValue, writer.WriteNumberValue);
                break;
            case ResultColumn.Booleans booleans:
                Each(booleans.Values.AsSpan(), value => value is not null, value => writer.WriteBooleanValue(value!.Value));
                break;
            case ResultColumn.Texts texts:
                Each(texts.Values.AsSpan(), value => value is not null, writer.WriteStringValue);
                break;
            case ResultColumn.Lists lists:
                Each(lists.Values.AsSpan(), value => value is not null, value => EntityJson.WriteValue(writer, value));
                break;
        }

        void Each<T>(ReadOnlySpan<T> values, Func<T, bool> isKnown, Action<T> write)
        {
            foreach (var row in _rows)
            {
                if (isKnown(values[row]))
                {
                    write(values[row]);
                }
                else
                {
                    writer.WriteNullValue();
                }
            }
        }
    }

    internal sealed class Form : WrittenOnly<ActorColumns>
    {
        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, ActorColumns value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var column in value._columns)
            {
                writer.WriteStartArray(column.Name);
                value.Write(writer, column);
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }
    }
}
