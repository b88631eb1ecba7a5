using System.Collections.Immutable;
using System.Globalization;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>A column of the table that a label or a relationship type is read as.</summary>
/// <param name="Property">The property.</param>
/// <param name="Header">The header: the name of a field, or that of an attribute with the mark of one.</param>
internal sealed record MappedColumn(string Property, string Header)
{
    /// <summary>The fields that a mapping may fill: the ends of a link are those of the relationship.</summary>
    public static IEnumerable<Field> FieldsOf(MappedPart part) =>
        Schema.Of(part.Kind).Where(field => !part.IsLink || field.Type != FieldType.Node);

    /// <summary>The header for the target that a mapping names; null where that is neither a field nor an attribute.</summary>
    public static string? HeaderOf(MappedPart part, string target) =>
        OwnHeader.IsMarked(target) && OwnHeader.Attribute(target).Length > 0 ? target
        : Schema.Find(part.Kind, target) is { } field && FieldsOf(part).Contains(field) ? field.Name
        : null;

    /// <summary>The columns of the properties of a label or type: first those that the mapping names, then the others under their own names,
    /// as attributes where no field has the name or another property fills it.</summary>
    public static ImmutableArray<MappedColumn> Of(MappedPart part, IEnumerable<string> properties)
    {
        var used = part
            .Constants.Keys.Concat(part.Fields.Values)
            .Select(target => HeaderOf(part, target)!)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. properties
                .Where(property => property != part.Id || part.Fields.ContainsKey(property))
                .Select(property => new MappedColumn(
                    property,
                    part.Fields.TryGetValue(property, out var target) ? HeaderOf(part, target)!
                        : !OwnHeader.IsMarked(property) && HeaderOf(part, property) is { } header && used.Add(header) ? header
                        : Unused(OwnHeader.Marked(property), used)
                )),
        ];
    }

    private static string Unused(string header, HashSet<string> used)
    {
        var numbered = header;
        for (var number = 2; !used.Add(numbered); number++)
        {
            numbered = string.Create(CultureInfo.InvariantCulture, $"{header} {number}");
        }

        return numbered;
    }
}
