using Repricer.Core.Amounts;
using Repricer.Core.Calendar;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Core.Strategies;

namespace Repricer.Engine.Pricing;

public interface IPricingStore
{
    /// <summary>
    /// Snapshots in the given order, all read in one transaction; unknown listings are left out. Channel terms, fees and rates come from
    /// <paramref name="settings"/>.
    /// </summary>
    ValueTask<IReadOnlyList<PricingSnapshot>> LoadSnapshotsAsync(
        IReadOnlyList<ListingId> listings, PricingSettings settings, DateTimeOffset now, CancellationToken ct);

    /// <summary>
    /// One transaction for the batch, one outcome for each in order. Each is written only if the listing's market and catalogue versions
    /// are still those of its snapshot. Writes the listing's last-decision row always; a row in the decision history (with compressed
    /// snapshot) when action, price, reason or verdict differ from the last one; with a price to send an outbox entry. Every newer
    /// decision, also a held or unchanged one, supersedes a pending entry.
    /// </summary>
    ValueTask<IReadOnlyList<CommitOutcome>> CommitDecisionsAsync(IReadOnlyList<DecisionCommit> decisions, CancellationToken ct);

    /// <summary>
    /// Listings whose last decision was made from other inputs than the current ones, or whose review time has come; keyset pages by
    /// listing id.
    /// </summary>
    ValueTask<IReadOnlyList<ListingId>> FindUndecidedAsync(UndecidedQuery query, CancellationToken ct);

    /// <summary>About how many <see cref="FindUndecidedAsync"/> would find in all its pages: for a progress display.</summary>
    ValueTask<int> CountUndecidedAsync(UndecidedQuery query, CancellationToken ct);

    /// <summary>
    /// Puts decisions that were made under one book under another as they are: those of the named strategies, for one page of listings in
    /// one transaction. Nothing else of them changes, neither their time nor what they were made from, and a listing that is undecided for
    /// another cause stays so. Left alone, and so decided again, is what was decided under other settings or another book meanwhile, what
    /// the guard held, and what had a price settled or an outbox entry moved since its decision.
    /// </summary>
    /// <remarks>A store that cannot leaves all of them: they are decided again.</remarks>
    ValueTask<CarriedPage> CarryOverAsync(BookChange change, CancellationToken ct) => new(new CarriedPage(0, null));

    /// <summary>In which of so many shards listings are, in the given order; -1 = the listing is unknown.</summary>
    ValueTask<IReadOnlyList<int>> FindShardsAsync(IReadOnlyList<ListingId> listings, int shards, CancellationToken ct);
}

/// <summary>An edit of the strategies that leaves some of them, and whom each is for, as they were.</summary>
/// <param name="SettingsHash">Of the settings that the decisions were made under.</param>
/// <param name="FromBook">As <see cref="DecisionCommit.BookHash"/>, of the book before.</param>
/// <param name="ToBook">Of the book now.</param>
/// <param name="Strategies">Names; "" stands for listings that none decided.</param>
/// <param name="After">Keyset: listings after this one; null = from the start.</param>
/// <param name="Max">How many listings are looked at; at least 1.</param>
public sealed record BookChange(
    string SettingsHash, string FromBook, string ToBook, IReadOnlyList<string> Strategies, ListingId? After, int Max);

/// <param name="Listings">How many decisions were put under the new book.</param>
/// <param name="Last">The last listing that was looked at; null = there are no more.</param>
public readonly record struct CarriedPage(int Listings, ListingId? Last);

/// <summary>
/// What the configuration says that a decision depends on. Immutable; a changed configuration is a new instance with another hash.
/// </summary>
public sealed record PricingSettings
{
    /// <summary>Hash over everything in here.</summary>
    public required string Hash { get; init; }
    public required IReadOnlyDictionary<string, ChannelTerms> Channels { get; init; }

    /// <summary>
    /// The share that <see cref="ChannelTerms.OutlierBelowMedian"/> is on channels that <see cref="Channels"/> does not name. 0 to 100.
    /// </summary>
    public Percent OutlierBelowMedian { get; init; } = ChannelTerms.DefaultOutlierBelowMedian;

    /// <summary>By name.</summary>
    public IReadOnlyDictionary<string, FeeSchedule> FeeSchedules { get; init; } = new Dictionary<string, FeeSchedule>(
        StringComparer.Ordinal);

    /// <summary>A channel's default schedule name.</summary>
    public IReadOnlyDictionary<string, string> DefaultFeeSchedule { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    public ExchangeRates Rates { get; init; } = ExchangeRates.None;
    public GuardLimits Guard { get; init; } = new();

    /// <summary>Limits of channels that differ from <see cref="Guard"/>.</summary>
    public IReadOnlyDictionary<string, GuardLimits> ChannelGuards { get; init; } = new Dictionary<string, GuardLimits>(
        StringComparer.Ordinal);

    /// <summary>
    /// When the calendar events that are on began, each once: what our lowest price before them is read for. Not in the hash: the
    /// strategies are the input.
    /// </summary>
    public IReadOnlyList<DateTimeOffset> EventStarts { get; init; } = [];

    /// <summary>With the events of these strategies that are on; as a rule none is, and this very instance comes back.</summary>
    public PricingSettings ForEvents(IReadOnlyList<Strategy> strategies, DateTimeOffset now)
    {
        List<DateTimeOffset>? starts = null;
        for (var i = 0; i < strategies.Count; i++)
        {
            Add(strategies[i].During);
            for (var j = 0; j < strategies[i].Switches.Count; j++)
                Add(strategies[i].Switches[j].During);
        }

        return starts is null ? this : this with { EventStarts = starts };

        void Add(EventWindow? window)
        {
            if (window?.Contains(now) == true && starts?.Contains(window.Start) != true)
                (starts ??= []).Add(window.Start);
        }
    }

    /// <summary>The terms of a channel: the configured ones, else the defaults.</summary>
    public ChannelTerms TermsFor(ChannelId channel) =>
        Channels.GetValueOrDefault(channel.Value) ?? new ChannelTerms { Id = channel, OutlierBelowMedian = OutlierBelowMedian };

    /// <summary>
    /// The fee schedule of a listing: the one that it names, else the fees that its channel told and somebody took over, else the
    /// channel's default. Null = none is known.
    /// </summary>
    public FeeSchedule? FeesFor(Listing listing)
    {
        ArgumentNullException.ThrowIfNull(listing);
        if (listing is { FeeSchedule: null, ToldFees: { } told })
            return told.ToSchedule();
        var name = listing.FeeSchedule ?? DefaultFeeSchedule.GetValueOrDefault(listing.Id.Channel.Value);
        return name is null ? null : FeeSchedules.GetValueOrDefault(name);
    }

    public GuardLimits GuardFor(ChannelId channel) => ChannelGuards.TryGetValue(channel.Value, out var own) ? own : Guard;
}

/// <param name="DecisionId">Unique (a version 7 UUID); becomes the outbox entry's.</param>
/// <param name="BookHash">Hash of the whole strategy book, so that a sweep finds what was decided under another one.</param>
/// <param name="Snapshot">Kept compressed with the decision.</param>
/// <param name="Shadow">Record the decision but write no outbox entry.</param>
public sealed record DecisionCommit(string DecisionId, GuardedDecision Guarded, PricingSnapshot Snapshot, string BookHash, bool Shadow);

public enum CommitOutcome
{
    Committed,

    /// <summary>Nothing differed from the last decision: only its row's versions and time moved.</summary>
    Touched,

    /// <summary>The inputs moved meanwhile: nothing was written, the listing is still undecided.</summary>
    Conflict,
}

/// <param name="SettingsHash">Of the current <see cref="PricingSettings"/>.</param>
/// <param name="BookHash">Of the current strategies.</param>
/// <param name="Now">Review times at or before this have come.</param>
/// <param name="After">Keyset: listings after this one; null = from the start.</param>
public sealed record UndecidedQuery(string SettingsHash, string BookHash, DateTimeOffset Now, ListingId? After, int Max)
{
    /// <summary>Only listings of this shard; by default there is one, which has them all.</summary>
    public Shard Shard { get; init; } = Shard.All;
}

/// <summary>A part of the catalogue that does not change as long as a listing is there, of about the same size as the others.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Of">How many there are, at least 1.</param>
public readonly record struct Shard(int Index, int Of)
{
    public static Shard All { get; } = new(0, 1);
}
