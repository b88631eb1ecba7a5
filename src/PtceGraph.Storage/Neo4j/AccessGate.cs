using System.Net.Http.Headers;
using PtceGraph.Graph;

namespace PtceGraph.Storage.Neo4j;

/// <summary>The credentials of a client. Once Neo4j has refused them, it is asked again after pauses that grow, and every other request fails at
/// once without being sent.</summary>
/// <remarks>
/// Neo4j locks a user out for some seconds after three wrong passwords, whoever sent them: a program that keeps asking would lock out the
/// owner too. While access is refused, a password file is read anew before each request, and another password is tried at once.
/// </remarks>
internal sealed class AccessGate
{
    /// <summary>The pause after the first refusal.</summary>
    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);

    /// <summary>The longest pause.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private readonly Neo4jAccess _access;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private string? _password; // of the last try; guarded by _lock
    private (Sentence Sentence, string Code)? _refusal; // of the last answer; null while access is granted; guarded by _lock
    private TimeSpan _pause; // until the next try; guarded by _lock
    private long _triedAt; // timestamp of the last try; guarded by _lock
    private bool _isUnanswered; // whether the last try had no answer of Neo4j; guarded by _lock
    private int _tries; // after a refusal, so that answers to earlier requests are recognised; guarded by _lock

    public AccessGate(Neo4jAccess access, TimeProvider time) => (_access, _time, _password) = (access, time, access.Password);

    /// <summary>Lets a request through.</summary>
    /// <returns>Its header, null where the server needs none, and the number to name with its answer.</returns>
    /// <exception cref="CypherException">Access is refused, and the next try is later.</exception>
    public (AuthenticationHeaderValue? Header, int Try) Enter()
    {
        lock (_lock)
        {
            if (_refusal is { } refusal)
            {
                var password = _access.ReadPassword() ?? _password;
                if (password == _password && !_isUnanswered && _time.GetElapsedTime(_triedAt) < _pause)
                {
                    throw new CypherException(refusal.Sentence, refusal.Code);
                }

                (_password, _triedAt, _isUnanswered) = (password, _time.GetTimestamp(), false);
                _tries++;
            }

            return (_access.HeaderFor(_password), _tries);
        }
    }

    /// <summary>Notes that a request was not refused.</summary>
    public void Grant(int number)
    {
        lock (_lock)
        {
            if (number == _tries)
            {
                _refusal = null;
                _pause = TimeSpan.Zero;
            }
        }
    }

    /// <summary>Notes that a request was broken off, or answered by something else than Neo4j: nothing is known of its password, and the next
    /// request may ask.</summary>
    public void Forget(int number)
    {
        lock (_lock)
        {
            _isUnanswered |= number == _tries;
        }
    }

    /// <summary>Notes that Neo4j refused the credentials of a request.</summary>
    /// <returns>Whether there is another password to try at once.</returns>
    public bool Refuse(int number, CypherException refusal)
    {
        lock (_lock)
        {
            if (number == _tries)
            {
                _tries++;
                _refusal = (refusal.Sentence, refusal.Code);
                _pause = _pause == TimeSpan.Zero ? FirstPause : _pause * 2;
                _pause = _pause > LongestPause ? LongestPause : _pause;
                (_triedAt, _isUnanswered) = (_time.GetTimestamp(), false);
            }

            return _access.ReadPassword() is { } password && password != _password;
        }
    }
}
