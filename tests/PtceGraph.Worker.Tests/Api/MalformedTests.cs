using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Api;

/// <summary>A hundred malformed requests and frames: each is answered with a pointer and a sentence or disconnected, and nothing
/// changes.</summary>
public sealed class MalformedTests(SampleService sample) : IClassFixture<SampleService>
{
    private static readonly string Huge = new('x', 100_000);

    private readonly RunningService _service = sample.Service;

    /// <summary>Bodies of <c>POST /api/v1/changes</c>, with the status and the pointer of the first error.</summary>
    public static TheoryData<string, int, string> Bodies
    {
        get
        {
            var cases = new TheoryData<string, int, string>();
            void Broken(string body) => cases.Add(body, 400, "");
            void Wrong(string body, string pointer) => cases.Add(body, 422, pointer);
            void Change(string change, string pointer) => Wrong($"{{\"changes\":[{change}]}}", $"/changes/0{pointer}");

            // No JSON at all.
            foreach (
                var body in new[]
                {
                    "",
                    " ",
                    "{",
                    "[",
                    "nul",
                    "{\"changes\":[}",
                    "{\"changes\":[]",
                    "{'changes':[]}",
                    "{\"changes\":[{}],}",
                    "\u0000",
                    "{\"changes\":[1 2]}",
                    "<xml/>",
                    "{\"a\":NaN}",
                    "{\"changes\":[{\"op\":\"actor.add\",\"name\":\"\\ud800\"",
                    "{\"changes\":[],\"changes\":[]}",
                    new string('[', 2_000),
                    "{\"changes\":" + new string('[', 40) + new string(']', 40) + "}",
                }
            )
            {
                Broken(body);
            }

            // JSON of the wrong shape.
            Wrong("1", "");
            Wrong("null", "");
            Wrong("\"changes\"", "");
            Wrong("[]", "");
            Wrong("{}", "/changes");
            Wrong("{\"changes\":null}", "/changes");
            Wrong("{\"changes\":{}}", "/changes");
            Wrong("{\"changes\":[]}", "/changes");
            Wrong("{\"changes\":\"all\"}", "/changes");
            Wrong("{\"changes\":[1]}", "/changes/0");
            Wrong("{\"changes\":[null]}", "/changes/0");
            Wrong("{\"changes\":[[]]}", "/changes/0");
            Wrong("{\"expected_revision\":\"1\",\"changes\":[{\"op\":\"actor.add\",\"name\":\"A\"}]}", "/expected_revision");
            Wrong("{\"expected_revision\":-1,\"changes\":[{\"op\":\"actor.add\",\"name\":\"A\"}]}", "/expected_revision");
            Wrong("{\"expected_revision\":1.5,\"changes\":[{\"op\":\"actor.add\",\"name\":\"A\"}]}", "/expected_revision");
            Wrong("{\"expected_revision\":1e99,\"changes\":[{\"op\":\"actor.add\",\"name\":\"A\"}]}", "/expected_revision");
            Wrong("{\"reason\":7,\"changes\":[{\"op\":\"actor.add\",\"name\":\"A\"}]}", "/reason");
            Wrong($"{{\"client\":\"{Huge}\",\"changes\":[{{\"op\":\"actor.add\",\"name\":\"A\"}}]}}", "/client");
            Wrong("{\"surprise\":true,\"changes\":[{\"op\":\"actor.add\",\"name\":\"A\"}]}", "/surprise");

            // Unknown operations.
            foreach (
                var op in new[]
                {
                    "\"\"",
                    "null",
                    "1",
                    "\"actor\"",
                    "\"actor.\"",
                    "\".add\"",
                    "\"actor.drop\"",
                    "\"ACTOR.ADD\"",
                    "\"table.add\"",
                    "\"suggestion.add\"",
                    "\"actor.add.add\"",
                    $"\"{Huge}\"",
                }
            )
            {
                Change($"{{\"op\":{op},\"id\":\"x\"}}", "/op");
            }

            Change("{}", "/op");

            // Fields.
            Change("{\"op\":\"actor.add\"}", "/name");
            Change("{\"op\":\"actor.add\",\"name\":null}", "/name");
            Change("{\"op\":\"actor.add\",\"name\":5}", "/name");
            Change("{\"op\":\"actor.add\",\"name\":[\"A\"]}", "/name");
            Change("{\"op\":\"actor.add\",\"name\":\"   \"}", "/name");
            Change("{\"op\":\"actor.add\",\"name\":\"a\\u0007b\"}", "/name");
            Change($"{{\"op\":\"actor.add\",\"name\":\"{Huge}\"}}", "/name");
            Change("{\"op\":\"actor.add\",\"name\":\"A\",\"nom\":\"B\"}", "/nom");
            Change("{\"op\":\"actor.add\",\"name\":\"A\",\"category\":\"martien\"}", "/category");
            Change("{\"op\":\"actor.add\",\"name\":\"A\",\"category\":{}}", "/category");
            Change("{\"op\":\"actor.add\",\"name\":\"A\",\"themes\":\"culture\"}", "/themes");
            Change("{\"op\":\"actor.add\",\"name\":\"A\",\"themes\":[1]}", "/themes");
            Change("{\"op\":\"actor.add\",\"name\":\"A\",\"attributes\":[]}", "/attributes");
            Change("{\"op\":\"actor.add\",\"name\":\"A\",\"attributes\":{\"x\":{}}}", "/attributes/x");
            Change("{\"op\":\"actor.add\",\"name\":\"A\",\"id\":\"\"}", "/id");
            Change("{\"op\":\"actor.add\",\"name\":\"A\",\"id\":5}", "/id");
            Change($"{{\"op\":\"actor.add\",\"name\":\"A\",\"id\":\"{new string('i', 201)}\"}}", "/id");
            Change("{\"op\":\"actor.add\",\"name\":\"A\",\"id\":\"a\\nb\"}", "/id");
            Change("{\"op\":\"actor.add\",\"name\":\"A\",\"id\":\"etat\"}", "/id");
            Change("{\"op\":\"actor.add\",\"name\":\"A\",\"id\":\"periscope\"}", "/id");
            Change("{\"op\":\"project.add\",\"name\":\"A\",\"pole\":\"nowhere\"}", "/pole");
            Change("{\"op\":\"project.add\",\"name\":\"A\",\"since\":\"hier\"}", "/since");
            Change("{\"op\":\"project.add\",\"name\":\"A\",\"since\":\"2014-02-30\"}", "/since");
            Change("{\"op\":\"project.add\",\"name\":\"A\",\"since\":\"2014\",\"until\":\"2013\"}", "/until");
            Change("{\"op\":\"meeting.add\",\"name\":\"A\",\"participants\":\"12\"}", "/participants");
            Change("{\"op\":\"meeting.add\",\"name\":\"A\",\"date\":2014}", "/date");

            // Links.
            Change("{\"op\":\"tie.add\"}", "/source");
            Change("{\"op\":\"tie.add\",\"source\":\"etat\"}", "/target");
            Change("{\"op\":\"tie.add\",\"source\":\"etat\",\"target\":\"ghost\"}", "/target");
            Change("{\"op\":\"tie.add\",\"source\":\"etat\",\"target\":\"etat\"}", "/target");
            Change("{\"op\":\"tie.add\",\"source\":1,\"target\":\"rtes\"}", "/source");
            Change($"{{\"op\":\"tie.add\",\"source\":\"{Huge}\",\"target\":\"rtes\"}}", "/source");
            Change("{\"op\":\"tie.add\",\"source\":\"etat\",\"target\":\"rtes\",\"type\":\"amitié\"}", "/type");
            Change("{\"op\":\"tie.add\",\"source\":\"etat\",\"target\":\"rtes\",\"weight\":\"3\"}", "/weight");
            Change("{\"op\":\"tie.add\",\"source\":\"etat\",\"target\":\"rtes\",\"weight\":0}", "/weight");
            Change("{\"op\":\"tie.add\",\"source\":\"etat\",\"target\":\"rtes\",\"weight\":-2}", "/weight");
            Change("{\"op\":\"tie.add\",\"source\":\"etat\",\"target\":\"rtes\",\"weight\":1e999}", "/weight");
            Change("{\"op\":\"tie.add\",\"source\":\"etat\",\"target\":\"rtes\",\"directed\":\"oui\"}", "/directed");
            Change("{\"op\":\"tie.add\",\"source\":\"etat\",\"target\":\"rtes\",\"amount\":-1}", "/amount");
            Change("{\"op\":\"membership.add\",\"actor\":\"etat\",\"pole\":\"rtes\"}", "/pole");
            Change("{\"op\":\"membership.add\",\"actor\":\"etat\",\"pole\":\"periscope\",\"circle\":\"premier\"}", "/circle");
            Change("{\"op\":\"participation.add\",\"actor\":\"solilab\",\"project\":\"solilab\"}", "/actor");
            Change("{\"op\":\"attendance.add\",\"actor\":\"etat\",\"meeting\":\"etat\"}", "/meeting");

            // Entities that do not exist.
            Change("{\"op\":\"actor.update\",\"name\":\"A\"}", "/id");
            Change("{\"op\":\"actor.update\",\"id\":\"ghost\",\"name\":\"A\"}", "/id");
            Change("{\"op\":\"actor.update\",\"id\":\"periscope\",\"name\":\"A\"}", "/id");
            Change("{\"op\":\"actor.update\",\"id\":\"etat\",\"name\":null}", "/name");
            Change("{\"op\":\"actor.remove\"}", "/id");
            Change("{\"op\":\"actor.remove\",\"id\":\"ghost\"}", "/id");
            Change("{\"op\":\"actor.remove\",\"id\":\"etat\",\"name\":\"État\"}", "/name");
            Change("{\"op\":\"actor.merge\",\"id\":\"etat\"}", "/into");
            Change("{\"op\":\"actor.merge\",\"id\":\"etat\",\"into\":\"etat\"}", "/target");
            Change("{\"op\":\"suggestion.update\",\"source\":\"etat\",\"target\":\"rtes\",\"since\":\"2026\"}", "/since");
            Change("{\"op\":\"suggestion.update\",\"source\":\"etat\",\"target\":\"rtes\",\"lead\":\"ghost\"}", "/lead");
            Change("{\"op\":\"suggestion.update\",\"source\":\"etat\",\"target\":\"rtes\",\"status\":\"peut-être\"}", "/status");
            Change("{\"op\":\"suggestion.update\",\"source\":\"etat\",\"target\":\"ghost\",\"status\":\"done\"}", "/target");

            // All or nothing: the first change is valid, the second is not.
            Wrong(
                "{\"changes\":[{\"op\":\"actor.add\",\"name\":\"A\"},{\"op\":\"tie.add\",\"source\":\"etat\",\"target\":\"ghost\"}]}",
                "/changes/1/target"
            );
            Wrong(
                "{\"changes\":[{\"op\":\"actor.remove\",\"id\":\"etat\"},{\"op\":\"tie.add\",\"source\":\"etat\",\"target\":\"rtes\"}]}",
                "/changes/1/source"
            );
            return cases;
        }
    }

    /// <summary>Other requests, with their status.</summary>
    public static TheoryData<string, string, string?, string, int> Requests =>
        new()
        {
            { "POST", "/api/v1/changes", "text/plain", "{\"changes\":[]}", 415 },
            { "POST", "/api/v1/changes", null, "", 415 },
            { "PUT", "/api/v1/changes", "application/json", "{}", 405 },
            { "DELETE", "/api/v1/network", null, "", 405 },
            { "POST", "/api/v1/undo", "application/json", "[", 400 },
            { "POST", "/api/v1/undo", "application/json", "{\"client\":5}", 422 },
            { "POST", "/api/v1/undo", "application/json", "{}", 409 },
            { "POST", "/api/v1/redo", "application/json", "{\"who\":\"me\"}", 422 },
            { "PUT", "/api/v1/layout", "application/json", "{\"positions\":{}}", 422 },
            { "PUT", "/api/v1/layout", "application/json", "{\"expected_version\":0,\"positions\":{\"etat\":[1]}}", 422 },
            { "PUT", "/api/v1/layout", "application/json", "{\"expected_version\":0,\"positions\":{\"etat\":[1,\"b\"]}}", 422 },
            { "PUT", "/api/v1/layout", "application/json", "{\"expected_version\":0,\"expected_digest\":5,\"positions\":{}}", 422 },
            { "PUT", "/api/v1/layout", "application/json", "{\"expected_version\":99,\"positions\":{\"etat\":[1,2]}}", 409 },
            { "POST", "/api/v1/sample", "application/json", "", 409 },
            { "POST", "/api/v1/import", "application/json", "{}", 415 },
            { "POST", "/api/v1/import", "multipart/form-data; boundary=x", "no boundary at all", 400 },
            { "GET", "/api/v1/network?asOf=demain", null, "", 400 },
            { "GET", "/api/v1/network?revision=-1", null, "", 400 },
            { "GET", "/api/v1/network?revision=99999", null, "", 400 },
            { "GET", "/api/v1/analysis?layers=amis", null, "", 400 },
            { "GET", "/api/v1/export/docx", null, "", 404 },
            { "GET", "/api/v1/export/csv?locale=de", null, "", 400 },
            { "GET", "/api/v2/network", null, "", 404 },
            { "GET", "/..%2f..%2f..%2fetc%2fpasswd", null, "", 404 },
            { "GET", "/assets/%2e%2e/%2e%2e/ptcegraph.dll", null, "", 404 },
            { "POST", "/hub", null, "", 400 },
            { "POST", "/hub?id=nobody", null, "", 404 },
        };

    /// <summary>Records sent to the hub.</summary>
    public static TheoryData<string> Frames =>
        [
            "{",
            "nonsense",
            "[]",
            "1",
            "{\"type\":\"one\"}",
            "{\"type\":1}",
            "{\"type\":1,\"target\":\"Subscribe\"}",
            "{\"type\":1,\"target\":5,\"arguments\":[]}",
            "{\"type\":1,\"target\":\"Subscribe\",\"arguments\":5}",
            "{\"type\":1,\"target\":\"Subscribe\",\"arguments\":[]}",
            "{\"type\":1,\"invocationId\":\"1\",\"target\":\"Subscribe\",\"arguments\":[null]}",
            "{\"type\":1,\"invocationId\":\"1\",\"target\":\"Subscribe\",\"arguments\":[5]}",
            "{\"type\":1,\"invocationId\":\"1\",\"target\":\"Subscribe\",\"arguments\":[{\"from_revision\":\"x\"}]}",
            "{\"type\":1,\"invocationId\":\"1\",\"target\":\"Subscribe\",\"arguments\":[{\"from_revision\":-5}]}",
            "{\"type\":1,\"invocationId\":\"1\",\"target\":\"Subscribe\",\"arguments\":[{\"from_revision\":1e300}]}",
            "{\"type\":1,\"invocationId\":\"1\",\"target\":\"Drop\",\"arguments\":[]}",
            "{\"type\":2,\"item\":1}",
            "{\"type\":3}",
            "{\"type\":99}",
            new string('{', 40_000),
            "{\"type\":1,\"target\":\"" + new string('t', 40_000) + "\",\"arguments\":[]}",
        ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_malformed_body_is_answered_with_a_pointer_and_a_sentence(string body, int status, string pointer)
    {
        var token = TestContext.Current.CancellationToken;
        var before = await NetworkAsync(token);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var answer = await _service.Http.PostAsync("/api/v1/changes", content, token);

        var problem = await ProblemAsync(answer, token);
        Assert.Equal(status, (int)answer.StatusCode);
        var first = problem.GetProperty("errors")[0];
        Assert.Equal(pointer, first.GetProperty("pointer").GetString());
        Assert.EndsWith(".", first.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, await NetworkAsync(token));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_malformed_request_is_answered_with_a_sentence(string method, string path, string? type, string body, int status)
    {
        var token = TestContext.Current.CancellationToken;
        var before = await NetworkAsync(token);
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        request.Content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);

        using var answer = await _service.Http.SendAsync(request, token);

        Assert.Equal(status, (int)answer.StatusCode);
        if (!path.StartsWith("/hub", StringComparison.Ordinal))
        {
            Assert.EndsWith(".", (await ProblemAsync(answer, token)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        Assert.Equal(before, await NetworkAsync(token));
    }

    [Theory]
    [MemberData(nameof(Frames))]
    public async Task A_malformed_frame_is_refused_or_ends_the_connection_and_the_service_goes_on(string frame)
    {
        var token = TestContext.Current.CancellationToken;
        var before = await NetworkAsync(token);
        await using (var client = await HubSocket.ConnectAsync(_service.Address, "json", token))
        {
            await client.SendAsync(frame, token);
            await client.CloseOutputAsync(token);
            await foreach (var record in client.RecordsAsync(token))
            {
                Assert.NotEqual("Snapshot", (string?)record["target"]);
            }
        }

        await using var other = await HubClient.SubscribeAsync(_service.Address, 0, token);
        Assert.Equal("Snapshot", (await other.NextAsync(_ => true, token)).Method);
        Assert.Equal(before, await NetworkAsync(token));
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_with_a_sentence()
    {
        var token = TestContext.Current.CancellationToken;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/changes")
        {
            Content = new ByteArrayContent(new byte[65 << 20]),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.ExpectContinue = true;

        using var answer = await _service.Http.SendAsync(request, token);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        await ProblemAsync(answer, token);
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer, CancellationToken token)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var text = await answer.Content.ReadAsStringAsync(token);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        return JsonDocument.Parse(text).RootElement;
    }

    private Task<string> NetworkAsync(CancellationToken token) => _service.Http.GetStringAsync("/api/v1/network", token);
}
