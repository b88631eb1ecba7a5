using System.Collections.Immutable;
using PtceGraph.Graph;
using PtceGraph.Graph.PropertyGraph;

namespace PtceGraph.Exchange.Import;

/// <summary>Compares the names of a mapping with those of the graph that it is for.</summary>
public static class MappingCheck
{
    private const int MostNames = 10;

    /// <summary>The labels of a mapping that no node has at the moment.</summary>
    public static IEnumerable<string> AbsentLabels(PropertyGraphMapping mapping, PropertyGraphSchema schema) =>
        Absent(mapping.Nodes, schema.Labels.Keys);

    /// <summary>The relationship types of a mapping that no relationship has at the moment.</summary>
    public static IEnumerable<string> AbsentTypes(PropertyGraphMapping mapping, PropertyGraphSchema schema) =>
        Absent(mapping.Relationships, schema.Types.Keys);

    /// <summary>Refuses a mapping with names that the graph does not have.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="schema">The graph.</param>
    /// <param name="emptied">The labels and types of the mapping that the graph had, and that nothing has now.</param>
    /// <param name="emptiedProperties">The names of the properties that the graph may have had when it was read before; empty where it was
    /// not read before.</param>
    /// <exception cref="MappingMistakesException">A label, type or property does not exist, or a field is unknown or filled
    /// twice.</exception>
    public static void Refuse(
        PropertyGraphMapping mapping,
        PropertyGraphSchema schema,
        IReadOnlySet<string> emptied,
        IReadOnlySet<string> emptiedProperties
    )
    {
        var mistakes = ImmutableArray.CreateBuilder<Sentence>();
        foreach (var part in mapping.Nodes.Concat(mapping.Relationships))
        {
            var (known, all) = part.IsLink ? (schema.Types, schema.TypeProperties) : (schema.Labels, schema.LabelProperties);
            if (known.ContainsKey(part.Name))
            {
                var properties = all.GetValueOrDefault(part.Name) ?? ImmutableSortedDictionary<string, long>.Empty;
                mistakes.AddRange(
                    part.Fields.Keys.Concat(part.SaidId is { } id ? [id] : [])
                        .Distinct(StringComparer.Ordinal)
                        .Where(property => !properties.ContainsKey(property) && !emptiedProperties.Contains(property))
                        .Select(property => Sentences.MappedPropertyUnknown(part.Name, property, Near(properties.Keys, property)))
                );
            }
            else if (!emptied.Contains(part.Name))
            {
                var near = Near(known.Keys, part.Name);
                mistakes.Add(part.IsLink ? Sentences.MappedTypeUnknown(part.Name, near) : Sentences.MappedLabelUnknown(part.Name, near));
            }

            mistakes.AddRange(FieldMistakes(part));
        }

        MappingMistakesException.ThrowIfAny(mistakes.ToImmutable());
    }

    private static IEnumerable<string> Absent(ImmutableArray<MappedPart> parts, IEnumerable<string> known) =>
        parts.Select(part => part.Name).Except(known, StringComparer.Ordinal);

    /// <summary>Fields that the kind does not have, or that two properties or values fill.</summary>
    private static IEnumerable<Sentence> FieldMistakes(MappedPart part)
    {
        var filled = new HashSet<string>(StringComparer.Ordinal);
        var known = MappedColumn.FieldsOf(part).Select(field => field.Name).ToList();
        foreach (var target in part.Constants.Keys.Concat(part.Fields.Values))
        {
            var header = MappedColumn.HeaderOf(part, target);
            if (header is null)
            {
                yield return Sentences.MappedFieldUnknown(part.Name, target, Near(known, target), OwnHeader.Marked(target));
            }
            else if (!filled.Add(header))
            {
                yield return Sentences.MappedFieldTwice(part.Name, target);
            }
        }
    }

    /// <summary>The names that are nearest to one, or else the first of all.</summary>
    private static object Near(IEnumerable<string> names, string name)
    {
        var all = names.ToList();
        var near = NearestNames.Among(all, name);
        return all.Count == 0 ? Sentences.NoNames()
            : near.Count > 0 ? string.Join(", ", near)
            : Cells.Shown(all, MostNames);
    }
}
