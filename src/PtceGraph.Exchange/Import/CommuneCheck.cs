using System.Collections.Immutable;
using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Reports the communes of an import that nothing decides: their cells stay as they are written, and no territory is derived from
/// them.</summary>
internal static class CommuneCheck
{
    private const int MostTexts = 10;
    private const int MostCandidates = 3;

    /// <summary>Adds one problem a file for the names that may mean several communes, and one for those that mean none. O(nodes).</summary>
    /// <param name="state">The nodes that were read, and those of the store that they refer to.</param>
    /// <param name="borrowed">The ids of those of the store.</param>
    /// <param name="firstSeen">Where each node was read.</param>
    /// <param name="files">How the files were read.</param>
    /// <param name="problems">Takes the problems.</param>
    public static void Report(
        GraphState state,
        IReadOnlySet<string> borrowed,
        FirstPlaces firstSeen,
        IReadOnlyList<ImportedFile> files,
        ImportProblems problems
    )
    {
        var places = new NodePlaces();
        var matches = new Dictionary<StatedPlace, CommuneMatch>();
        var undecided = new List<Mention>();
        foreach (var node in Schema.ContentKinds.SelectMany(state.All).OfType<Node>().Where(node => !borrowed.Contains(node.Id)))
        {
            var stated = places.StatedBy(node);
            var text = string.IsNullOrWhiteSpace(stated.Text) ? stated.Context.Insee : stated.Text;
            if (string.IsNullOrWhiteSpace(text) || firstSeen.Of(node.Kind, node.Id) is not { } seen)
            {
                continue;
            }

            if (!matches.TryGetValue(stated, out var match))
            {
                matches[stated] = match = Territories.Match(stated.Text, stated.Context);
            }

            if (match.Commune is null)
            {
                undecided.Add(new Mention(seen.File, seen.Line, text, match.Candidates));
            }
        }

        foreach (var mentions in undecided.GroupBy(mention => (mention.File, HasCandidates: mention.Candidates.Length > 0)))
        {
            var (file, hasCandidates) = mentions.Key;
            var first = mentions.MinBy(mention => mention.Line)!;
            var texts = mentions
                .DistinctBy(mention => mention.Text)
                .Select(mention => hasCandidates ? mention.WithCandidates() : mention.Text);
            var list = Cells.Shown([.. texts], MostTexts);
            var sentence = hasCandidates
                ? Sentences.CommunesNotDecided(mentions.Count(), list)
                : Sentences.CommunesUnknown(mentions.Count(), list);
            problems.Add(new ImportProblem(file, first.Line, HeaderIn(files, file), first.Text, sentence, isLeftOut: false));
        }
    }

    /// <summary>The header under which a file has communes; null where it has no such column.</summary>
    private static string? HeaderIn(IReadOnlyList<ImportedFile> files, string file)
    {
        var columns = files.Where(read => read.File == file).SelectMany(read => read.Columns).ToList();
        return (columns.Find(column => column.ReadAs == "commune") ?? columns.Find(column => column.ReadAs == "insee"))?.Header;
    }

    private sealed record Mention(string File, int Line, string Text, ImmutableArray<Commune> Candidates)
    {
        /// <summary>The text with the communes that it may mean.</summary>
        public string WithCandidates() =>
            $"{Text} ({string.Join(" ; ", Candidates.Take(MostCandidates).Select(commune => $"{commune}, {commune.Departement.Name}"))}{(Candidates.Length > MostCandidates ? " ; …" : "")})";
    }
}
