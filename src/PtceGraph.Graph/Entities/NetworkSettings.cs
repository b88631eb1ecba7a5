namespace PtceGraph.Graph;

/// <summary>What a network says of itself. A network has at most one, whose id is <see cref="OnlyId"/>.</summary>
public sealed record NetworkSettings : Entity
{
    /// <summary>The id of the settings of every network.</summary>
    public const string OnlyId = "network";

    /// <inheritdoc/>
    public override EntityKind Kind => EntityKind.Network;

    /// <summary>The name of the network; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>The day on which it is measured and drawn, in the form of <see cref="NetworkDay"/>; null where it does not say.</summary>
    public string? Day { get; init; }

    /// <summary>One of <see cref="NetworkProfile"/>; null where nobody chose, which is <see cref="NetworkProfile.Ptce"/>.</summary>
    public string? Profile { get; init; }

    /// <summary><see cref="Day"/>; null where it does not say.</summary>
    public NetworkDay? MeasuredDay => NetworkDay.TryParse(Day, out var day) ? day : null;
}
