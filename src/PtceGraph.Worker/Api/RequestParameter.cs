using System.Collections.Immutable;
using Microsoft.OpenApi;
using PtceGraph.Analysis.Paths;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Analysis.TerritoryViews;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Gexf;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Api;

/// <summary>A parameter of the API's requests. Its declaration serves for reading it, refusing wrong values and describing the
/// API.</summary>
/// <param name="Name">The name, in snake_case; a header has its HTTP name.</param>
/// <param name="Description">The description for <c>/openapi/v1.json</c>.</param>
internal sealed record RequestParameter(string Name, string Description)
{
    public static readonly RequestParameter AsOf = new(
        "as_of",
        "The day to look at the network on: today, all (dates), YYYY-MM-DD, or the last day of YYYY-MM or YYYY."
    )
    {
        Alias = "asOf",
    };

    public static readonly RequestParameter Since = new(
        "since",
        $"The day to compare with: YYYY-MM-DD, the last day of YYYY-MM or YYYY, or {SupportQuestion.FirstSubsidy}, the day before the authority's first dated subsidy."
    );

    public static readonly RequestParameter Authority = new(
        "authority",
        "The id of the actor whose support is looked at; by default the authority of the territory."
    );

    public static readonly RequestParameter Revision = new("revision", "A revision of the journal.") { Type = JsonSchemaType.Integer };

    public static readonly RequestParameter Before = new("before", "Only entries older than this revision.")
    {
        Type = JsonSchemaType.Integer,
    };

    public static readonly RequestParameter Limit = new("limit", $"The greatest number of entries, up to {ServiceLimits.MaxHistory}.")
    {
        Type = JsonSchemaType.Integer,
    };

    public static readonly RequestParameter What = new(
        "what",
        "Whether to tell what the entries changed, with the values before and after."
    )
    {
        Type = JsonSchemaType.Boolean,
    };

    public static readonly RequestParameter Layers = new("layers", "The layers to measure, separated by commas.")
    {
        Words = [.. LayerSelection.AllNames],
        IsList = true,
    };

    public static readonly RequestParameter ExcludeType = new(
        "exclude_type",
        "Types of ties to leave out, several times or separated by commas. A value that is the whole word of a type, commas included, is that type."
    )
    {
        IsRepeated = true,
    };

    public static readonly RequestParameter With = new("with", "Slower results to compute as well, separated by commas.")
    {
        Words = ResultTables.OnDemandNames,
        IsList = true,
    };

    public static readonly RequestParameter Only = new(
        "only",
        "The only results to compute, separated by commas, by the names that analyze --only takes: columns of actors, and network, pole, mixing and the like."
    )
    {
        IsList = true,
    };

    public static readonly RequestParameter Silo = new(
        "silo",
        "The column whose silos to measure, by its header, in place of those that are measured by default; territory_epci and the like too."
    );

    public static readonly RequestParameter Where = new(
        "where",
        "COLUMN=VALUE, several times: only the actors that have one of the values of each column, and what they are linked to, as if nothing else existed."
    )
    {
        IsRepeated = true,
    };

    public static readonly RequestParameter Column = new("column", "The column whose values are the parts, by its header.")
    {
        IsRequired = true,
    };

    public static readonly RequestParameter From = new("from", "The id of the node where the paths begin.") { IsRequired = true };

    public static readonly RequestParameter To = new("to", "The id of the node where the paths end.") { IsRequired = true };

    public static readonly RequestParameter K = new("k", $"The number of paths, from 1 to {NetworkPaths.MostPaths}; by default 1.")
    {
        Type = JsonSchemaType.Integer,
    };

    public static readonly RequestParameter Weighted = new(
        "weighted",
        "Whether a tie of strength w is 1/w long; by default every tie is 1 long."
    )
    {
        Type = JsonSchemaType.Boolean,
    };

    public static readonly RequestParameter Client = new("client", "A random word that identifies the browser tab.");

    public static readonly RequestParameter Of = new("of", "The id of a node.");

    public static readonly RequestParameter ActorName = new("name", "The name of an actor.");

    public static readonly RequestParameter ActorNumber = new("number", "The SIREN, SIRET or RNA of an actor.");

    public static readonly RequestParameter NoContacts = new(
        "no_contacts",
        "Whether to leave out the columns that say how to reach people; by default they go to contacts."
    )
    {
        Type = JsonSchemaType.Boolean,
    };

    public static readonly RequestParameter DryRun = new("dry_run", "Whether to report what the request would do, and write nothing.")
    {
        Alias = "dryRun",
        Type = JsonSchemaType.Boolean,
    };

    public static readonly RequestParameter CreateEnds = new("create_ends", "Whether to create the ends of links that match nothing.")
    {
        Type = JsonSchemaType.Boolean,
    };

    public static readonly RequestParameter Sample = new(
        "sample",
        "What becomes of what people added to the sample: mine keeps it, all keeps the sample too, none keeps nothing. Needed only where they did."
    )
    {
        Words = [.. SampleWords.All],
    };

    public static readonly RequestParameter Scope = new(
        "scope",
        $"The name of the source that the files come from, 1 to {ImportScope.MaxLength} characters: their ids become NAME:id, and their ties are reported by it."
    );

    public static readonly RequestParameter Update = new(
        "update",
        "Whether rows are the nodes whose ids they have, although many of their names are wholly different; without it such an import is refused."
    )
    {
        Type = JsonSchemaType.Boolean,
    };

    public static readonly RequestParameter Profile = new(
        "profile",
        "What the network is of: ptce, or plain for another network of actors. By default that of the network or, in an empty one, what the categories of the files say."
    )
    {
        Words = [NetworkProfile.Ptce, NetworkProfile.Plain],
    };

    public static readonly RequestParameter ExpectedRevision = new(
        "expected_revision",
        "The revision of the dry run that was agreed to: nothing is done where the sample was edited since."
    )
    {
        Type = JsonSchemaType.Integer,
    };

    public static readonly RequestParameter Locale = new(
        "locale",
        "The language and number format of the file's headers and values; data for exact values."
    )
    {
        Words = [.. CsvLocales.Names],
    };

    public static readonly RequestParameter Gexf = new("gexf", "The version of GEXF, where that is the format.")
    {
        Words = [.. GexfVersion.All.Select(version => version.Name)],
    };

    public static readonly RequestParameter Around = new("around", "The id of a node: only what is some links away from it.");

    public static readonly RequestParameter Steps = new(
        "steps",
        $"How many links away from that node, from 1 to {NetworkPart.MostSteps}; by default 1."
    )
    {
        Type = JsonSchemaType.Integer,
    };

    public static readonly RequestParameter Pseudonymise = new(
        "pseudonymise",
        "Whether the file has pseudonyms, by a random key that is kept nowhere, instead of names, and leaves out texts, codes and amounts."
    )
    {
        Type = JsonSchemaType.Boolean,
    };

    /// <summary>Every route takes this parameter.</summary>
    public static readonly RequestParameter Lang = new(
        "lang",
        "The language of sentences in the answer; by default that of Accept-Language."
    )
    {
        Words = ["fr", "en"],
    };

    public static readonly RequestParameter IdempotencyKey = new(
        "Idempotency-Key",
        "A request repeated with the same key is applied once and gets the same answer."
    )
    {
        IsHeader = true,
    };

    /// <summary>For requests whose body is not JSON; the others have a member <c>held</c>.</summary>
    public static readonly RequestParameter Held = new(
        "Ptcegraph-Held",
        "What the client has, REVISION-DIGEST: a write is refused where the journal has another digest, and the answer to a read has Ptcegraph-Replaced: true or false."
    )
    {
        IsHeader = true,
    };

    /// <summary>An older spelling that is also read; null for none.</summary>
    public string? Alias { get; init; }

    /// <summary>The JSON type of its value.</summary>
    public JsonSchemaType Type { get; init; } = JsonSchemaType.String;

    /// <summary>The values that are allowed; empty where any value is.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>Whether the value is a list separated by commas.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether a request may have the parameter several times.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Whether a request must have the parameter.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether the parameter is an HTTP header.</summary>
    public bool IsHeader { get; init; }

    /// <summary>The values in a request, in their order.</summary>
    public IReadOnlyList<string> AllIn(HttpRequest request) => [.. request.Query[Name].OfType<string>()];

    /// <summary>The value in a request; null where it is missing.</summary>
    public string? In(HttpRequest request) =>
        IsHeader ? request.Headers[Name].FirstOrDefault()
        : request.Query[Name].FirstOrDefault() is { } value ? value
        : Alias is null ? null
        : request.Query[Alias].FirstOrDefault();

    /// <summary>Whether a request says yes. What is neither true nor false is refused before.</summary>
    public bool IsTrueIn(HttpRequest request) => bool.TryParse(In(request), out var isTrue) && isTrue;
}

/// <summary>The parameters of a route, as endpoint metadata for <see cref="ParameterGuard"/> and the description of the API.</summary>
internal sealed record RequestParameters(params RequestParameter[] All);

/// <summary>The body that a route takes, as endpoint metadata for the description of the API.</summary>
/// <param name="Type">The record of the body; <see cref="IFormFileCollection"/> for files.</param>
/// <param name="IsRequired">Whether the body is required.</param>
internal sealed record RequestBody(Type Type, bool IsRequired = true);
