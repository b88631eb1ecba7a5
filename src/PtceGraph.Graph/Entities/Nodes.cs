namespace PtceGraph.Graph;

/// <summary>An organisation or a group of citizens; a collectivité is an actor with a level (its sub-category).</summary>
public sealed record Actor : Node
{
    /// <inheritdoc/>
    public override EntityKind Kind => EntityKind.Actor;

    /// <summary>A code of <see cref="Vocabulary.Categories"/>, or what a file said; null when unknown.</summary>
    public string? Category { get; init; }

    /// <summary>A code of the sub-categories, or what a file said.</summary>
    public string? SubCategory { get; init; }

    /// <summary>What it works on.</summary>
    public TextList Themes { get; init; } = TextList.Empty;

    /// <summary>Name of its commune.</summary>
    public string? Commune { get; init; }

    /// <summary>INSEE code of its commune: text, it may begin with 0.</summary>
    public string? Insee { get; init; }

    /// <summary>Département, as name or number.</summary>
    public string? Departement { get; init; }

    /// <summary>Région.</summary>
    public string? Region { get; init; }

    /// <summary>rural, periurbain or urbain.</summary>
    public string? Milieu { get; init; }

    /// <summary>Nine digits, kept as text.</summary>
    public string? Siren { get; init; }

    /// <summary>Fourteen digits, kept as text.</summary>
    public string? Siret { get; init; }

    /// <summary>Number in the register of associations.</summary>
    public string? Rna { get; init; }

    /// <summary>Public web address.</summary>
    public string? Website { get; init; }
}

/// <summary>A pôle territorial de coopération économique.</summary>
public sealed record Pole : Node
{
    /// <inheritdoc/>
    public override EntityKind Kind => EntityKind.Pole;

    /// <summary>Région.</summary>
    public string? Region { get; init; }

    /// <summary>Département, as name or number.</summary>
    public string? Departement { get; init; }

    /// <summary>Name of its commune.</summary>
    public string? Commune { get; init; }

    /// <summary>territoire or filiere, or what a file said.</summary>
    public string? Typology { get; init; }

    /// <summary>emergent, existant, historique, or what a file said.</summary>
    public string? Maturity { get; init; }

    /// <summary>Logics of action, cumulative.</summary>
    public TextList Logics { get; init; } = TextList.Empty;

    /// <summary>Legal form.</summary>
    public string? LegalForm { get; init; }

    /// <summary>Year of its beginning.</summary>
    public PartialDate? Year { get; init; }

    /// <summary>Its place (lieu, tiers-lieu).</summary>
    public string? Place { get; init; }

    /// <summary>Public web address.</summary>
    public string? Website { get; init; }
}

/// <summary>A project of actors, maybe of a pole.</summary>
public sealed record Project : Node
{
    /// <inheritdoc/>
    public override EntityKind Kind => EntityKind.Project;

    /// <summary>Id of its pole.</summary>
    public string? Pole { get; init; }

    /// <summary>What it is about.</summary>
    public TextList Themes { get; init; } = TextList.Empty;

    /// <summary>How far it is.</summary>
    public string? Status { get; init; }

    /// <summary>Beginning.</summary>
    public PartialDate? Since { get; init; }

    /// <summary>End.</summary>
    public PartialDate? Until { get; init; }
}

/// <summary>A meeting, whose attendance sheet joins actors.</summary>
public sealed record Meeting : Node
{
    /// <inheritdoc/>
    public override EntityKind Kind => EntityKind.Meeting;

    /// <summary>When it was held.</summary>
    public PartialDate? Date { get; init; }

    /// <summary>Id of the pole that held it.</summary>
    public string? Pole { get; init; }

    /// <summary>How many people came, as told; attendance may name fewer.</summary>
    public double? Participants { get; init; }
}
