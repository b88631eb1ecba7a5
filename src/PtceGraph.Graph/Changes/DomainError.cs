using System.Globalization;

namespace PtceGraph.Graph;

/// <summary>Why a change would break the network: a named error with a sentence for the one who asked.</summary>
/// <param name="Field">The field to blame, null when it is the whole request.</param>
public abstract record DomainError(string? Field)
{
    /// <summary>The sentence: what is wrong, the value, what to do.</summary>
    public string In(Language language) => language == Language.French ? French : English;

    private protected abstract string French { get; }

    private protected abstract string English { get; }

    private protected static string Of(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}

/// <summary>An id names nothing of the kind expected.</summary>
public sealed record UnknownEntity(string? Field, string Id, string Expected) : DomainError(Field)
{
    private protected override string French => $"« {Id} » n'existe pas ({Expected}) : vérifiez l'identifiant, ou ajoutez-le d'abord.";

    private protected override string English => $"“{Id}” does not exist ({Expected}): check the id, or add it first.";
}

/// <summary>An id is taken.</summary>
public sealed record DuplicateId(string Id) : DomainError("id")
{
    private protected override string French => $"L'identifiant « {Id} » est déjà pris : choisissez-en un autre, ou laissez-le vide.";

    private protected override string English => $"The id “{Id}” is taken: choose another, or leave it empty.";
}

/// <summary>An id is empty, too long, or has control characters.</summary>
public sealed record BadId(string? Field, int Length) : DomainError(Field)
{
    private protected override string French => $"Un identifiant a de 1 à {GraphState.MaxIdLength} caractères, sans caractère de contrôle ; celui-ci en a {Of(Length)}.";

    private protected override string English => $"An id has 1 to {GraphState.MaxIdLength} characters and no control character; this one has {Of(Length)}.";
}

/// <summary>A field that must be there is not.</summary>
public sealed record MissingField(string Name) : DomainError(Name)
{
    private protected override string French => $"« {Name} » est obligatoire et manque.";

    private protected override string English => $"“{Name}” is required and missing.";
}

/// <summary>A text is too long, or has control characters.</summary>
public sealed record BadText(string Name, int Length) : DomainError(Name)
{
    private protected override string French => $"« {Name} » a {Of(Length)} caractères : {Of(GraphState.MaxTextLength)} au plus, sans caractère de contrôle.";

    private protected override string English => $"“{Name}” has {Of(Length)} characters: {Of(GraphState.MaxTextLength)} at most, and no control character.";
}

/// <summary>A link joins a node to itself.</summary>
public sealed record SelfLink(string Id) : DomainError("target")
{
    private protected override string French => $"Un lien joint deux acteurs différents ; celui-ci joint « {Id} » à lui-même.";

    private protected override string English => $"A tie joins two different actors; this one joins “{Id}” to itself.";
}

/// <summary>A number is not one that the field can have.</summary>
public sealed record BadNumber(string Name, double Value, double Least, double Greatest) : DomainError(Name)
{
    private protected override string French => $"« {Name} » est un nombre de {Short(Least)} à {Short(Greatest)} ; {Short(Value)} ne convient pas.";

    private protected override string English => $"“{Name}” is a number from {Short(Least)} to {Short(Greatest)}; {Short(Value)} is not.";

    private static string Short(double number) =>
        number.ToString(number == 0 || (Math.Abs(number) >= 1e-3 && Math.Abs(number) < 1e7) ? "0.######" : "0.######e0", CultureInfo.InvariantCulture);
}

/// <summary>An entity holds more than one may.</summary>
public sealed record EntityTooLarge(string Id, long Bytes) : DomainError((string?)null)
{
    private protected override string French => $"« {Id} » tiendrait {Of(Bytes >> 10)} Ko : {Of(GraphState.MaxEntityBytes >> 10)} Ko au plus, colonnes comprises. Raccourcissez ses textes, ou ôtez des colonnes.";

    private protected override string English => $"“{Id}” would hold {Of(Bytes >> 10)} KB: {Of(GraphState.MaxEntityBytes >> 10)} KB at most, columns included. Shorten its texts, or remove columns.";
}

/// <summary>An entity has more columns of the user's own than one may.</summary>
public sealed record TooManyAttributes(int Count) : DomainError("attributes")
{
    private protected override string French => $"« attributes » a {Of(Count)} colonnes : {Of(GraphState.MaxAttributes)} au plus.";

    private protected override string English => $"“attributes” has {Of(Count)} columns: {Of(GraphState.MaxAttributes)} at most.";
}

/// <summary>A request would change more than one may; the change that it names is the first beyond.</summary>
public sealed record TooManyChanges(long MostBytes) : DomainError((string?)null)
{
    private protected override string French => $"Les changements de la demande, avec ce qu'une suppression emporte, dépassent {Of(MostBytes >> 20)} Mo ici : coupez-la en plusieurs.";

    private protected override string English => $"The request's changes, with what a removal takes along, are beyond {Of(MostBytes >> 20)} MB from here on: split it.";
}

/// <summary>An undo or redo would overwrite what came later.</summary>
public sealed record LaterChangeRests(string Id) : DomainError((string?)null)
{
    private protected override string French => $"« {Id} » a été modifié depuis : annulez d'abord ce qui est venu après.";

    private protected override string English => $"“{Id}” has been changed since: undo what came later first.";
}

/// <summary>A request was refused; nothing of it was applied.</summary>
public sealed class ChangeRefusedException : Exception
{
    /// <summary>Request number <paramref name="index"/> (from 0) broke the rule that <paramref name="error"/> names.</summary>
    public ChangeRefusedException(int index, DomainError error)
        : base(error.In(Language.English))
    {
        (Index, Error) = (index, error);
    }

    /// <summary>Which request of the list, from 0.</summary>
    public int Index { get; }

    /// <summary>Which rule.</summary>
    public DomainError Error { get; }
}
