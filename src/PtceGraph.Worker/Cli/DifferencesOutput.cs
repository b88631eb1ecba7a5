using System.Collections.Immutable;
using PtceGraph.Contracts;

namespace PtceGraph.Worker.Cli;

/// <summary>Prints the differences between a source and the network: how many, and the first names.</summary>
internal static class DifferencesOutput
{
    private const int MostNames = 10;

    /// <summary>Prints what is added, changed and gone.</summary>
    public static void Print(CliOutput output, ImportDifferences differences, ImportReport report)
    {
        var changed = report.Changed;
        if (!differences.Added.IsEmpty)
        {
            output.Line(Sentences.DifferencesAdded(differences.Added.Length, Names(output, differences.Added)));
        }

        if (!differences.Changed.IsEmpty)
        {
            output.Line(Sentences.DifferencesChanged(changed));
            foreach (var entity in differences.Changed.Take(MostNames))
            {
                var fields = entity.Fields.Select(field =>
                    Sentences.ChangedField(field.Field, field.Before ?? "", field.After ?? "").In(output.Language)
                );
                output.Line($"  {Sentences.ChangedEntity(entity.Name, string.Join(", ", fields)).In(output.Language)}");
            }

            if (changed > MostNames)
            {
                output.Line($"  {Sentences.DifferencesMore(changed - MostNames).In(output.Language)}");
            }
        }

        if (!differences.Gone.IsEmpty)
        {
            output.Line(Sentences.DifferencesGone(report.Gone, Names(output, differences.Gone)));
        }
    }

    private static string Names(CliOutput output, ImmutableArray<NamedEntity> entities)
    {
        var names = string.Join(", ", entities.Take(MostNames).Select(entity => entity.Name));
        return entities.Length <= MostNames
            ? names
            : $"{names} {Sentences.DifferencesMore(entities.Length - MostNames).In(output.Language)}";
    }
}
