using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>The levels of territory that a local authority administers, from the smallest.</summary>
public enum TerritoryLevel
{
    /// <summary>A commune.</summary>
    Commune,

    /// <summary>An intercommunalité with its own taxes: communauté de communes, d'agglomération or urbaine, or métropole.</summary>
    Epci,

    /// <summary>A département.</summary>
    Departement,

    /// <summary>A région.</summary>
    Region,
}

/// <summary>A territory of France: a commune, an EPCI, a département or a région.</summary>
/// <param name="Level">Its level.</param>
/// <param name="Code">Its INSEE code; for an EPCI its SIREN. Text, because it may begin with 0.</param>
/// <param name="Name">Its name.</param>
public record Territory(TerritoryLevel Level, string Code, string Name)
{
    /// <summary>Code and name, separated by a space: <c>44 Loire-Atlantique</c>. This is the value of derived fields: unique, and
    /// readable.</summary>
    public sealed override string ToString() => $"{Code} {Name}";
}

/// <summary>A commune.</summary>
/// <param name="Code">Its INSEE code.</param>
/// <param name="Name">Its name.</param>
public sealed record Commune(string Code, string Name) : Territory(TerritoryLevel.Commune, Code, Name)
{
    /// <summary>Its SIREN; null for 94 communes overseas.</summary>
    public string? Siren { get; init; }

    /// <summary>Its postal codes, without those of CEDEX.</summary>
    public ImmutableArray<string> PostalCodes { get; init; } = [];

    /// <summary>The EPCI that it belongs to; null for 98 communes, most of them overseas.</summary>
    public Territory? Epci { get; init; }

    /// <summary>Its département, or the overseas collectivity in its place.</summary>
    public required Territory Departement { get; init; }

    /// <summary>Its région, or the overseas collectivity in its place.</summary>
    public required Territory Region { get; init; }

    /// <summary>Number of inhabitants; null for 6 communes.</summary>
    public int? Population { get; init; }

    /// <summary>Its point, in degrees (WGS 84); null where the sources have none.</summary>
    public GeoPoint? Point { get; init; }

    /// <summary>Whether this is the same commune: their codes are equal.</summary>
    public bool Equals(Commune? other) => other is not null && Code == other.Code;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Code);
}

/// <summary>A point on the ground, in degrees (WGS 84).</summary>
/// <param name="Latitude">Degrees north of the equator.</param>
/// <param name="Longitude">Degrees east of Greenwich.</param>
public readonly record struct GeoPoint(double Latitude, double Longitude);
