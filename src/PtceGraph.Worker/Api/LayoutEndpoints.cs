using System.Text.Json;
using PtceGraph.Exchange.Json;
using PtceGraph.Storage;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Publishing;

namespace PtceGraph.Worker.Api;

/// <summary>The map's positions, shared by everyone.</summary>
internal static class LayoutEndpoints
{
    public static void MapLayout(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/layout", (HttpContext context, LayoutHolder layouts) => context.JsonAsync(Write(layouts.Current))).WithSummary("Where the map's nodes stand.");
        routes.MapPut("/api/v1/layout", PutAsync).WithSummary("Moves nodes of the map, or with replace all of them.");
    }

    private static async Task PutAsync(HttpContext context, LayoutWriter writer, LayoutHolder layouts)
    {
        if (!await context.IsJsonAsync().ConfigureAwait(false))
        {
            return;
        }

        (long Expected, Dictionary<string, MapPoint> Positions, bool Replace) asked;
        try
        {
            using var body = ChangeRequestReader.Parse(await context.ReadBodyAsync().ConfigureAwait(false));
            asked = Read(body.RootElement);
        }
        catch (RequestRefusedException refused)
        {
            await context.ProblemAsync(refused.Problems, refused.IsMalformed).ConfigureAwait(false);
            return;
        }

        try
        {
            if (await writer.WriteAsync(asked.Expected, asked.Positions, asked.Replace, context.RequestAborted).ConfigureAwait(false) is not { } version)
            {
                await context.ProblemAsync(
                    StatusCodes.Status409Conflict, "Quelqu'un d'autre a déplacé la carte entre-temps.", "Somebody else moved the map meanwhile.",
                    json => LayoutJson.WriteMembers(json, layouts.Current.Version, layouts.Current.Positions)).ConfigureAwait(false);
                return;
            }

            await context.JsonAsync(RawJson.Of(json =>
            {
                json.WriteStartObject();
                json.WriteNumber("version", version);
                json.WriteEndObject();
            })).ConfigureAwait(false);
        }
        catch (StoreException exception)
        {
            await context.StoreAwayAsync(exception).ConfigureAwait(false);
        }
    }

    private static (long Expected, Dictionary<string, MapPoint> Positions, bool Replace) Read(JsonElement body)
    {
        static RequestRefusedException Wrong(string pointer, string french, string english) => new([new RequestProblem(pointer, french, english)], isMalformed: false);

        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("expected_version", out var expected) || expected.ValueKind != JsonValueKind.Number || !expected.TryGetInt64(out var version))
        {
            throw Wrong("/expected_version", "« expected_version » est un nombre entier obligatoire.", "“expected_version” is a required whole number.");
        }

        if (!body.TryGetProperty("positions", out var list) || list.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("/positions", "« positions » est un objet obligatoire : {\"id\":[x,y]}.", "“positions” is a required object: {\"id\":[x,y]}.");
        }

        var positions = new Dictionary<string, MapPoint>(StringComparer.Ordinal);
        foreach (var position in list.EnumerateObject())
        {
            if (position.Value.ValueKind != JsonValueKind.Array || position.Value.GetArrayLength() != 2 || !TryFinite(position.Value[0], out var x) || !TryFinite(position.Value[1], out var y))
            {
                throw Wrong($"/positions/{position.Name}", "Une position est [x, y], deux nombres.", "A position is [x, y], two numbers.");
            }

            positions[position.Name] = new MapPoint(x, y);
        }

        return (version, positions, body.TryGetProperty("replace", out var replace) && replace.ValueKind == JsonValueKind.True);
    }

    private static bool TryFinite(JsonElement json, out double number)
    {
        number = 0;
        return json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out number) && double.IsFinite(number);
    }

    private static RawJson Write(MapLayout layout) => RawJson.Of(writer =>
    {
        writer.WriteStartObject();
        LayoutJson.WriteMembers(writer, layout.Version, layout.Positions);
        writer.WriteEndObject();
    });
}
