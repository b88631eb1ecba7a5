using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http.Features;
using PtceGraph.Worker.Api;

namespace PtceGraph.Worker.Access;

/// <summary>Admits request bodies: only uncompressed UTF-8, and only a few large ones at a time, so that the memory they take is bounded
/// however many requests arrive.</summary>
internal sealed class BodyAdmission(TimeProvider time) : IDisposable
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
            await context.ProblemAsync(StatusCodes.Status415UnsupportedMediaType, Sentences.BodyCompressed()).ConfigureAwait(false);
            return;
        }

        if (!IsUtf8(request.ContentType))
        {
            await context.ProblemAsync(StatusCodes.Status415UnsupportedMediaType, Sentences.BodyNotUtf8()).ConfigureAwait(false);
            return;
        }

        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        var (body, place) = (request.Body, new Place(this, time));
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
            await RequestRates
                .RefuseAsync(
                    context,
                    StatusCodes.Status503ServiceUnavailable,
                    Sentences.TooManyLargeBodies(ServiceLimits.LargeBodiesAtOnce)
                )
                .ConfigureAwait(false);
        }
        catch (SlowBodyException) when (!context.Response.HasStarted)
        {
            context.Response.Headers.Connection = "close";
            await context.ProblemAsync(StatusCodes.Status408RequestTimeout, Sentences.BodyTooSlow()).ConfigureAwait(false);
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

    /// <summary>Whether a content type names no charset, or one whose bytes are UTF-8.</summary>
    private static bool IsUtf8(string? contentType) =>
        !MediaTypeHeaderValue.TryParse(contentType, out var type)
        || type.CharSet is not { } charset
        || charset.Trim('"').ToUpperInvariant() is "UTF-8" or "UTF8" or "US-ASCII";

    /// <summary>Too many large bodies are being read already.</summary>
    private sealed class LargeBodyRefusedException : Exception;

    /// <summary>A body took longer to arrive than it may.</summary>
    private sealed class SlowBodyException : Exception;

    /// <summary>The permit that one request holds until it is answered.</summary>
    private sealed class Place(BodyAdmission admission, TimeProvider time)
    {
        private SemaphoreSlim? _held;
        private long _since; // when it was taken, as a timestamp

        /// <exception cref="SlowBodyException">The body has been arriving for too long.</exception>
        public void RefuseSlow()
        {
            if (
                _held is not null
                && time.GetElapsedTime(_since)
                    > (_held == admission._large ? ServiceLimits.LongestLargeBody : ServiceLimits.LongestMediumBody)
            )
            {
                throw new SlowBodyException();
            }
        }

        /// <exception cref="LargeBodyRefusedException">There are too many large bodies already.</exception>
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
            (_held, _since) = (admission._large, time.GetTimestamp());
        }

        public async ValueTask EnterMediumAsync(CancellationToken cancellationToken)
        {
            if (_held is null)
            {
                await admission._medium.WaitAsync(cancellationToken).ConfigureAwait(false);
                (_held, _since) = (admission._medium, time.GetTimestamp());
            }
        }

        public void Leave()
        {
            _held?.Release();
            _held = null;
        }
    }

    /// <summary>A body that takes a permit of the next size as it turns out to be larger: a request need not declare its length.</summary>
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

            place.RefuseSlow();
            var count = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            _read += count;
            return count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) =>
            throw new NotSupportedException("Bodies are read asynchronously.");

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
