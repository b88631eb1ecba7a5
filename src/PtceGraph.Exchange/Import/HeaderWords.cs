using System.Collections.Frozen;
using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>What the words of headers and of file names tell.</summary>
internal static class HeaderWords
{
    /// <summary>Headers of the column of ids, folded.</summary>
    private static readonly FrozenSet<string> Ids = new[] { "id", "identifiant", "vertex", "key", "cle" }.ToFrozenSet();

    /// <summary>Words that a header or a name may have beside those that tell.</summary>
    public static ImmutableArray<string> Small { get; } =
    ["de", "du", "des", "d", "la", "le", "les", "l", "un", "une", "the", "of", "a", "an", "en", "et", "and", "n", "no", "num", "numero"];

    /// <summary>Words for a name.</summary>
    private static readonly FrozenSet<string> Names = Words("nom noms intitule titre title denomination raisonsociale libelle name");

    /// <summary>Words of headers that name people, or say how to reach them.</summary>
    private static readonly FrozenSet<string> People = Words(
        "contact contacts interlocuteur interlocuteurs interlocutrice referent referente referents tel telephone telephones phone portable mobile "
            + "mail mails courriel courriels email emails prenom prenoms firstname "
            + "president presidente directeur directrice representant representante gsm civilite personnelle responsable "
            + "tresorier tresoriere dirigeant dirigeante gerant gerante correspondant correspondante coordonnees joindre mel"
    );

    /// <summary>Words of file names, and of headers, and their kinds.</summary>
    private static readonly FrozenDictionary<string, EntityKind> Kinds = new Dictionary<EntityKind, string>
    {
        [EntityKind.Actor] =
            "acteur actor node noeud element sommet vertice membre member structure organisation organization organisme adherent partenaire "
            + "association entreprise societe",
        [EntityKind.Pole] = "pole",
        [EntityKind.Project] = "projet project",
        [EntityKind.Meeting] = "rencontre meeting reunion seance",
        [EntityKind.Tie] = "lien link tie edge arete connection connexion relation",
        [EntityKind.Membership] = "adhesion membership",
        [EntityKind.Participation] = "participation",
        [EntityKind.Attendance] = "presence attendance emargement",
    }
        .SelectMany(pair => pair.Value.Split(' ').Select(word => KeyValuePair.Create(word, pair.Key)))
        .ToFrozenDictionary();

    /// <summary>Words in the name of the file or sheet that holds the settings of the network.</summary>
    private static readonly FrozenSet<string> Network = Words("reseau network");

    /// <summary>Words of headers for those who were present.</summary>
    private static readonly FrozenSet<string> Attendees = Words(
        "participant participants participante participantes present presents presente presentes presence presences attendee attendees"
    );

    /// <summary>Headers that only one kind of node has, which distinguish a table of poles from one of actors.</summary>
    public static FrozenDictionary<EntityKind, FrozenSet<string>> Telling { get; } =
        new Dictionary<EntityKind, FrozenSet<string>>
        {
            [EntityKind.Actor] = Folded("categorie", "category", "sous_categorie", "sub_category", "siren", "siret", "rna", "milieu"),
            [EntityKind.Pole] = Folded(
                "typologie",
                "typology",
                "maturite",
                "maturity",
                "logiques",
                "logics",
                "statut_juridique",
                "legal_form",
                "annee"
            ),
            [EntityKind.Project] = Folded("pole", "statut", "status", "debut", "since", "fin", "until"),
            [EntityKind.Meeting] = Folded("date", "participants_nombre", "participants"),
        }.ToFrozenDictionary();

    /// <summary>Pairs of folded headers for the two ends of a tie. The first pair that a table has completely are its ends: next to <c>De</c>
    /// and <c>À</c>, <c>Source</c> is the document that states the tie. The first pair is that of the national schema of subsidies.</summary>
    private static readonly ImmutableArray<(string Source, string Target)> TieEnds =
    [
        ("nomattribuant", "nombeneficiaire"),
        ("attribuant", "beneficiaire"),
        ("financeur", "beneficiaire"),
        ("source", "target"),
        ("source", "cible"),
        ("vertex1", "vertex2"),
        ("from", "to"),
        ("de", "a"),
        ("de", "vers"),
        ("origine", "destination"),
        ("origine", "cible"),
        ("source", "destination"),
    ];

    /// <summary>The pair of ends that some folded headers have; null where they have none.</summary>
    public static (string Source, string Target)? EndsAmong(IReadOnlyList<string> headers) =>
        TieEnds
            .Select(ends => ((string, string)?)ends)
            .FirstOrDefault(ends => headers.Contains(ends!.Value.Item1) && headers.Contains(ends.Value.Item2));

    /// <summary>The pairs of folded headers of two actors, where the values must say so too: a member list has such a column as well.</summary>
    private static readonly FrozenSet<(string, string)> Partners = new[]
    {
        "structure",
        "acteur",
        "organisme",
        "organisation",
        "association",
        "entreprise",
        "societe",
        "membre",
        "adherent",
    }
        .Select(actor => (actor, "partenaire"))
        .Concat(new[] { "actor", "organisation", "organization", "member" }.Select(actor => (actor, "partner")))
        .ToFrozenSet();

    /// <summary>The pair of some folded headers that names an actor and its partner, such as <c>Structure</c> and <c>Partenaire</c>; null for
    /// none.</summary>
    public static (string Source, string Target)? PartnersAmong(IReadOnlyList<string> headers) =>
        Partners
            .Where(pair => headers.Contains(pair.Item1) && headers.Contains(pair.Item2))
            .Select(pair => ((string, string)?)pair)
            .FirstOrDefault();

    /// <summary>The pair of some folded headers that are one word for actors with 1 and 2, or A and B, where no third follows; null for
    /// none.</summary>
    public static (string Source, string Target)? NumberedAmong(IReadOnlyList<string> headers) =>
        new[] { ('1', '2', '3'), ('a', 'b', 'c') }
            .SelectMany(marks =>
                headers
                    .Where(header => header.EndsWith(marks.Item1) && KindOf(header[..^1]) == EntityKind.Actor)
                    .Where(header => headers.Contains(header[..^1] + marks.Item2) && !headers.Contains(header[..^1] + marks.Item3))
                    .Select(header => ((string, string)?)(header, header[..^1] + marks.Item2))
            )
            .FirstOrDefault();

    /// <summary>Whether a header says that its cells list those who were present.</summary>
    public static bool IsAttendees(string header) =>
        Telltale(header) is var words
        && words.Exists(Attendees.Contains)
        && words.TrueForAll(word =>
            Attendees.Contains(word) || word is "liste" or "list" or "nom" or "noms" || KindOf(word) == EntityKind.Actor
        );

    /// <summary>Whether a header says something of an organisation, or names people: the rows are then actors, whatever else they
    /// say.</summary>
    public static bool TellsMembers(string header) =>
        Telling[EntityKind.Actor].Contains(TextNormalizer.Fold(header)) || IsPersonal(header) || TextNormalizer.Fold(header) == "repondant";

    /// <summary>The type of ties that a pair of ends implies: who gives money to whom; null for none.</summary>
    public static string? ImpliedType((string Source, string Target)? ends) =>
        ends?.Target is "beneficiaire" or "nombeneficiaire" ? "financement" : null;

    /// <summary>Whether a header is that of the ids.</summary>
    public static bool IsId(string header) => Ids.Contains(TextNormalizer.Fold(header));

    /// <summary>Whether a header names people, or says how to reach them.</summary>
    public static bool IsPersonal(string header) =>
        !OwnHeader.IsMarked(header)
        && Split(header) is var words
        && (words.Exists(People.Contains) || (words.Contains("date") && words.Contains("naissance")));

    /// <summary>Whether the words of a header say that its cells are the names of a kind of nodes: <c>Nom de la structure</c>,
    /// <c>Structure</c>, <c>Raison sociale</c>.</summary>
    public static bool IsNameOf(EntityKind kind, string header)
    {
        var words = Telltale(header);
        return words.Count > 0
            && (words.TrueForAll(word => KindOf(word) == kind || Names.Contains(word)) || Names.Contains(string.Concat(words)));
    }

    /// <summary>Whether a header says with a word for the kind that its cells are the names of such nodes, and no word for people:
    /// <c>Structure</c>, <c>Nom de l'organisme</c>, but not <c>Nom</c>.</summary>
    public static bool IsKindName(EntityKind kind, string header) =>
        IsNameOf(kind, header) && !IsPersonal(header) && Split(header).Any(word => KindOf(word) == kind);

    /// <summary>Whether a header says that the rows are people: a first name or a form of address.</summary>
    public static bool TellsPeople(string header) => Split(header).Any(word => word is "prenom" or "prenoms" or "civilite" or "firstname");

    /// <summary>Whether a header may say in which direction a tie goes: its values decide.</summary>
    public static bool IsDirection(string header) =>
        Telltale(header).Where(word => KindOf(word) != EntityKind.Tie).ToList()
            is ["direction" or "directions" or "directionality" or "directionnalite" or "orientation" or "sens" or "directed"];

    /// <summary>Whether a header is about money or a kind of nodes, and so is no meeting.</summary>
    public static bool IsNoMeeting(string header) =>
        Schema.Find(EntityKind.Actor, header) is not null
        || Split(header)
            .Any(word =>
                word is "cotisation" or "montant" or "paiement" or "total" || KindOf(word) is EntityKind.Actor or EntityKind.Membership
            );

    /// <summary>The field that the words of a header name, beside small words and the word for the kind: <c>Commune de la structure</c> is the
    /// commune of an actor. Null where they name none.</summary>
    public static Field? FieldOf(EntityKind kind, string header)
    {
        var words = Telltale(header);
        var left = words.Where(word => KindOf(word) != kind).ToList();
        return left.Count == 0 || (left.Count == words.Count && words.Count == Split(header).Count)
            ? null
            : Schema.Find(kind, string.Concat(left));
    }

    /// <summary>The kind that the name of a file or sheet says: that of its first word that names a kind, in the singular or the
    /// plural.</summary>
    public static EntityKind? KindOfFile(string file) =>
        Split(Path.GetFileNameWithoutExtension(file)).Select(KindOf).FirstOrDefault(kind => kind is not null);

    /// <summary>Whether the name of a file or sheet says that it holds the settings of the network.</summary>
    public static bool NamesNetwork(string file) => Split(Path.GetFileNameWithoutExtension(file)).Any(Network.Contains);

    private static EntityKind? KindOf(string word) =>
        Kinds.TryGetValue(word, out var kind) || Kinds.TryGetValue(word.TrimEnd('s'), out kind) ? kind : null;

    private static List<string> Telltale(string header) => [.. Split(header).Where(word => !Small.Contains(word))];

    /// <summary>The words of a text, folded, without numbers.</summary>
    private static List<string> Split(string text) =>
        NameHeuristics.Words(string.Concat(text.Select(letter => char.IsDigit(letter) ? ' ' : letter)));

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet();

    private static FrozenSet<string> Folded(params string[] headers) => headers.Select(TextNormalizer.Fold).ToFrozenSet();
}
