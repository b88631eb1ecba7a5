namespace PtceGraph.Graph;

/// <summary>An organisation or a group of citizens. A local authority (collectivité) is an actor whose sub-category is its level.</summary>
public sealed record Actor : Node
{
    /// <inheritdoc/>
    public override EntityKind Kind => EntityKind.Actor;

    /// <summary>A code of <see cref="Vocabulary.Categories"/>, or the text of an imported file; null when unknown.</summary>
    public string? Category { get; init; }

    /// <summary>A code of <see cref="Vocabulary.SubCategories"/>, or the text of an imported file.</summary>
    public string? SubCategory { get; init; }

    /// <summary>Themes that the actor works on.</summary>
    public TextList Themes { get; init; } = TextList.Empty;

    /// <summary>Name of the commune.</summary>
    public string? Commune { get; init; }

    /// <summary>INSEE code of the commune, as text because it may begin with 0.</summary>
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

    /// <summary>The date from which the actor counts; one without it has always existed.</summary>
    public PartialDate? Since { get; init; }

    /// <summary>The last date on which the actor counts; one without it has not ended.</summary>
    public PartialDate? Until { get; init; }
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

    /// <summary>Name of the commune.</summary>
    public string? Commune { get; init; }

    /// <summary><c>territoire</c>, <c>filiere</c>, or the text of an imported file.</summary>
    public string? Typology { get; init; }

    /// <summary><c>emergent</c>, <c>existant</c>, <c>historique</c>, or the text of an imported file.</summary>
    public string? Maturity { get; init; }

    /// <summary>Logics of action; a pole may have several.</summary>
    public TextList Logics { get; init; } = TextList.Empty;

    /// <summary>Legal form.</summary>
    public string? LegalForm { get; init; }

    /// <summary>Year in which the pole began, as its documents state it; <see cref="Since"/> says from when it counts.</summary>
    public PartialDate? Year { get; init; }

    /// <summary>Name of the site (lieu, tiers-lieu).</summary>
    public string? Place { get; init; }

    /// <summary>Public web address.</summary>
    public string? Website { get; init; }

    /// <summary>The date from which the pole counts; one without it has always existed.</summary>
    public PartialDate? Since { get; init; }

    /// <summary>The last date on which the pole counts; one without it has not ended.</summary>
    public PartialDate? Until { get; init; }
}

/// <summary>A project of actors, which may belong to a pole.</summary>
public sealed record Project : Node
{
    /// <inheritdoc/>
    public override EntityKind Kind => EntityKind.Project;

    /// <summary>Id of the pole that the project belongs to.</summary>
    public string? Pole { get; init; }

    /// <summary>Subject of the project.</summary>
    public TextList Themes { get; init; } = TextList.Empty;

    /// <summary>Progress of the project.</summary>
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

    /// <summary>Stated number of participants; the attendance list may name fewer.</summary>
    public double? Participants { get; init; }
}
