using Xunit;

namespace PtceGraph.Graph.Tests;

/// <summary>The fields of entities.</summary>
public class SchemaTests
{
    [Fact]
    public void Every_field_is_found_by_its_name_and_its_French_header()
    {
        foreach (var kind in Enum.GetValues<EntityKind>())
        {
            Assert.All(
                Schema.Of(kind),
                field =>
                    Assert.All(
                        field.Aliases.Prepend(field.Name),
                        header => Assert.Same(field, Schema.Find(kind, header.ToUpperInvariant()))
                    )
            );
        }
    }
}
