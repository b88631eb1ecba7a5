using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>The declared ties as they are measured. What several scopes tell of one tie (the same ends, type and direction) is one tie, as
/// strong as the scope says that gives it the most; what one of them tells several times adds up.</summary>
public static class TieAccounts
{
    /// <summary>The ties to measure and their weights, in the order of the first account of each. Accounts of which nobody said who gave them
    /// are one scope's. O(ties).</summary>
    public static IEnumerable<(Tie Tie, double Weight)> Measured(ImmutableArray<Tie> ties) =>
        ties.Any(tie => tie.ReportedBy.Count > 0)
            ? ties.GroupBy(KeyOf).Select(accounts => (accounts.First(), Greatest(accounts)))
            : ties.Select(tie => (tie, WeightOf(tie)));

    /// <summary>What all accounts of one tie share: a mutual one is the same from either end.</summary>
    private static (string, string, string?, bool) KeyOf(Tie tie) =>
        tie.Directed || string.CompareOrdinal(tie.Source, tie.Target) <= 0
            ? (tie.Source, tie.Target, tie.Type, tie.Directed)
            : (tie.Target, tie.Source, tie.Type, tie.Directed);

    private static double Greatest(IEnumerable<Tie> accounts) =>
        accounts
            .SelectMany(tie =>
                (tie.ReportedBy.Count == 0 ? [""] : tie.ReportedBy.Distinct()).Select(scope => (scope, Weight: WeightOf(tie)))
            )
            .GroupBy(account => account.scope, StringComparer.Ordinal)
            .Max(scope => scope.Sum(account => account.Weight));

    /// <summary>A journal of an earlier version may hold a weight beyond the range, whose sums and squares would be infinite.</summary>
    private static double WeightOf(Tie tie) => Math.Clamp(tie.Weight ?? 1, Schema.WeightRange.Least, Schema.WeightRange.Greatest);
}
