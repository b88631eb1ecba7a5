using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace PtceGraph.Worker.Tests.Cli;

/// <summary>What <c>--neo4j</c> may name: a Neo4j behind a reverse proxy, with a certificate of a private authority; and what it says of a
/// server that is none, or that it cannot use.</summary>
[Collection("Neo4j")]
public sealed class Neo4jAddressTests(Neo4jServer server) : Neo4jTests(server)
{
    [Theory]
    [InlineData("/neo")]
    [InlineData("/neo/")]
    [InlineData("/a/b")]
    public async Task The_path_of_a_reverse_proxy_is_kept(string path)
    {
        await using var proxy = await ListenAsync(context => ForwardAsync(context, path.TrimEnd('/')));

        var import = await CliAsync(proxy.Urls.Single() + path, [], "import", Sample);

        Assert.True(import.ExitCode == 0, import.Error);
    }

    [Fact]
    public async Task A_private_authority_is_trusted_by_SSL_CERT_FILE()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only OpenSSL reads SSL_CERT_FILE.");
        var (authority, certificate) = Certify();
        await using var proxy = await ListenAsync(context => ForwardAsync(context, ""), certificate);
        var url = proxy.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        var file = Path.Combine(Folder, "authority.pem");
        await File.WriteAllTextAsync(file, authority.ExportCertificatePem(), Token);

        var unknown = await CliAsync(url, [], "import", Sample);
        Assert.Equal(4, unknown.ExitCode);
        Assert.Contains("SSL_CERT_FILE", unknown.Error, StringComparison.Ordinal);

        var known = await CliAsync(url, new() { ["SSL_CERT_FILE"] = file }, "import", Sample);
        Assert.True(known.ExitCode == 0, known.Error);
    }

    [Theory]
    [InlineData("4.4.38", 404, "application/json", "{}", "4.4.38", "5.26")]
    [InlineData("5.18.1", 404, "text/html", "<html></html>", "5.18.1", "5.26")]
    [InlineData("5.26.3", 404, "", "", "5.26.3", "QUERY_API_ENDPOINTS")]
    [InlineData(null, 404, "text/html", "<html>not here</html>", "no Neo4j", "HTTP 404")]
    [InlineData(null, 200, "text/html", "<html>welcome</html>", "no Neo4j", "text/html")]
    [InlineData(null, 200, "application/json", "{\"welcome\":true}", "no Neo4j", "JSON")]
    [InlineData(null, 200, "application/json", "[1]", "no Neo4j", "application/json")]
    public async Task Another_server_or_an_older_Neo4j_is_named(
        string? version,
        int status,
        string type,
        string body,
        string said,
        string alsoSaid
    )
    {
        await using var other = await ListenAsync(async context =>
        {
            var isRoot = context.Request.Path == "/";
            context.Response.StatusCode = isRoot && version is not null ? StatusCodes.Status200OK : status;
            context.Response.ContentType = isRoot && version is not null ? "application/json" : type;
            await context.Response.WriteAsync(isRoot && version is not null ? $$"""{"neo4j_version":"{{version}}"}""" : body);
        });

        var check = await CliAsync(other.Urls.Single(), [], "check");

        Assert.Equal(4, check.ExitCode);
        Assert.Contains(said, check.Error, StringComparison.Ordinal);
        Assert.Contains(alsoSaid, check.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Neo4j_whose_Query_API_is_off_is_named_with_the_setting()
    {
        Assert.SkipUnless(Server.CanBeConfigured, "This Neo4j is not ours to configure.");
        await Server.RestartAsync(Token, ("server.http_enabled_modules", "TRANSACTIONAL_ENDPOINTS"));
        try
        {
            var check = await CliAsync(Server.Url, [], "check");

            Assert.Equal(4, check.ExitCode);
            Assert.Contains("QUERY_API_ENDPOINTS", check.Error, StringComparison.Ordinal);
        }
        finally
        {
            await Server.RestartAsync(Token);
        }
    }

    private Task<Ended> CliAsync(string url, Dictionary<string, string> environment, params string[] verb) =>
        RunAsync([.. verb, "--neo4j", url, "--data", Data], environment);

    private static async Task<WebApplication> ListenAsync(RequestDelegate answer, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(
                IPAddress.Loopback,
                0,
                listen =>
                {
                    if (certificate is not null)
                    {
                        listen.UseHttps(certificate);
                    }
                }
            )
        );
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync(Token);
        return app;
    }

    /// <summary>Passes a request on to Neo4j without the path of the proxy; any other path is not found.</summary>
    private async Task ForwardAsync(HttpContext context, string path)
    {
        if (!context.Request.Path.StartsWithSegments(path, out var rest))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(Server.Url) };
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), rest.Value);
        request.Headers.TryAddWithoutValidation("Authorization", (string?)context.Request.Headers.Authorization);
        if (context.Request.ContentLength is > 0)
        {
            request.Content = new StreamContent(context.Request.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        }

        using var answer = await http.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    /// <summary>A private authority, and a certificate of it for this machine.</summary>
    private static (X509Certificate2 Authority, X509Certificate2 Certificate) Certify()
    {
        var now = TimeProvider.System.GetUtcNow();
        var (from, to) = (now.AddDays(-1), now.AddDays(1));
        using var keyOfAuthority = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=A private authority", keyOfAuthority, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var root = authority.CreateSelfSigned(from, to);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(root, from, to.AddHours(-1), RandomNumberGenerator.GetBytes(8));
        using var withKey = signed.CopyWithPrivateKey(key);
        return (root, X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null));
    }
}
