using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Serving;

/// <summary>
/// Keeps what an act came to until the session's next page shows it: after a post the browser is sent on, so that a reload does nothing
/// twice. What is said never stands in an address, where anybody could write it.
/// </summary>
internal sealed class NoticeBox
{
    /// <summary>When more wait than this, nobody comes to see them: all are dropped.</summary>
    private const int Most = 1000;

    private readonly Dictionary<string, Notice> _waiting = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public void Put(Visit visit, Notice notice)
    {
        if (visit.Session is not { } session)
            return;
        lock (_lock)
        {
            if (_waiting.Count >= Most)
                _waiting.Clear();
            _waiting[session.Session.Hash] = notice;
        }
    }

    public Notice? Take(Visit visit)
    {
        if (visit.Session is not { } session)
            return null;
        lock (_lock)
            return _waiting.Remove(session.Session.Hash, out var notice) ? notice : null;
    }
}
