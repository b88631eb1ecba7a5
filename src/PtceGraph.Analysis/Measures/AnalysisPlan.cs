using System.Collections.Immutable;

namespace PtceGraph.Analysis.Measures;

/// <summary>The computations of one analysis in order: what is requested, what that needs, and the figures that then cost nothing
/// more.</summary>
internal sealed class AnalysisPlan
{
    private readonly Dictionary<Declaration, ImmutableArray<Declaration>> _askedThrough;

    private AnalysisPlan(ImmutableArray<Computation> computations, Dictionary<Declaration, ImmutableArray<Declaration>> askedThrough) =>
        (Computations, _askedThrough) = (computations, askedThrough);

    /// <summary>The computations by step, each after its needs.</summary>
    public ImmutableArray<Computation> Computations { get; }

    /// <summary>The plan for a set of parameters and a network, of PTCE or another.</summary>
    public static AnalysisPlan For(AnalysisParameters parameters, bool isPtce = true) =>
        Of(
            [.. MeasureCatalogue.All.Where(declaration => declaration.IsAskedFor(parameters) && (isPtce || !declaration.IsOfPtce))],
            MeasureCatalogue.Figures
        );

    /// <summary>The plan for some declarations.</summary>
    /// <param name="asked">The requested declarations.</param>
    /// <param name="alsoFigures">Figures that are computed too if all of their needs are computed anyway.</param>
    /// <exception cref="InvalidOperationException">Needs are circular, or a declaration needs one of a later step.</exception>
    public static AnalysisPlan Of(IReadOnlyList<Declaration> asked, IEnumerable<NetworkMeasure> alsoFigures)
    {
        var needed = new Dictionary<Declaration, List<Declaration>>(); // by declaration: the requested ones that need it, itself included
        foreach (var root in asked)
        {
            Reach(root, root, needed);
        }

        var figures = alsoFigures.Where(figure => !needed.ContainsKey(figure) && figure.Needs.All(needed.ContainsKey));
        List<Declaration> all = [.. needed.Keys, .. figures];
        var ordered = new List<Declaration>();
        foreach (var step in all.GroupBy(declaration => declaration.Step).OrderBy(step => step.Key))
        {
            foreach (var declaration in step)
            {
                Place(declaration, ordered);
            }
        }

        return new AnalysisPlan(
            [.. ordered.OfType<Computation>()],
            needed.ToDictionary(pair => pair.Key, pair => pair.Value.ToImmutableArray())
        );
    }

    /// <summary>The requested declarations that another is computed for.</summary>
    public ImmutableArray<Declaration> AskedThrough(Declaration declaration) => _askedThrough.GetValueOrDefault(declaration, []);

    private static void Reach(Declaration declaration, Declaration root, Dictionary<Declaration, List<Declaration>> needed)
    {
        if (!needed.TryGetValue(declaration, out var roots))
        {
            needed.Add(declaration, roots = []);
        }

        if (roots.LastOrDefault() == root)
        {
            return;
        }

        roots.Add(root);
        foreach (var need in declaration.Needs)
        {
            if (need is null)
            {
                throw new InvalidOperationException(
                    $"{declaration.Name} needs what is declared by a type that needs its own: move the shared part to a pass."
                );
            }

            Reach(need, root, needed);
        }
    }

    private static void Place(Declaration declaration, List<Declaration> ordered)
    {
        if (ordered.Contains(declaration))
        {
            return;
        }

        foreach (var need in declaration.Needs)
        {
            if (need.Step > declaration.Step)
            {
                throw new InvalidOperationException(
                    $"{declaration.Name} runs in step {declaration.Step}, before {need.Name}, which it needs."
                );
            }

            Place(need, ordered);
        }

        ordered.Add(declaration);
    }
}
