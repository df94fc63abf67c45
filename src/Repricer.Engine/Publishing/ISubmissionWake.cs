using System.Collections.Concurrent;
using Repricer.Core.Catalog;

namespace Repricer.Engine.Publishing;

/// <summary>
/// Is told that a submission has ended or come further, once that is durable: a hint to ask for it now instead of at the next look. It may
/// be lost, and may come for a submission that nobody knows.
/// </summary>
public interface ISubmissionWake
{
    /// <summary>Never waits and never throws.</summary>
    void Wake(ChannelId channel, string submission);
}

/// <summary>Keeps the hints until the channel's confirmer takes them, within a second; what is too much is dropped.</summary>
public sealed class SubmissionWake : ISubmissionWake
{
    private const int Most = 1_000;

    private readonly ConcurrentDictionary<(ChannelId Channel, string Submission), bool> _woken = new();

    public void Wake(ChannelId channel, string submission)
    {
        if (_woken.Count < Most)
            _woken.TryAdd((channel, submission), true);
    }

    /// <summary>Takes what was told of a channel's submissions.</summary>
    internal IReadOnlyList<string> Take(ChannelId channel)
    {
        if (_woken.IsEmpty)
            return [];
        List<string> taken = [];
        foreach (var key in _woken.Keys)
        {
            if (key.Channel == channel && _woken.TryRemove(key, out _))
                taken.Add(key.Submission);
        }

        return taken;
    }
}
