using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PtceGraph.Worker.Access;
using Xunit;

namespace PtceGraph.Worker.Tests.Access;

/// <summary>Bodies that amplify, are not text, are compressed or are too many: each gets a small answer, and nothing changes.</summary>
public sealed class BodyLimitTests(SampleService sample) : IClassFixture<SampleService>
{
    private const int LargestAnswer = 256 << 10;
    private const int FirstPart = (int)ServiceLimits.LargeBodyBytes + 1_000; // of a large body: enough to tell that it is one

    private static readonly byte[][] Bytes =
    [
        [0xFF],
        [0xC3],
        [0xED, 0xA0, 0x80],
        [0xC0, 0x80],
        [0xF4, 0x90, 0x80, 0x80], // no UTF-8
        [0xEF, 0xBF, 0xBE],
        [0xEF, 0xBF, 0xBF],
        [0xEF, 0xB7, 0x90],
        [0xF0, 0x9F, 0xBF, 0xBE], // noncharacters
    ];

    private static readonly string[] Escapes = ["\\ud800", "\\udc00\\ud800", "\\uFFFE", "\\uffff", "\\ufdd0", "\\uFDEF", "\\ud83f\\udffe"];

    private readonly RunningService _service = sample.Service;

    /// <summary>Bodies with many mistakes: the repeated part, and what is before and after it.</summary>
    public static TheoryData<string, string, string> Amplifiers =>
        new()
        {
            { "{", "\"name-{0}\":1,", "\"changes\":[]}" },
            { "{\"changes\":[", "{{\"op\":\"actor.add\",\"name\":\"A\",\"wrong-{0}\":1}},", "{}]}" },
            { "{\"changes\":[{\"op\":\"actor.add\",\"name\":\"A\"", ",\"wrong-{0}\":1", "}]}" },
            { "{\"changes\":[{\"op\":\"actor.add\",\"name\":\"A\",\"attributes\":{\"x\":1", ",\"wrong-{0}\":[]", "}}]}" },
            { "{\"changes\":[", "{{\"op\":\"contact.remove\",\"id\":\"nobody-{0}\"}},", "{\"op\":\"contact.remove\",\"id\":\"nobody\"}]}" },
            { "{\"changes\":[", "7,", "{}]}" },
        };

    /// <summary>Invalid texts, with the pointer of the mistake.</summary>
    public static TheoryData<byte[], string> Texts
    {
        get
        {
            var cases = new TheoryData<byte[], string>();
            foreach (var bad in Bytes.Concat(Escapes.Select(Encoding.ASCII.GetBytes)))
            {
                void Add(string before, string after, string pointer) =>
                    cases.Add([.. Encoding.ASCII.GetBytes(before), .. bad, .. Encoding.ASCII.GetBytes(after)], pointer);
                Add("{\"changes\":[{\"op\":\"actor.add\",\"name\":\"a", "\"}]}", "/changes/0/name");
                Add(
                    "{\"changes\":[{\"op\":\"actor.add\",\"name\":\"A\"},{\"op\":\"actor.add\",\"name\":\"A\",\"id\":\"",
                    "\"}]}",
                    "/changes/1/id"
                );
                Add("{\"changes\":[{\"op\":\"actor.add\",\"name\":\"A\",\"themes\":[\"x\",\"", "\"]}]}", "/changes/0/themes/1");
                Add("{\"changes\":[{\"op\":\"actor.add\",\"name\":\"A\",\"attributes\":{\"c\":\"", "\"}}]}", "/changes/0/attributes/c");
                Add("{\"changes\":[{\"op\":\"actor.add\",\"name\":\"A\",\"attributes\":{\"", "\":\"c\"}}]}", "/changes/0/attributes");
                Add("{\"changes\":[{\"op\":\"contact.set\",\"of\":\"etat\",\"text\":\"", "\"}]}", "/changes/0/text");
                Add("{\"reason\":\"", "\",\"changes\":[{\"op\":\"actor.add\",\"name\":\"A\"}]}", "/reason");
                Add("{\"", "\":1,\"changes\":[{\"op\":\"actor.add\",\"name\":\"A\"}]}", "");
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Amplifiers))]
    public async Task Many_mistakes_are_counted_and_a_hundred_are_told(string before, string each, string after)
    {
        const int times = 20_000;
        var body = new StringBuilder(before);
        for (var i = 0; i < times; i++)
        {
            body.Append(string.Format(CultureInfo.InvariantCulture, each, i));
        }

        var (status, answer) = await PostAsync(Encoding.UTF8.GetBytes(body.Append(after).ToString()));

        Assert.Equal(422, status);
        Assert.InRange(answer.Length, 1, LargestAnswer);
        var errors = JsonDocument.Parse(answer).RootElement.GetProperty("errors");
        Assert.Equal(101, errors.GetArrayLength());
        var more = errors[100].GetProperty("detail").GetString()!;
        Assert.InRange(int.Parse(more.Split(' ')[1], CultureInfo.InvariantCulture), times - 101, times + 2);
    }

    [Fact]
    public async Task Sixty_megabytes_of_unknown_members_are_answered_small()
    {
        var body = new MemoryStream();
        body.Write("{"u8);
        for (var i = 0; body.Length < 60 << 20; i++)
        {
            body.Write(Encoding.ASCII.GetBytes($"\"m{i}\":1,"));
        }

        body.Write("\"changes\":[]}"u8);
        using var content = new ByteArrayContent(body.GetBuffer(), 0, (int)body.Length)
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/changes") { Content = content };
        request.Headers.ExpectContinue = true;

        using var answer = await _service.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(422, (int)answer.StatusCode);
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length, 1, LargestAnswer);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_text_that_is_none_is_refused_where_it_stands(byte[] body, string pointer)
    {
        var before = await NetworkAsync();

        var (status, answer) = await PostAsync(body);

        Assert.Equal(422, status);
        Assert.Equal(pointer, JsonDocument.Parse(answer).RootElement.GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Equal(before, await NetworkAsync());
    }

    [Theory]
    [InlineData("""{"op":"actor.add","id":null,"name":"A"}""", "/changes/0/id")]
    [InlineData("""{"op":"actor.update","id":null,"name":"A"}""", "/changes/0/id")]
    [InlineData("""{"op":"actor.remove","id":null}""", "/changes/0/id")]
    [InlineData("""{"op":"tie.remove","id":null}""", "/changes/0/id")]
    [InlineData("""{"op":"actor.merge","id":null,"into":"etat"}""", "/changes/0/id")]
    [InlineData("""{"op":"actor.merge","id":"etat","into":null}""", "/changes/0/into")]
    [InlineData("""{"op":"tie.add","id":"t","source":null,"target":"etat"}""", "/changes/0/source")]
    [InlineData("""{"op":"suggestion.update","source":null,"target":"etat","status":"done"}""", "/changes/0/source")]
    [InlineData("""{"op":"contact.set","id":null,"of":"etat","text":"x"}""", "/changes/0/id")]
    [InlineData("""{"op":"contact.set","of":null,"text":"x"}""", "/changes/0/of")]
    [InlineData("""{"op":"contact.remove","id":null}""", "/changes/0/id")]
    public async Task A_null_id_is_refused(string change, string pointer)
    {
        var before = await NetworkAsync();

        var (status, answer) = await PostAsync(Encoding.UTF8.GetBytes($"{{\"changes\":[{change}]}}"));

        Assert.Equal(422, status);
        Assert.Equal(pointer, JsonDocument.Parse(answer).RootElement.GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Equal(before, await NetworkAsync());
    }

    [Theory]
    [InlineData("POST", "/api/v1/changes", "application/json", "gzip")]
    [InlineData("POST", "/api/v1/changes", "application/json; charset=utf-16", null)]
    [InlineData("POST", "/api/v1/changes", "application/json; charset=\"windows-1252\"", null)]
    [InlineData("POST", "/api/v1/what-if", "application/json", "br")]
    [InlineData("POST", "/api/v1/undo", "application/json; charset=iso-8859-1", null)]
    [InlineData("PUT", "/api/v1/layout", "application/json", "deflate")]
    [InlineData("POST", "/api/v1/import", "multipart/form-data; boundary=x", "gzip")]
    [InlineData("POST", "/api/v1/import", "application/x-www-form-urlencoded", null)]
    public async Task A_packed_body_or_a_foreign_charset_is_415(string method, string path, string type, string? encoding)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new ByteArrayContent("{}"u8.ToArray()) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (encoding is not null)
        {
            request.Content.Headers.ContentEncoding.Add(encoding);
        }

        using var answer = await _service.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    public async Task A_body_that_names_UTF_8_is_read(string type)
    {
        using var content = new ByteArrayContent("{\"changes\":[]}"u8.ToArray())
        {
            Headers = { ContentType = MediaTypeHeaderValue.Parse(type) },
        };
        using var answer = await _service.Http.PostAsync("/api/v1/changes", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/undo", 1)]
    [InlineData("/api/v1/redo", 1)]
    [InlineData("/api/v1/changes", 64)]
    [InlineData("/api/v1/what-if", 64)]
    [InlineData("/api/v1/import", 64)]
    public async Task A_body_above_the_limit_of_its_address_is_413_and_told_the_limit(string path, int megabytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new ByteArrayContent(new byte[(megabytes << 20) + 1]),
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(
            path.EndsWith("import", StringComparison.Ordinal) ? "multipart/form-data; boundary=x" : "application/json"
        );
        request.Headers.ExpectContinue = true;

        using var answer = await _service.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains(
            $"{megabytes} Mo",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Large_bodies_are_let_in_a_few_at_a_time_and_the_rest_told_when_to_come_back(bool saysItsLength)
    {
        var token = TestContext.Current.CancellationToken;
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, token);
        using var open = new SemaphoreSlim(0);
        var held = new Task<HttpResponseMessage>?[ServiceLimits.LargeBodiesAtOnce];
        HttpResponseMessage refused;
        do
        {
            // The request to be refused may arrive before some of those that should hold the permits; it is then refused as malformed JSON,
            // and all are sent again.
            for (var i = 0; i < held.Length; i++)
            {
                if (held[i] is null or { IsCompleted: true })
                {
                    var body = new HeldBody(open, saysItsLength);
                    held[i] = service.Http.PostAsync("/api/v1/changes", body, token);
                    await Task.WhenAny(body.FirstPartSent, held[i]!);
                }
            }

            refused = await service.Http.PostAsync(
                "/api/v1/changes",
                new ByteArrayContent(new byte[FirstPart + 1]) { Headers = { ContentType = new("application/json") } },
                token
            );
        } while (refused.StatusCode == HttpStatusCode.BadRequest);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        using var small = await service.Http.PostAsync(
            "/api/v1/changes",
            new StringContent("""{"changes":[{"op":"actor.add","name":"small"}]}""", Encoding.UTF8, "application/json"),
            token
        );
        Assert.Equal(HttpStatusCode.OK, small.StatusCode);

        open.Release(held.Length);
        foreach (var answer in await Task.WhenAll(held!))
        {
            // They were read to the end: their changes are not valid.
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        }
    }

    private async Task<(int Status, byte[] Answer)> PostAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await _service.Http.PostAsync("/api/v1/changes", content, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private Task<string> NetworkAsync() => _service.Http.GetStringAsync("/api/v1/network", TestContext.Current.CancellationToken);

    /// <summary>A large body that is sent fast enough to be waited for, until it may end.</summary>
    private sealed class HeldBody : HttpContent
    {
        private const string Change = "{\"op\":\"actor.remove\",\"id\":\"nobody\"},";
        private const int MostBytes = 4 << 20; // as announced, where the length is

        private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly SemaphoreSlim _open;
        private readonly bool _saysItsLength;

        public HeldBody(SemaphoreSlim open, bool saysItsLength)
        {
            (_open, _saysItsLength) = (open, saysItsLength);
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        public Task FirstPartSent => _sent.Task;

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var start = "{\"changes\":["u8.ToArray();
            var changes = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Change, 200)));
            await stream.WriteAsync(start);
            var written = start.Length;
            for (var isOpen = false; !isOpen && written + (2 * changes.Length) < MostBytes; written += changes.Length)
            {
                await stream.WriteAsync(changes);
                if (written > FirstPart)
                {
                    await stream.FlushAsync();
                    _sent.TrySetResult();
                    isOpen = await _open.WaitAsync(TimeSpan.FromMilliseconds(100));
                }
            }

            var end = Encoding.ASCII.GetBytes(Change.TrimEnd(',') + "]}");
            await stream.WriteAsync(end);
            written += end.Length;
            await stream.WriteAsync(Encoding.ASCII.GetBytes(new string(' ', _saysItsLength ? MostBytes - written : 0)));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = MostBytes;
            return _saysItsLength;
        }
    }
}
