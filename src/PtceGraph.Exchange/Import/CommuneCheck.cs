using System.Collections.Immutable;
using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Finds the communes of an import that nothing decides. Where the map says which one is meant, the node gets its INSEE code; the
/// others are reported: their cells stay as they are written, and no territory is derived from them.</summary>
internal sealed class CommuneCheck
{
    private const int MostTexts = 10;
    private const int MostCandidates = 3;

    private readonly NetworkBuilder _builder;
    private readonly Dictionary<string, BoundCommune> _bound;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal); // by text: its place in the list
    private readonly List<UndecidedCommune> _asked = [];
    private readonly List<Mention> _undecided = [];

    /// <summary>Looks at the nodes that were read, and sets the communes that the map decides. O(nodes).</summary>
    /// <param name="builder">The nodes.</param>
    /// <param name="map">What was decided.</param>
    public CommuneCheck(NetworkBuilder builder, ImportMap map)
    {
        _builder = builder;
        _bound = map.Communes.DistinctBy(commune => commune.Text).ToDictionary(commune => commune.Text, StringComparer.Ordinal);
        var places = new NodePlaces();
        var matches = new Dictionary<StatedPlace, CommuneMatch>();
        foreach (
            var node in Schema
                .ContentKinds.SelectMany(builder.State.All)
                .OfType<Node>()
                .Where(node => !builder.Borrowed.Contains(node.Id))
                .ToList()
        )
        {
            var stated = Known(places, node, places.StatedBy(node));
            var text = string.IsNullOrWhiteSpace(stated.Text) ? stated.Context.Insee : stated.Text;
            if (string.IsNullOrWhiteSpace(text) || builder.FirstSeen.Of(node.Kind, node.Id) is not { } seen)
            {
                continue;
            }

            if (!matches.TryGetValue(stated, out var match))
            {
                matches[stated] = match = Territories.Match(stated.Text, stated.Context);
            }

            if (match.Commune is null)
            {
                Decide(node, new Mention(seen.Table.File, seen.Line, text, match.Candidates));
            }
        }
    }

    /// <summary>The communes that may be one of several, each text once, in the order of the files.</summary>
    public ImmutableArray<UndecidedCommune> Asked => [.. _asked];

    /// <summary>The number of texts that are not among <see cref="Asked"/>.</summary>
    public int More { get; private set; }

    /// <summary>The texts that the map says something of and that are no question.</summary>
    public IEnumerable<string> Unused => _bound.Keys.Where(text => !_places.ContainsKey(text));

    /// <summary>Adds one problem a file for the names that may mean several communes, and one for those that mean none.</summary>
    /// <param name="files">How the files were read.</param>
    public void Report(IReadOnlyList<ImportedFile> files)
    {
        foreach (var mentions in _undecided.GroupBy(mention => (mention.File, HasCandidates: mention.Candidates.Length > 0)))
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
            _builder.Problems.Add(new ImportProblem(file, first.Line, HeaderIn(files, file), first.Text, sentence, isLeftOut: false));
        }
    }

    /// <summary>What a node says of where it is, and what the store knows beside where it has the same commune: what was decided once is not
    /// asked again.</summary>
    private StatedPlace Known(NodePlaces places, Node node, StatedPlace stated)
    {
        if (_builder.Ends.InStore(node.Id) is not { } stored || stored.Kind != node.Kind)
        {
            return stated;
        }

        var (text, known) = places.StatedBy(stored);
        return string.IsNullOrWhiteSpace(text) || TextNormalizer.Fold(text) != TextNormalizer.Fold(stated.Text ?? "")
            ? stated
            : stated with
            {
                Context = new PlaceContext(
                    stated.Context.Insee ?? known.Insee,
                    stated.Context.PostalCode ?? known.PostalCode,
                    stated.Context.Departement ?? known.Departement,
                    stated.Context.Region ?? known.Region
                ),
            };
    }

    /// <summary>Does what the map says of a commune that may be one of several, or keeps it to be reported.</summary>
    private void Decide(Node node, Mention mention)
    {
        if (mention.Candidates.Length > 0)
        {
            Ask(mention);
        }

        if (_bound.GetValueOrDefault(mention.Text)?.Insee is { } insee && mention.Candidates.Any(commune => commune.Code == insee))
        {
            _builder.SetCommune(node, insee);
        }
        else
        {
            _undecided.Add(mention);
        }
    }

    private void Ask(Mention mention)
    {
        if (_places.TryGetValue(mention.Text, out var place))
        {
            if (place < _asked.Count)
            {
                var asked = _asked[place];
                _asked[place] = asked with
                {
                    Rows = asked.Rows + 1,
                    Candidates =
                    [
                        .. asked
                            .Candidates.Concat(mention.Named())
                            .DistinctBy(candidate => candidate.Insee)
                            .Take(UndecidedCommune.MaxCandidates),
                    ],
                };
            }

            return;
        }

        if (_asked.Count >= ImportReport.MaxProposals)
        {
            _places.Add(mention.Text, int.MaxValue);
            More++;
            return;
        }

        _places.Add(mention.Text, _asked.Count);
        _asked.Add(
            new UndecidedCommune(mention.Text, 1, mention.File, mention.Line, [.. mention.Named()])
            {
                IsDecided = _bound.ContainsKey(mention.Text),
            }
        );
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

        /// <summary>The communes that it may mean.</summary>
        public IEnumerable<CommuneCandidate> Named() =>
            Candidates.Select(commune => new CommuneCandidate(commune.Code, commune.Name, commune.Departement.Name));
    }
}
