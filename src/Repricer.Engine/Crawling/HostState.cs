namespace Repricer.Engine.Crawling;

/// <summary>Why a host is left alone for a while.</summary>
public enum HostTrouble
{
    /// <summary>It asked for patience: 429, 503, Retry-After.</summary>
    Throttled,

    /// <summary>It turns us away: 401, 403, a captcha, a challenge of a bot wall.</summary>
    Walled,

    /// <summary>It gives no answer, or its robots.txt cannot be read.</summary>
    Unreachable,
}

/// <summary>A host that is left alone, as it is kept over a restart.</summary>
/// <param name="Host">Host name in lower case, with the port where it is not the scheme's own.</param>
/// <param name="Since">When the first of the pauses in a row began, UTC.</param>
/// <param name="Until">Nothing is asked of it before, UTC.</param>
/// <param name="InRow">How many answers of this kind in a row, at least 1: the more, the longer the next pause.</param>
/// <param name="Reason">What it said last, for people; untrusted text may be in it.</param>
public sealed record HostState(string Host, HostTrouble Trouble, DateTimeOffset Since, DateTimeOffset Until, int InRow, string Reason);

/// <summary>Keeps which hosts are left alone, and until when.</summary>
public interface IHostStore
{
    /// <summary>All that are kept, by name; the pause of one may be over.</summary>
    ValueTask<IReadOnlyList<HostState>> GetAsync(CancellationToken ct);

    /// <summary>Writes the troubled ones and forgets the healed ones, in one transaction.</summary>
    ValueTask SaveAsync(IReadOnlyList<HostState> troubled, IReadOnlyList<string> healed, CancellationToken ct);
}
