using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Silos;

/// <summary>Décloisonnement of a network by one column. NaN is null; where D is null, <see cref="Reason"/> says why.</summary>
public sealed record SiloResult
{
    /// <summary>The name of the column.</summary>
    public required string Column { get; init; }

    /// <summary>The silos, over the nodes of the acquaintance graph.</summary>
    public required Partition Partition { get; init; }

    /// <summary>Number of nodes with a value.</summary>
    public int Actors { get; init; }

    /// <summary>Number of nodes without a value, which are left out.</summary>
    public int WithoutValue { get; init; }

    /// <summary>Why D is null: <c>no-ties</c>, <c>one-silo</c>, <c>no-values</c>; null when it is not.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether all ties weigh the same, so that shares of weight are shares of ties.</summary>
    public bool EqualWeights { get; init; }

    /// <summary>D: <see cref="Observed"/> over <see cref="Expected"/>. 1 = as mixed as by chance, 0 = all ties inside silos.</summary>
    public double Decloisonnement { get; init; } = double.NaN;

    /// <summary>Share of tie weight that crosses silos, 0 to 1.</summary>
    public double Observed { get; init; } = double.NaN;

    /// <summary>The expected share if each actor kept its strength and ignored silos, without ties to itself.</summary>
    public double Expected { get; init; } = double.NaN;

    /// <summary>Newman's r, weighted; 1 − r is D with the plain expectation.</summary>
    public double Assortativity { get; init; } = double.NaN;

    /// <summary>(outside − inside) / all, −1 to 1.</summary>
    public double Ei { get; init; } = double.NaN;

    /// <summary>(E-I − its mean) / its standard deviation, labels permuted, both exact; negative = more inside than by chance.</summary>
    public double EiZ { get; init; } = double.NaN;

    /// <summary>Freeman's segregation: 1 = closed, 0 = as open as by chance; null without a tie or with one silo.</summary>
    public double Freeman { get; init; } = double.NaN;

    /// <summary>Two-sided normal p of <see cref="EiZ"/>; null below four nodes.</summary>
    public double P { get; init; } = double.NaN;

    /// <summary>Mean D of the rewired networks; null until computed.</summary>
    public double RewiredMean { get; init; } = double.NaN;

    /// <summary>The 2.5th percentile of D over the rewired networks; null until computed.</summary>
    public double RewiredLow { get; init; } = double.NaN;

    /// <summary>The 97.5th percentile of D over the rewired networks; null until computed.</summary>
    public double RewiredHigh { get; init; } = double.NaN;

    /// <summary>The number of rewired networks; 0 until computed.</summary>
    public int Rewirings { get; init; }

    /// <summary>The figures of each silo, in the order of the partition.</summary>
    public ImmutableArray<SiloGroup> Groups { get; init; } = [];

    /// <summary>All pairs of silos, pairs of a silo with itself included.</summary>
    public ImmutableArray<SiloMixing> Mixing { get; init; } = [];

    /// <summary>E-I of each node of the structure graph; null without a value or a tie.</summary>
    public ImmutableArray<double> NodeEi { get; init; } = [];

    /// <summary>D of each node of the structure graph; null without a value or a tie, or when no tie could leave.</summary>
    public ImmutableArray<double> NodeDecloisonnement { get; init; } = [];

    /// <summary>Blau's diversity of each node's neighbourhood, 0 to 1; null without a value or a tie, or with one silo.</summary>
    public ImmutableArray<double> NodeBlau { get; init; } = [];

    /// <summary>Shannon's evenness of each node's neighbourhood, 0 to 1; null as Blau's.</summary>
    public ImmutableArray<double> NodeShannon { get; init; } = [];

    /// <summary>By <see cref="BrokerageRole"/>: the pairs that each node brokers so; null without a value. Empty until known.</summary>
    public ImmutableArray<ImmutableArray<double>> NodeBrokerage { get; init; } = [];

    /// <summary>By <see cref="BrokerageRole"/>: the count expected of an actor of each silo; null below two actors. Empty until
    /// known.</summary>
    public ImmutableArray<ImmutableArray<double>> ExpectedBrokerage { get; init; } = [];

    /// <summary>The silos of each column with all that a result knows of them.</summary>
    internal static ImmutableArray<SiloResult> Of(AnalysisResult result)
    {
        var silos =
            result.Knows(MixingTest.Pass) ? result.Of(MixingTest.Pass)
            : result.Knows(Silos.Decloisonnement.Silos) ? result.Of(Silos.Decloisonnement.Silos)
            : [];
        return result.Knows(Brokerage.Pass)
            ?
            [
                .. silos.Zip(
                    result.Of(Brokerage.Pass),
                    (silo, roles) => roles is null ? silo : silo with { NodeBrokerage = roles.Nodes, ExpectedBrokerage = roles.Expected }
                ),
            ]
            : silos;
    }
}

/// <summary>One silo of a column.</summary>
/// <param name="Silo">Its value.</param>
/// <param name="Actors">Nodes in it.</param>
/// <param name="TiesInside">Weight of ties between two of them.</param>
/// <param name="TiesOutside">Weight of ties to other silos.</param>
/// <param name="Closure">F: 0 = as open as by chance, 1 = closed, negative = open beyond chance; null when the silo has no tie or all
/// ties.</param>
/// <param name="Decloisonnement">1 − F.</param>
/// <param name="Ei">E-I by tie-ends; null without a tie.</param>
/// <param name="Coleman">Coleman's homophily, −1 to 1; null without a tie or a choice.</param>
public sealed record SiloGroup(
    string Silo,
    int Actors,
    double TiesInside,
    double TiesOutside,
    double Closure,
    double Decloisonnement,
    double Ei,
    double Coleman
);

/// <summary>How two silos mix.</summary>
/// <param name="SiloA">One silo, the first in ordinal order.</param>
/// <param name="SiloB">The other silo, or the same.</param>
/// <param name="Observed">Weight of ties between them.</param>
/// <param name="Expected">2W·a·b between two silos, W·a² inside one.</param>
/// <param name="Ratio">Observed over expected; null when nothing is expected.</param>
/// <param name="P">Probability of as little weight or less by rewiring, adjusted over the pairs of two silos with an expected weight of 1 or
/// more (Benjamini-Hochberg); null for all others, and until known.</param>
public sealed record SiloMixing(string SiloA, string SiloB, double Observed, double Expected, double Ratio, double P);
