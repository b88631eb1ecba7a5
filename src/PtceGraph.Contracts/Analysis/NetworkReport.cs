using System.Collections.Immutable;
using System.Text.Json.Serialization;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Analysis.Silos;
using PtceGraph.Graph;

namespace PtceGraph.Contracts;

/// <summary>The content of <c>network.json</c>: the figures of the whole network by name, null where unknown, and those of the silos of
/// each column.</summary>
/// <param name="Layers">The layers that the structure is measured on.</param>
/// <param name="LayersSilos">The layers that silos are measured on.</param>
/// <param name="AsOf">The day on which the network was measured; null for all dates.</param>
/// <param name="RowsLeftOut">The number of nodes and links that are not there on that day, which were not measured.</param>
/// <param name="Estimates">The accuracy of estimated columns and figures, by file and name; absent where all are exact.</param>
/// <param name="Silos">The silos by column.</param>
public sealed record NetworkReport(
    string Layers,
    string LayersSilos,
    DateOnly? AsOf,
    int RowsLeftOut,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, AccuracyReport>? Estimates,
    IReadOnlyDictionary<string, SiloReport> Silos
)
{
    /// <summary>The values of the figures, in the order of <see cref="NetworkFigures.Names"/>.</summary>
    [JsonIgnore]
    public ImmutableArray<double> Figures { get; private init; }

    /// <summary>The report of a result, complete or not.</summary>
    public static NetworkReport Of(AnalysisResult result) =>
        new(
            result.StructureLayers.ToString(),
            result.AcquaintanceLayers.ToString(),
            result.AsOf,
            result.RowsLeftOut,
            result.Estimates.IsEmpty ? null : AccuracyReport.Of(result),
            result.Silos.ToDictionary(silo => silo.Column, silo => SiloReport.Of(result, silo), StringComparer.Ordinal)
        )
        {
            Figures = [.. NetworkFigures.Of(result).Select(figure => figure.Value)],
        };
}

/// <summary>Décloisonnement of one column: its figures by name, null where undefined.</summary>
/// <param name="EqualWeights">Whether all ties weigh the same, so that shares of weight are shares of ties.</param>
/// <param name="Actors">The number of actors with a value.</param>
/// <param name="WithoutValue">The number of actors without a value, which are left out.</param>
/// <param name="Reason">Why décloisonnement is null: <c>no-ties</c>, <c>one-silo</c>, <c>no-values</c>; null when it is not.</param>
/// <param name="Groups">The figures of each silo.</param>
/// <param name="Mixing">All pairs of silos, pairs of a silo with itself included.</param>
public sealed record SiloReport(
    bool EqualWeights,
    int Actors,
    int WithoutValue,
    string? Reason,
    IReadOnlyList<SiloGroupReport> Groups,
    IReadOnlyList<MixingReport> Mixing
)
{
    /// <summary>The values of the figures, in the order of <see cref="NetworkFigures.SiloNames"/>.</summary>
    [JsonIgnore]
    public ImmutableArray<double> Figures { get; private init; }

    internal static SiloReport Of(AnalysisResult result, SiloResult silo) =>
        new(
            silo.EqualWeights,
            silo.Actors,
            silo.WithoutValue,
            silo.Reason,
            [.. silo.Groups.Select((group, index) => SiloGroupReport.Of(silo, group, index))],
            [.. silo.Mixing.Select(pair => new MixingReport(pair.SiloA, pair.SiloB, pair.Observed, pair.Expected, pair.Ratio, pair.P))]
        )
        {
            Figures = [.. NetworkFigures.Of(result, silo).Select(figure => figure.Value)],
        };
}

/// <summary>One silo.</summary>
/// <param name="Silo">The value of the column.</param>
/// <param name="Actors">The number of actors in the silo.</param>
/// <param name="TiesInside">Weight of ties between two of them.</param>
/// <param name="TiesOutside">Weight of ties to other silos.</param>
/// <param name="Closure">0 = as open as by chance, 1 = closed, negative = open beyond chance; null when the silo has no tie or all
/// ties.</param>
/// <param name="Decloisonnement">1 − closure.</param>
/// <param name="Ei">The E-I index by tie-ends; null without a tie.</param>
/// <param name="Coleman">Coleman's homophily index, −1 to 1; null without a tie or a choice.</param>
public sealed record SiloGroupReport(
    string Silo,
    int Actors,
    double TiesInside,
    double TiesOutside,
    double? Closure,
    double? Decloisonnement,
    double? Ei,
    double? Coleman
)
{
    /// <summary>The expected count of this brokerage role for an actor of the silo; null below two actors, absent until known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? CoordinatorExpected { get; private init; }

    /// <inheritdoc cref="CoordinatorExpected"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ItinerantExpected { get; private init; }

    /// <inheritdoc cref="CoordinatorExpected"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? RepresentativeExpected { get; private init; }

    /// <inheritdoc cref="CoordinatorExpected"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? GatekeeperExpected { get; private init; }

    /// <inheritdoc cref="CoordinatorExpected"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? LiaisonExpected { get; private init; }

    internal static SiloGroupReport Of(SiloResult silo, SiloGroup group, int index)
    {
        return new(
            group.Silo,
            group.Actors,
            group.TiesInside,
            group.TiesOutside,
            group.Closure,
            group.Decloisonnement,
            group.Ei,
            group.Coleman
        )
        {
            CoordinatorExpected = Expected(BrokerageRole.Coordinator),
            ItinerantExpected = Expected(BrokerageRole.Itinerant),
            RepresentativeExpected = Expected(BrokerageRole.Representative),
            GatekeeperExpected = Expected(BrokerageRole.Gatekeeper),
            LiaisonExpected = Expected(BrokerageRole.Liaison),
        };

        double? Expected(BrokerageRole role) => silo.ExpectedBrokerage.IsEmpty ? null : silo.ExpectedBrokerage[(int)role][index];
    }
}

/// <summary>How two silos mix.</summary>
/// <param name="SiloA">One silo, the first in ordinal order.</param>
/// <param name="SiloB">The other silo, or the same.</param>
/// <param name="Observed">The weight of the ties between them.</param>
/// <param name="Expected">The expected weight.</param>
/// <param name="Ratio">Observed over expected; null when nothing is expected.</param>
/// <param name="P">The probability of as little weight or less in rewired networks, adjusted over the pairs; null for a silo with itself
/// and until known.</param>
public sealed record MixingReport(string SiloA, string SiloB, double Observed, double Expected, double? Ratio, double? P);

/// <summary>Whether a column or figure is exact, or how accurate its estimate is.</summary>
/// <param name="Kind"><c>exact</c> or <c>estimate</c>.</param>
public sealed record AccuracyReport(string Kind)
{
    /// <summary>The largest distance from the true value at this confidence; null where no bound is known, absent where exact.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? MaxError { get; private init; }

    /// <summary>The confidence, 0 to 1; null where no bound is known, absent where exact.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Confidence { get; private init; }

    /// <summary>The report of an accuracy.</summary>
    public static AccuracyReport Of(Accuracy accuracy) =>
        accuracy is Accuracy.Estimate(var error, var confidence)
            ? new("estimate") { MaxError = error, Confidence = confidence }
            : new("exact");

    internal static IReadOnlyDictionary<string, AccuracyReport> Of(AnalysisResult result) =>
        result.Estimates.ToDictionary(pair => pair.Key, pair => Of(pair.Value), StringComparer.Ordinal);
}

/// <summary>A note on something that was left out of a result or must be read with care.</summary>
/// <param name="Code">A stable code.</param>
/// <param name="Subject">The column or measure that the note is about.</param>
/// <param name="Count">The number of cases concerned.</param>
/// <param name="Fr">The sentence in French.</param>
/// <param name="En">The sentence in English.</param>
public sealed record NoteReport(string Code, string Subject, int Count, string Fr, string En)
{
    internal static NoteReport Of(AnalysisNote note) =>
        new(note.Code, note.Subject, note.Count, note.Text(Language.French), note.Text(Language.English));
}
