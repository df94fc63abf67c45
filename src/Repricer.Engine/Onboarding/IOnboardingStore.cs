using Repricer.Core.Amounts;
using Repricer.Core.Catalog;

namespace Repricer.Engine.Onboarding;

/// <summary>What is kept of the imports from channels, and of the fees that channels tell.</summary>
public interface IOnboardingStore
{
    /// <summary>How the last import from each channel went; one that was never imported from is not there.</summary>
    ValueTask<IReadOnlyList<SyncState>> GetSyncsAsync(CancellationToken ct);

    /// <summary>Writes how an import went over what was kept of its channel.</summary>
    ValueTask SaveSyncAsync(SyncState state, CancellationToken ct);

    /// <summary>
    /// Keeps fees as they were told, in the place of all that was kept of the same listings, and what was found of them; all or nothing.
    /// Listings that are not there are left out.
    /// </summary>
    /// <param name="asked">
    /// The listings whose fees were told: a finding of theirs that is not in <paramref name="findings"/> has ended.
    /// </param>
    ValueTask KeepFeesAsync(
        IReadOnlyList<ListingId> asked, IReadOnlyList<ToldFee> fees, IReadOnlyList<FeeFinding> findings, DateTimeOffset at,
        CancellationToken ct);

    /// <summary>What is kept of one listing, by rising price.</summary>
    ValueTask<IReadOnlyList<ToldFee>> GetFeesAsync(ListingId listing, CancellationToken ct);

    /// <summary>The listings of a channel whose fees were told at this time or later.</summary>
    ValueTask<IReadOnlySet<ListingId>> GetAskedSinceAsync(ChannelId channel, DateTimeOffset since, CancellationToken ct);

    /// <summary>Listings whose fees are off, those off by most first within a channel and a kind.</summary>
    /// <param name="max">At most so many.</param>
    ValueTask<IReadOnlyList<FeeFinding>> GetFindingsAsync(int max, CancellationToken ct);

    /// <summary>How many listings of each channel are off, by kind, with the one that is off by most.</summary>
    ValueTask<IReadOnlyList<FeeFindingGroup>> CountFindingsAsync(CancellationToken ct);
}

/// <summary>How the last import of listings from a channel went.</summary>
/// <param name="LastAttemptAt">UTC.</param>
public sealed record SyncState(ChannelId Channel, DateTimeOffset LastAttemptAt)
{
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>Since when each import fails; null = the last one succeeded.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    public string? LastError { get; init; }

    /// <summary>Listings that the channel told; of the last import that succeeded, as the others.</summary>
    public int Told { get; init; }

    public int Added { get; init; }
    public int Changed { get; init; }
    public int NotTaken { get; init; }

    /// <summary>Listings of the catalogue that the channel did not tell.</summary>
    public int Missing { get; init; }
}

/// <summary>What a channel says that it takes of a sale.</summary>
/// <param name="Price">The item price that the sale is thought at.</param>
/// <param name="Told">All fees, without tax on them.</param>
/// <param name="Predicted">What the fee schedule says; null = it cannot say.</param>
/// <param name="AsOf">The channel's own date, UTC.</param>
public sealed record ToldFee(ListingId Listing, Money Price, Money Told, Money? Predicted, DateTimeOffset AsOf);

/// <summary>A listing whose fees are off by more than what is tolerated.</summary>
/// <param name="Units">Over how many pieces; 1 with an estimate.</param>
/// <param name="Predicted">What the schedule says for all of them.</param>
/// <param name="Told">What the channel says, or took, for all of them.</param>
/// <param name="Since">When it was found first, UTC.</param>
public sealed record FeeFinding(ListingId Listing, FindingKind Kind, int Units, Money Predicted, Money Told, DateTimeOffset Since)
{
    /// <summary>What the channel takes more of each piece than was thought; below zero where it takes less. Unrounded.</summary>
    public decimal OffPerUnit => (Told.Amount - Predicted.Amount) / Units;
}

/// <summary>Where a finding comes from.</summary>
public enum FindingKind
{
    /// <summary>What the channel says that it would take.</summary>
    Estimate,

    /// <summary>What it took.</summary>
    Settled,
}

/// <param name="Count">How many listings.</param>
/// <param name="Since">The oldest.</param>
/// <param name="Worst">The one that is off by most a piece.</param>
public sealed record FeeFindingGroup(ChannelId Channel, FindingKind Kind, int Count, DateTimeOffset Since, FeeFinding Worst);
