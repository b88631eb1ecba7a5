using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PtceGraph.Contracts;

namespace PtceGraph.Worker.Api.Description;

/// <summary>The documentation comments of the records, from the XML file that the compiler writes beside the assembly; none if the file is
/// missing.</summary>
internal static partial class RecordComments
{
    private static readonly Lazy<Dictionary<string, string>> Summaries = new(Read);

    /// <summary>The summary of a record; null for none.</summary>
    public static string? Of(Type type) => Summaries.Value.GetValueOrDefault($"T:{type.FullName}");

    /// <summary>The summary of a property; null for none.</summary>
    public static string? Of(PropertyInfo? property) =>
        property is null ? null : Summaries.Value.GetValueOrDefault($"P:{property.DeclaringType!.FullName}.{property.Name}");

    private static Dictionary<string, string> Read()
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"{typeof(ContractJson).Assembly.GetName().Name}.xml");
        return File.Exists(path)
            ? XDocument
                .Load(path)
                .Descendants("member")
                .Where(member => member.Element("summary") is not null)
                .ToDictionary(
                    member => (string)member.Attribute("name")!,
                    member => Text(member.Element("summary")!),
                    StringComparer.Ordinal
                )
            : [];
    }

    private static string Text(XElement summary)
    {
        foreach (var see in summary.Descendants("see").ToList())
        {
            see.ReplaceWith(((string?)see.Attribute("cref") ?? "").Split('.')[^1]);
        }

        return Spaces().Replace(summary.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
