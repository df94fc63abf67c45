using Repricer.Core.Catalog;
using Repricer.Core.Deciding;

namespace Repricer.Engine.Operating;

/// <summary>
/// What operators say: pauses, pins, keys, the kill switch. Each call is one transaction and bumps the catalogue version of the listings it
/// touches.
/// </summary>
public interface IControlStore
{
    ValueTask PauseAsync(PauseScope scope, string? reason, string by, DateTimeOffset at, CancellationToken ct);

    /// <returns>False when it was not paused.</returns>
    ValueTask<bool> ResumeAsync(PauseScope scope, string by, DateTimeOffset at, CancellationToken ct);

    ValueTask<IReadOnlyList<(PauseScope Scope, Pause Pause)>> GetPausesAsync(CancellationToken ct);

    /// <returns>False when the listing is unknown.</returns>
    ValueTask<bool> PinAsync(ListingId listing, Pin pin, CancellationToken ct);

    ValueTask<bool> UnpinAsync(ListingId listing, string by, DateTimeOffset at, CancellationToken ct);

    /// <summary>Says which deal of the channel the listing's offer takes part in, beside what the catalogue says; null = in none.</summary>
    /// <returns>False when the listing is unknown, or when there was none to end.</returns>
    ValueTask<bool> SetDealAsync(ListingId listing, Deal? deal, string by, DateTimeOffset at, CancellationToken ct);

    /// <summary>Shadow of one listing on or off.</summary>
    ValueTask<bool> SetShadowAsync(ListingId listing, bool shadow, string by, DateTimeOffset at, CancellationToken ct);

    /// <summary>
    /// Ends a source's quarantine: what is read now is right. Bumps the market version of every listing that the source tells about.
    /// </summary>
    /// <returns>False when it is not quarantined.</returns>
    ValueTask<bool> ReleaseAsync(SourceId source, string reason, string by, DateTimeOffset at, CancellationToken ct);

    /// <summary>
    /// Has all places of a product, and the live prices of its listings, be due at once; how fast they are read is up to their sources.
    /// </summary>
    /// <returns>How many places became due; null = there is no such product.</returns>
    ValueTask<int?> LookNowAsync(Sku sku, string by, DateTimeOffset at, CancellationToken ct);

    ValueTask AddKeyAsync(ApiKey key, CancellationToken ct);

    ValueTask<IReadOnlyList<ApiKey>> GetKeysAsync(CancellationToken ct);

    ValueTask<bool> RevokeKeyAsync(string name, DateTimeOffset at, CancellationToken ct);

    /// <summary>Adds to the audit log what was done elsewhere than in this store.</summary>
    ValueTask NoteAsync(AuditEntry entry, CancellationToken ct);

    /// <summary>The audit log of operator actions, newest first.</summary>
    ValueTask<IReadOnlyList<AuditEntry>> GetAuditAsync(int max, CancellationToken ct);

    /// <summary>What the audit log says of one listing, newest first.</summary>
    ValueTask<IReadOnlyList<AuditEntry>> GetAuditAsync(ListingId listing, int max, CancellationToken ct);
}

/// <param name="Channel">Null = global.</param>
/// <param name="Listing">Null = the whole channel.</param>
public sealed record PauseScope(ChannelId? Channel, ListingId? Listing)
{
    public static PauseScope Global { get; } = new(null, null);

    public string Kind => Listing is not null ? "listing" : Channel is not null ? "channel" : "global";

    public string Key => Listing?.ToString() ?? Channel?.Value ?? "";
}

/// <param name="Hash">SHA-256 of the key, lower-case hex; the key itself is shown once and never stored.</param>
/// <param name="Scope">"read", "operate" or "admin".</param>
public sealed record ApiKey(string Name, string Hash, string Scope, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);

public sealed record AuditEntry(DateTimeOffset At, string By, string Action, string Target, string? Detail);
