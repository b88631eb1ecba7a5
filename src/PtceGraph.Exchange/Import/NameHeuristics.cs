using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>What the names of labels and properties in somebody's graph tell, in French and in English.</summary>
internal static class NameHeuristics
{
    /// <summary>Words of labels, in French and in English.</summary>
    private static readonly FrozenDictionary<string, EntityKind> KindOfWord = new Dictionary<EntityKind, string>
    {
        [EntityKind.Pole] = "ptce pole cluster grappe",
        [EntityKind.Project] = "projet project programme program action initiative operation",
        [EntityKind.Meeting] = "rencontre reunion meeting evenement event seance atelier workshop assemblee assembly conference",
        [EntityKind.Actor] =
            "organisation organization organisme acteur actor structure association entreprise company enterprise societe cooperative scop scic "
            + "collectivite authority fondation foundation institution etablissement universite university laboratoire laboratory ecole school "
            + "partenaire partner membre member agence agency federation syndicat ong ngo",
    }
        .SelectMany(kind => kind.Value.Split(' ').Select(word => KeyValuePair.Create(word, kind.Key)))
        .ToFrozenDictionary();

    private static readonly ImmutableArray<string> IdNames =
    [
        "id",
        "uuid",
        "guid",
        "identifiant",
        "identifier",
        "key",
        "cle",
        "code",
        "ref",
        "reference",
        "slug",
        "siret",
        "siren",
        "rna",
    ];

    private static readonly ImmutableArray<string> Names =
    [
        "name",
        "nom",
        "raisonsociale",
        "denomination",
        "intitule",
        "titre",
        "title",
        "libelle",
        "label",
        "designation",
        "nomcomplet",
        "fullname",
        "displayname",
    ];

    /// <summary>The kind that the words of a label name; null where they name none, or more than one.</summary>
    public static EntityKind? KindOf(string label)
    {
        var kinds = Words(label)
            .Select(word =>
                KindOfWord.TryGetValue(word, out var kind) || KindOfWord.TryGetValue(word.TrimEnd('s'), out kind)
                    ? kind
                    : default(EntityKind?)
            )
            .OfType<EntityKind>()
            .Distinct()
            .ToList();
        return kinds.Count == 1 ? kinds[0] : null;
    }

    /// <summary>Whether a property is named as the name of something.</summary>
    public static bool IsName(string property) => NameRank(property) < Names.Length;

    /// <summary>Whether a property is named as an id: by a word of its own, or with the last word <c>id</c> or <c>uuid</c>.</summary>
    public static bool IsId(string property) => IdRank(property) < IdNames.Length || Words(property) is [_, .., "id" or "uuid"];

    /// <summary>The rank of a property among those that may be the name: the usual names come first.</summary>
    public static int NameRank(string property) => RankOf(Names, property);

    /// <summary>The rank of a property among those that may be the id: the usual names come first.</summary>
    public static int IdRank(string property) => RankOf(IdNames, property);

    private static int RankOf(ImmutableArray<string> names, string property) =>
        names.IndexOf(TextNormalizer.Fold(property)) is >= 0 and var rank ? rank : names.Length;

    /// <summary>The words of a name: <c>MembreDuPTCE</c> is membre, du, ptce.</summary>
    public static List<string> Words(string name)
    {
        var parted = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var begins =
                i > 0 && char.IsUpper(name[i]) && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            parted
                .Append(begins ? " " : "")
                .Append(
                    char.IsLetterOrDigit(name[i]) || char.GetUnicodeCategory(name[i]) == UnicodeCategory.NonSpacingMark ? name[i] : ' '
                );
        }

        return [.. parted.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(TextNormalizer.Fold)];
    }
}
