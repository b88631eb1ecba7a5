using System.Text.Json.Serialization;
using PtceGraph.Graph;

namespace PtceGraph.Contracts;

/// <summary>The territories of the nodes of a network, which are derived from where they are.</summary>
/// <param name="Revision">The revision of the network.</param>
/// <param name="Source">The source of the territories, and its licence.</param>
/// <param name="Places">The places of nodes, each once.</param>
/// <param name="Nodes">The nodes that have a place or are a local authority.</param>
public sealed record TerritoriesAnswer(
    long Revision,
    string Source,
    IReadOnlyList<PlaceReport> Places,
    IReadOnlyList<NodePlaceReport> Nodes
)
{
    /// <summary>The territories of the nodes of a network. O(nodes).</summary>
    public static TerritoriesAnswer Of(GraphSnapshot snapshot)
    {
        var reader = new NodePlaces();
        var rows = new Dictionary<Place, int>();
        var nodes = new List<NodePlaceReport>();
        foreach (var node in snapshot.Nodes)
        {
            int? row = null;
            if (reader.Of(node) is { } place)
            {
                rows.TryAdd(place, rows.Count);
                row = rows[place];
            }

            var level = node is Actor actor && reader.AuthorityOf(actor) is { } authority ? TerritoryField.LevelsOf(authority) : null;
            if (row is not null || level is not null)
            {
                nodes.Add(new NodePlaceReport(node.Id, row, level));
            }
        }

        return new TerritoriesAnswer(snapshot.Revision, Territories.Source, [.. rows.Keys.Select(PlaceReport.Of)], nodes);
    }
}

/// <summary>A place: territories as their code, a space and their name.</summary>
/// <param name="TerritoryCommune">The commune; absent where it is not decided.</param>
/// <param name="TerritoryEpci">The EPCI; absent where there is none, or it is not decided.</param>
/// <param name="TerritoryDepartement">The département; absent where it is not decided.</param>
/// <param name="TerritoryRegion">The région; absent where it is not decided.</param>
/// <param name="Latitude">The latitude of the commune's point, in degrees; absent where it is not known.</param>
/// <param name="Longitude">Its longitude, in degrees; absent where it is not known.</param>
public sealed record PlaceReport(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TerritoryCommune,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TerritoryEpci,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TerritoryDepartement,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TerritoryRegion,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Latitude,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Longitude
)
{
    /// <summary>The report of a place.</summary>
    public static PlaceReport Of(Place place) =>
        new(
            place.Commune?.ToString(),
            place.Epci?.ToString(),
            place.Departement?.ToString(),
            place.Region?.ToString(),
            place.Point?.Latitude,
            place.Point?.Longitude
        );
}

/// <summary>Where a node is.</summary>
/// <param name="Id">The id of the node.</param>
/// <param name="Place">The position of its place in the list of places, from 0; absent where it has none.</param>
/// <param name="TerritoryLevel">The level of a local authority: commune, epci, departement or region, joined by | where it holds two; absent
/// for all others.</param>
public sealed record NodePlaceReport(
    string Id,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Place,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TerritoryLevel
);
