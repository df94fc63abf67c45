using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine;
using Repricer.Engine.Reverting;
using Repricer.Engine.Strategies;
using Repricer.Host.Configuration;

namespace Repricer.Host.Operating;

/// <summary>
/// Takes decisions back and releases what is held since, the same for the API and for the command line without an engine.
/// </summary>
/// <param name="book">The strategies in force.</param>
/// <param name="changed">Told which listing to decide again; null = any.</param>
internal sealed class RevertActions(
    IStore store, StrategyBook book, AppConfig config, TimeProvider time, Action<ListingId?> changed)
{
    private readonly string[] _channels = [.. config.Channels.Select(channel => channel.Id.Value)];
    private readonly Reverter _reverter = new(
        new RevertParts(store.Returns, store.Pricing, store.Guard, store.Revisions, store.Control), () => config.Pricing,
        () => book.Current, time);

    /// <param name="progress">Called with the number of listings looked at so far; null = nobody listens.</param>
    /// <returns>The report, or why there is none.</returns>
    public async ValueTask<(RevertReport? Report, OperationOutcome? Fault)> RevertAsync(
        RevertWish wish, string by, Action<int>? progress, CancellationToken ct)
    {
        if (wish.Since is null == wish.Revision is null)
            return (null, new OperationOutcome.Invalid("since", "exactly one of since and revision is expected"));
        if (wish.Since > time.GetUtcNow())
            return (null, new OperationOutcome.Invalid("since", "a time that has passed is expected"));
        if (string.IsNullOrWhiteSpace(wish.Reason))
            return (null, new OperationOutcome.Invalid("reason", "say why: whoever finds the listings held will ask"));
        var scope = new ReturnScope(null, wish.Channel, wish.Strategy, wish.Brand);
        if (FaultOf(scope) is { } fault)
            return (null, fault);

        var order = new RevertOrder(wish.Since, wish.Revision, scope, wish.DryRun, by, wish.Reason);
        switch (await _reverter.RunAsync(order, progress, ct))
        {
            case RevertOutcome.Refused refused:
                return (null, new OperationOutcome.NotFound(refused.Message));
            case RevertOutcome.Done done:
                if (!wish.DryRun)
                    changed(null);
                return (done.Report, null);
            case var other:
                throw new InvalidOperationException($"no answer for {other}");
        }
    }

    /// <summary>Ends the hold of reverted listings: they are decided by their strategies again.</summary>
    /// <param name="all">Whether all are meant; then nothing else may be named.</param>
    public async ValueTask<OperationOutcome> ReleaseAsync(
        string? listing, string? channel, string? strategy, string? brand, bool all, string? reason, string by, CancellationToken ct)
    {
        ListingId? one = null;
        if (listing is not null)
        {
            if (await NamedListing.FindAsync(store.Catalog, listing, ct) is not { } found)
                return await NamedListing.FaultAsync(store.Catalog, listing, ct);
            one = found.Id;
        }

        var scope = new ReturnScope(one, channel, strategy, brand);
        if (all == (scope != new ReturnScope()))
            return new OperationOutcome.Invalid("all", "say which: a listing, channel, strategy or brand, or all = true");
        if (FaultOf(scope) is { } fault)
            return fault;

        var released = await store.Returns.ReleaseAsync(scope, by, reason, time.GetUtcNow(), ct);
        if (released == 0)
            return new OperationOutcome.NotFound($"{(all ? "no listing" : $"nothing of {scope}")} is held after a revert");
        changed(one);
        return new OperationOutcome.Done(
            $"released {released} {(released == 1 ? "listing" : "listings")}: decided by the strategies again",
            all ? null : scope.ToString(), by);
    }

    private OperationOutcome.NotFound? FaultOf(ReturnScope scope) =>
        scope.Channel is { } channel && !_channels.Contains(channel, StringComparer.Ordinal)
            ? new OperationOutcome.NotFound($"there is no channel '{channel}'{Suggestion.Ask(channel, _channels)}")
            : null;
}
