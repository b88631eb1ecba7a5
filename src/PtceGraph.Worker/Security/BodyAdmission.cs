using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http.Features;
using PtceGraph.Worker.Api;

namespace PtceGraph.Worker.Security;

/// <summary>Lets bodies in: only as plain UTF-8, the large ones a few at a time, so that what is held of them is bounded however many come.</summary>
internal sealed class BodyAdmission : IDisposable
{
    private readonly SemaphoreSlim _large = new(ServiceLimits.LargeBodiesAtOnce);
    private readonly SemaphoreSlim _medium = new(ServiceLimits.MediumBodiesAtOnce);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        if (request.Headers.ContentEncoding.Any(encoding => !string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase)))
        {
            await context.ProblemAsync(
                StatusCodes.Status415UnsupportedMediaType, "Le corps est compressé : envoyez-le sans Content-Encoding.", "The body is compressed: send it without Content-Encoding.").ConfigureAwait(false);
            return;
        }

        if (!IsUtf8(request.ContentType))
        {
            await context.ProblemAsync(
                StatusCodes.Status415UnsupportedMediaType, "Le corps doit être en UTF-8 : retirez « charset ».", "The body must be UTF-8: leave out “charset”.").ConfigureAwait(false);
            return;
        }

        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        var (body, place) = (request.Body, new Place(this));
        try
        {
            if (request.ContentLength > ServiceLimits.LargeBodyBytes && !(request.ContentLength > limit))
            {
                place.EnterLarge();
            }

            request.Body = new AdmittedBody(body, place);
            await next(context).ConfigureAwait(false);
        }
        catch (LargeBodyRefusedException) when (!context.Response.HasStarted)
        {
            await RequestRates.RefuseAsync(
                context, StatusCodes.Status503ServiceUnavailable,
                $"{ServiceLimits.LargeBodiesAtOnce} grands envois sont déjà en cours : réessayez dans un instant.",
                $"{ServiceLimits.LargeBodiesAtOnce} large requests are under way already: try again in a moment.").ConfigureAwait(false);
        }
        finally
        {
            request.Body = body;
            place.Leave();
        }
    }

    public void Dispose()
    {
        _large.Dispose();
        _medium.Dispose();
    }

    /// <summary>Whether a content type names no charset but UTF-8.</summary>
    private static bool IsUtf8(string? contentType) =>
        !MediaTypeHeaderValue.TryParse(contentType, out var type) || type.CharSet is not { } charset || charset.Trim('"').ToUpperInvariant() is "UTF-8" or "UTF8" or "US-ASCII";

    /// <summary>Another large body is one too many now.</summary>
    private sealed class LargeBodyRefusedException : Exception;

    /// <summary>What one request holds until it is answered.</summary>
    private sealed class Place(BodyAdmission admission)
    {
        private SemaphoreSlim? _held;

        /// <exception cref="LargeBodyRefusedException">There is none left.</exception>
        public void EnterLarge()
        {
            if (_held == admission._large)
            {
                return;
            }

            if (!admission._large.Wait(0))
            {
                throw new LargeBodyRefusedException();
            }

            Leave();
            _held = admission._large;
        }

        public async ValueTask EnterMediumAsync(CancellationToken cancellationToken)
        {
            if (_held is null)
            {
                await admission._medium.WaitAsync(cancellationToken).ConfigureAwait(false);
                _held = admission._medium;
            }
        }

        public void Leave()
        {
            _held?.Release();
            _held = null;
        }
    }

    /// <summary>A body that takes its place as it turns out to be larger: its length need not be said before.</summary>
    private sealed class AdmittedBody(Stream body, Place place) : Stream
    {
        private long _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_read > ServiceLimits.LargeBodyBytes)
            {
                place.EnterLarge();
            }
            else if (_read > ServiceLimits.MediumBodyBytes)
            {
                await place.EnterMediumAsync(cancellationToken).ConfigureAwait(false);
            }

            var count = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            _read += count;
            return count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are read asynchronously.");

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
