using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PtceGraph.Worker.Access;
using Xunit;

namespace PtceGraph.Worker.Tests.Access;

/// <summary>Where the service may listen: this machine's loopback addresses, however the address is written.</summary>
public class ListenAddressTests
{
    [Theory]
    [InlineData("http://localhost:5187", "localhost", 5187)]
    [InlineData("http://localhost", "localhost", 80)]
    [InlineData("HTTP://LocalHost:5187/", "localhost", 5187)]
    [InlineData("http://127.0.0.1:0", "127.0.0.1", 0)]
    [InlineData("http://[::1]:65535", "[::1]", 65535)]
    public void A_loopback_address_is_read(string url, string host, int port)
    {
        Assert.True(ListenAddress.TryParse(url, out var addresses, out _));
        Assert.Equal([new ListenAddress(host, port)], addresses);
    }

    [Theory]
    [InlineData("http://x@localhost:1")]
    [InlineData("http://x:y@localhost:1")]
    [InlineData("http://localhost@0.0.0.0:1")]
    [InlineData("http://localhost?:1")]
    [InlineData("http://localhost:1?x")]
    [InlineData("http://localhost#:1")]
    [InlineData("http://localhost:1#x")]
    [InlineData("http://localhost:1/path")]
    [InlineData("http://localhost:1//")]
    [InlineData("http://localhost/:1")]
    [InlineData(@"http://localhost\:1")]
    [InlineData("http:localhost:1")]
    [InlineData("https://localhost:1")]
    [InlineData("ftp://localhost:1")]
    [InlineData("http://unix:/tmp/socket")]
    [InlineData("http://pipe:/name")]
    [InlineData("http://0.0.0.0:1")]
    [InlineData("http://[::]:1")]
    [InlineData("http://[::ffff:127.0.0.1]:1")]
    [InlineData("http://0:0")]
    [InlineData("http://*:1")]
    [InlineData("http://+:80")]
    [InlineData("http://2130706433:1")]
    [InlineData("http://0x7f000001:1")]
    [InlineData("http://0x7f.1:1")]
    [InlineData("http://127.1:1")]
    [InlineData("http://017700000001:1")]
    [InlineData("http://127.0.0.1.evil:1")]
    [InlineData("http://localhost.evil:1")]
    [InlineData("http://localhost.:1")]
    [InlineData("http://evil-localhost:1")]
    [InlineData("http://localhost:0")]
    [InlineData("http://localhost:65536")]
    [InlineData("http://localhost:-1")]
    [InlineData("http://localhost:+1")]
    [InlineData("http://localhost: 1")]
    [InlineData("http://localhost:")]
    [InlineData("http://localhost:1x")]
    [InlineData("http://localhost:٣")]
    [InlineData("http://ｌocalhost:1")]
    [InlineData("http://")]
    [InlineData("localhost:1")]
    [InlineData("")]
    [InlineData(";")]
    public void Anything_else_is_refused(string url)
    {
        Assert.False(ListenAddress.TryParse(url, out _, out var refused));
        Assert.Equal(url.Split(';')[0], refused);
        Assert.False(ListenAddress.TryParse($"http://localhost:5187;{url}", out _, out _));
    }

    [Fact]
    public void Several_addresses_are_separated_by_semicolons()
    {
        Assert.True(ListenAddress.TryParse("http://127.0.0.1:1; http://[::1]:2", out var addresses, out _));
        Assert.Equal([new ListenAddress("127.0.0.1", 1), new ListenAddress("[::1]", 2)], addresses);
    }

    [Fact]
    public async Task Variables_of_the_host_open_no_other_address()
    {
        var token = TestContext.Current.CancellationToken;
        var port = RunningService.FreePort();
        var everywhere = $"http://0.0.0.0:{port}";
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = everywhere,
            ["DOTNET_URLS"] = everywhere,
            ["URLS"] = everywhere,
            ["ASPNETCORE_HTTP_PORTS"] = $"{port}",
            ["ASPNETCORE_PREFERHOSTINGURLS"] = "true",
            ["ASPNETCORE_Kestrel__Endpoints__Http__Url"] = everywhere,
            ["Kestrel__Endpoints__Http__Url"] = everywhere,
        };
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, token, environment: environment);

        using var client = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(async () => await client.ConnectAsync(IPAddress.Loopback, port, token));
    }

    [Fact]
    public async Task A_server_that_is_bound_beyond_this_machine_is_seen_and_serves_only_this_machine()
    {
        var token = TestContext.Current.CancellationToken;
        var outside = (await Dns.GetHostAddressesAsync(Dns.GetHostName(), AddressFamily.InterNetwork, token)).FirstOrDefault(address =>
            !IPAddress.IsLoopback(address)
        );
        Assert.SkipWhen(outside is null, "This machine has no address but loopback.");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.ConfigureEndpointDefaults(LoopbackOnly.RefuseOthers);
                kestrel.Listen(outside!, 0);
            });
        await using var app = builder.Build();
        app.Run(context => context.Response.WriteAsync("served"));
        await app.StartAsync(token);
        var server = (IServer)app.Services.GetService(typeof(IServer))!;
        var address = server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();

        Assert.Equal(address, LoopbackOnly.FirstOutside(server));
        using var http = new HttpClient();

        // Where the connection is closed at once, the client may find its socket gone before it has asked.
        var refusal = await Record.ExceptionAsync(() => http.GetStringAsync(new Uri(address), token));
        Assert.True(refusal is HttpRequestException or SocketException, $"{refusal}");
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.9.10", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::", false)]
    [InlineData("192.0.2.7", false)]
    [InlineData("::ffff:192.0.2.7", false)]
    public void Loopback_is_told_by_the_address(string address, bool isLoopback) =>
        Assert.Equal(isLoopback, LoopbackOnly.IsLoopback(new IPEndPoint(IPAddress.Parse(address), 1)));
}
