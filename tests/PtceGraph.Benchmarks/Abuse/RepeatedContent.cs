using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace PtceGraph.Benchmarks.Abuse;

/// <summary>A body that is generated while it is sent: a start, repeated pieces and an end.</summary>
internal sealed class RepeatedContent : HttpContent
{
    private readonly string _start,
        _end;
    private readonly Func<long, string> _piece;
    private readonly long _bytes;

    /// <summary>Describes a body.</summary>
    /// <param name="type">The content type.</param>
    /// <param name="start">The start of the body.</param>
    /// <param name="piece">Makes the piece with a number, from 0.</param>
    /// <param name="end">The end of the body.</param>
    /// <param name="bytes">The approximate length.</param>
    public RepeatedContent(string type, string start, Func<long, string> piece, string end, long bytes)
    {
        (_start, _piece, _end, _bytes) = (start, piece, end, bytes);
        Headers.ContentType = MediaTypeHeaderValue.Parse(type);
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        const int block = 64 << 10;
        var (text, written) = (new StringBuilder(_start), 0L);
        for (var i = 0L; written < _bytes; i++)
        {
            text.Append(_piece(i));
            if (text.Length >= block)
            {
                written += text.Length;
                await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()));
                text.Clear();
            }
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(text.Append(_end).ToString()));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
