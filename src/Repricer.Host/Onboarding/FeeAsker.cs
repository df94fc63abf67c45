using Repricer.Core.Calendar;
using Repricer.Core.Catalog;
using Repricer.Engine;
using Repricer.Engine.Channels;
using Repricer.Engine.Onboarding;
using Repricer.Engine.Publishing;
using Repricer.Host.Configuration;

namespace Repricer.Host.Onboarding;

/// <summary>Asks channels for their fees, the same for the verb, the API and the daily schedule.</summary>
internal sealed class FeeAsker(IStore store, AppConfig config, IReadOnlyList<IChannelAdapter> adapters, TimeProvider time)
{
    public bool HasChannel(string channel) => config.Channels.Any(known => known.Id.Value == channel);

    /// <summary>Why fees of a channel cannot be asked for; null = they can.</summary>
    public string? ProblemOf(string channel) =>
        config.Channels.FirstOrDefault(known => known.Id.Value == channel) is not { } options
            ? $"there is no channel '{channel}'"
                + Core.Documents.Suggestion.Ask(channel, [.. config.Channels.Select(known => known.Id.Value)])
            : SourceOf(channel) is null
                ? $"a channel of type {options.Type} does not tell its fees: what it settles is compared by 'repricer settlements FILE'"
                : null;

    /// <summary>The channel must be one that can be asked, see <see cref="ProblemOf"/>.</summary>
    /// <param name="dueSince">Listings that were asked about since then are left out; null = none is.</param>
    /// <param name="progress">Told how many listings were asked about; null = nobody looks.</param>
    public async Task<FeesAsked> AskAsync(
        string channel, int most, DateTimeOffset? dueSince, FeeWish wish, Action<int>? progress, CancellationToken ct)
    {
        var options = config.Channels.First(known => known.Id.Value == channel);
        var source = SourceOf(channel) ?? throw new InvalidOperationException(ProblemOf(channel));
        var asked = dueSince is { } since ? await store.Onboarding.GetAskedSinceAsync(options.Id, since, ct) : new HashSet<ListingId>();
        var (ahead, problem) = wish.Ahead ? await AheadAsync(options.Id, source, ct) : (null, null);
        var outcome = await new FeeCheck(store.Catalog, store.Pricing, store.Onboarding, config.Pricing, time).RunAsync(
            options.Id, source, options.Onboarding.FeeTolerance, most, listing => !asked.Contains(listing), ahead, wish.DryRun,
            progress, ct);

        // Who asks for what changes later does not want the rest without it.
        if (wish.NeedsAhead && problem is not null)
            outcome = outcome with { Failure = outcome.Failure ?? problem };
        var taken = await Taker.TakeAsync(outcome, wish.Taking, ct);
        var right = taken.Select(proposal => proposal.Listing.Id).ToHashSet();
        if (!wish.DryRun)
            outcome = outcome with { Findings = [.. outcome.Findings.Where(finding => !right.Contains(finding.Listing))] };
        return new FeesAsked(outcome, taken, problem);
    }

    /// <summary>Takes told fees of a channel back, whether it can be asked or not; gives the listings that had some.</summary>
    public Task<IReadOnlyList<ListingId>> WithdrawAsync(string channel, bool dryRun, CancellationToken ct) =>
        Taker.WithdrawAsync(new ChannelId(channel), dryRun, ct);

    /// <summary>Which told fees the channel's settings take over by themselves.</summary>
    public FeeTaking TakingOf(string channel) =>
        config.Channels.FirstOrDefault(known => known.Id.Value == channel)?.Onboarding.TakesFees ?? FeeTaking.Off;

    private FeeTaker Taker => new(store.Catalog, store.Onboarding, time);

    private Task<(IReadOnlyDictionary<ListingId, IReadOnlyList<FeeChangeAhead>>? Changes, string? Problem)> AheadAsync(
        ChannelId channel, IFeeSource source, CancellationToken ct) => source is IFeePreviewSource preview
        ? new FeesAhead(time).ReadAsync(preview, LocalClock.DayOf(time.GetUtcNow(), config.Pricing.TermsFor(channel).TimeZone), ct)
        : Task.FromResult<(IReadOnlyDictionary<ListingId, IReadOnlyList<FeeChangeAhead>>?, string?)>((null, null));

    private IFeeSource? SourceOf(string channel) => adapters.FirstOrDefault(adapter => adapter.Id.Value == channel) as IFeeSource;
}

/// <param name="DryRun">Asks and says, and writes nothing.</param>
/// <param name="Taking">Which of the told fees are taken over.</param>
/// <param name="Ahead">Also asks which fees change on later days, where the channel tells; its answer takes minutes.</param>
/// <param name="NeedsAhead">Takes nothing over where the channel does not tell it; else what is known of later days stays.</param>
internal sealed record FeeWish(bool DryRun = false, FeeTaking Taking = FeeTaking.Off, bool Ahead = false, bool NeedsAhead = false);

/// <param name="Taken">What of it was taken over, or would be in a dry run.</param>
/// <param name="AheadProblem">Why it is not known which fees change later; null = it is, or was not asked.</param>
internal sealed record FeesAsked(FeeCheckOutcome Outcome, IReadOnlyList<FeeProposal> Taken, string? AheadProblem);
