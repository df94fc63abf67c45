using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Engine;
using Repricer.Engine.Operating;
using Repricer.Engine.Strategies;
using Repricer.Host.Configuration;

namespace Repricer.Host.Operating;

/// <summary>
/// Does what operators wish about prices, the same for the API and for the command line without a running engine: pause, pin, shadow,
/// approve, reset and release.
/// </summary>
/// <param name="config">Names the channels and sources there are; a wish about an unknown one is a mistake.</param>
/// <param name="book">The strategies in force.</param>
/// <param name="changed">Told which listing to decide again; null = any.</param>
internal sealed class OperatingActions(
    IStore store, StrategyBook book, AppConfig config, TimeProvider time, Action<ListingId?> changed)
{
    private readonly string[] _channels = [.. config.Channels.Select(channel => channel.Id.Value)];
    private readonly PinForecast _forecast = new(store, book, config, time);
    private readonly Thawing _thawing = new(store, config, time, changed);
    private readonly string[] _sources = [.. config.Sources.Select(source => source.Id.Value)];

    public async ValueTask<OperationOutcome> PauseAsync(PauseTarget target, string? reason, string by, CancellationToken ct)
    {
        var (scope, fault) = await ScopeAsync(target, ct);
        if (scope is null)
            return fault!;
        if (PersonText.Reason(reason) is { } tooLong)
            return tooLong;

        await store.Control.PauseAsync(scope, reason, by, time.GetUtcNow(), ct);
        changed(scope.Listing);
        return Done("paused", scope, by);
    }

    public async ValueTask<OperationOutcome> ResumeAsync(PauseTarget target, string by, CancellationToken ct)
    {
        var (scope, fault) = await ScopeAsync(target, ct);
        if (scope is null)
            return fault!;
        if (!await store.Control.ResumeAsync(scope, by, time.GetUtcNow(), ct))
            return new OperationOutcome.NotFound($"{(scope.Key.Length == 0 ? "the engine" : scope.Key)} is not paused");

        changed(scope.Listing);
        return Done("resumed", scope, by);
    }

    public async ValueTask<OperationOutcome> PinAsync(PinWish wish, string by, CancellationToken ct)
    {
        if (await FindAsync(wish.Listing, ct) is not { } listing)
            return await NoListingAsync(wish.Listing, ct);
        if (!decimal.TryParse(wish.Price, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount <= 0)
            return new OperationOutcome.Invalid(
                "price", $"a price above zero such as \"12.30\" is expected, found '{ScalarText.Shorten(wish.Price ?? "")}'");
        if (!AmountBounds.Hold(amount))
            return new OperationOutcome.Invalid("price", AmountBounds.Problem(wish.Price!));

        var price = new Money(amount, listing.Currency);
        if (!price.IsOnGrid)
            return new OperationOutcome.Invalid("price", $"{wish.Price} is finer than {listing.Currency} has minor units");
        if (wish.Until is not { } until || until <= time.GetUtcNow())
            return new OperationOutcome.Invalid("until", "a time to come is expected: a pin ends by itself");
        if (string.IsNullOrWhiteSpace(wish.Reason))
            return new OperationOutcome.Invalid("reason", "say why: whoever finds the pin later will ask");
        if (PersonText.Reason(wish.Reason) is { } tooLong)
            return tooLong;

        var pin = new Pin(price, until, wish.Reason, by);
        var warnings = await _forecast.WarnAsync(listing.Id, pin, ct);
        await store.Control.PinAsync(listing.Id, pin, ct);
        changed(listing.Id);
        return Done($"pinned at {price} until {until.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}", listing.Id, by) with { Warnings = warnings };
    }

    public async ValueTask<OperationOutcome> UnpinAsync(string? listingId, string by, CancellationToken ct)
    {
        if (await FindAsync(listingId, ct) is not { } listing)
            return await NoListingAsync(listingId, ct);
        if (!await store.Control.UnpinAsync(listing.Id, by, time.GetUtcNow(), ct))
            return new OperationOutcome.NotFound($"{listing.Id} is not pinned");

        changed(listing.Id);
        return Done("unpinned", listing.Id, by);
    }

    /// <summary>Says which deal of the channel a listing's offer takes part in, or that it is over.</summary>
    /// <param name="text">The deal, as <see cref="Deal.Read"/> reads it; null = it is over.</param>
    public async ValueTask<OperationOutcome> DealAsync(string? listingId, string? text, string by, CancellationToken ct)
    {
        if (await FindAsync(listingId, ct) is not { } listing)
            return await NoListingAsync(listingId, ct);
        Deal? deal = null;
        if (text is not null && (PersonText.Reason(text) ?? ProblemOf(text, out deal)) is { } problem)
            return problem;
        if (!await store.Control.SetDealAsync(listing.Id, deal, by, time.GetUtcNow(), ct))
            return new OperationOutcome.NotFound($"nobody said that {listing.Id} is in a deal");

        changed(listing.Id);
        return Done(deal is null ? "out of the deal" : $"held for the {deal}", listing.Id, by);
    }

    private OperationOutcome.Invalid? ProblemOf(string text, out Deal? deal) =>
        Deal.Read(text, out deal) is { } problem ? new OperationOutcome.Invalid("deal", problem)
            : deal is null ? new OperationOutcome.Invalid("deal", "a deal is expected such as 'lightning deal until 2026-11-27T20:00:00Z'")
            : deal.Until <= time.GetUtcNow() ? new OperationOutcome.Invalid("deal", "it has ended already")
            : null;

    /// <summary>Switches shadow for one listing: on, everything happens but the push.</summary>
    /// <param name="shadow">Null = it was not said, which is a mistake.</param>
    public async ValueTask<OperationOutcome> SetShadowAsync(string? listingId, bool? shadow, string by, CancellationToken ct)
    {
        if (await FindAsync(listingId, ct) is not { } listing)
            return await NoListingAsync(listingId, ct);
        if (shadow is not { } on)
            return new OperationOutcome.Invalid("shadow", "true or false is expected");

        await store.Control.SetShadowAsync(listing.Id, on, by, time.GetUtcNow(), ct);
        changed(listing.Id);
        return Done(on ? "shadow on" : "shadow off", listing.Id, by);
    }

    /// <summary>
    /// Approves a listing's present inputs, or, where it is frozen, says which price is right: the live one (the default) or ours.
    /// </summary>
    public async ValueTask<OperationOutcome> ApproveAsync(ApproveWish wish, string by, CancellationToken ct)
    {
        if (await FindAsync(wish.Listing, ct) is not { } listing)
            return await NoListingAsync(wish.Listing, ct);
        if (string.IsNullOrWhiteSpace(wish.Reason))
            return new OperationOutcome.Invalid("reason", "say why: an approval is kept in the audit log");
        if (PersonText.Reason(wish.Reason) is { } tooLong)
            return tooLong;
        if (wish.Live is not (null or "adopt" or "restore"))
            return new OperationOutcome.Invalid("live", $"'adopt' or 'restore' is expected, found '{wish.Live}'");

        if (await store.Guard.FindFreezeAsync(listing.Id, ct) is { } freeze)
            return await _thawing.ThawAsync(listing, freeze, wish, by, ct);
        if (wish.Live is not null)
            return new OperationOutcome.Invalid("live", $"{listing.Id} is not frozen: there is no live price to choose against ours");
        if (!await store.Guard.ApproveAsync(listing.Id, by, wish.Reason, time.GetUtcNow(), ct))
            return await NoListingAsync(wish.Listing, ct);

        changed(listing.Id);
        return Done("approved", listing.Id, by);
    }

    /// <summary>Closes an open breaker, or every one: exactly one of the two is expected.</summary>
    /// <param name="name">As the status names it; "all" is the name of the breaker over all channels, and no other one.</param>
    /// <param name="every">Whether every open breaker is meant.</param>
    public async ValueTask<OperationOutcome> ResetBreakerAsync(string? name, bool every, string by, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(name) != every)
            return new OperationOutcome.Invalid(
                "name", "the name of an open breaker is expected, e.g. 'channel:shop', or every = true; not both");

        var open = (await store.Guard.GetOpenBreakersAsync(ct)).Select(breaker => breaker.Name).Order(StringComparer.Ordinal).ToList();
        if (every && open.Count == 0)
            return new OperationOutcome.NotFound("no breaker is open");

        var closed = new List<string>();
        foreach (var breaker in every ? open : [name!])
        {
            if (await store.Guard.ResetBreakerAsync(breaker, by, time.GetUtcNow(), ct))
                closed.Add(breaker);
        }

        if (closed.Count == 0)
        {
            var others = open.Count == 0 ? "none is" : $"open are {string.Join(", ", open)}; every one is closed with --all (every = true)";
            return new OperationOutcome.NotFound($"no breaker '{name}' is open: {others}");
        }

        changed(null);
        return new OperationOutcome.Done(closed.Count == 1 ? "breaker reset" : "breakers reset", string.Join(", ", closed), by);
    }

    /// <summary>Ends a source's quarantine: what is read there now is right.</summary>
    public async ValueTask<OperationOutcome> ReleaseAsync(string source, string? reason, string by, CancellationToken ct)
    {
        if (!_sources.Contains(source, StringComparer.Ordinal))
            return new OperationOutcome.NotFound($"there is no source '{source}'{Suggestion.Ask(source, _sources)}");
        if (string.IsNullOrWhiteSpace(reason))
            return new OperationOutcome.Invalid("reason", "say why the readings are right: a release is kept in the audit log");
        if (PersonText.Reason(reason) is { } tooLong)
            return tooLong;
        if (!await store.Control.ReleaseAsync(new SourceId(source), reason, by, time.GetUtcNow(), ct))
            return new OperationOutcome.NotFound($"source '{source}' is not quarantined");

        changed(null);
        return new OperationOutcome.Done("released", source, by);
    }

    /// <summary>Has the market of an article, and our live prices of it, be read at once, as fast as their sources may be read.</summary>
    public async ValueTask<OperationOutcome> LookAsync(string? sku, string by, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(sku))
            return new OperationOutcome.Invalid("sku", "the SKU of an article is expected");
        if (await store.Control.LookNowAsync(new Sku(sku), by, time.GetUtcNow(), ct) is not { } places)
            return new OperationOutcome.NotFound($"there is no product '{sku}'");

        return new OperationOutcome.Done(
            places == 1 ? "its one place is read next" : string.Create(CultureInfo.InvariantCulture, $"its {places} places are read next"), sku,
            by);
    }

    private async ValueTask<(PauseScope? Scope, OperationOutcome? Fault)> ScopeAsync(PauseTarget target, CancellationToken ct)
    {
        var (listing, channel, global) = target;
        if ((listing is null ? 0 : 1) + (channel is null ? 0 : 1) + (global ? 1 : 0) != 1)
            return (null, new OperationOutcome.Invalid("global", "exactly one of listing, channel and global = true is expected"));
        if (global)
            return (PauseScope.Global, null);
        if (listing is not null)
            return await FindAsync(listing, ct) is { } found
                ? (new PauseScope(found.Id.Channel, found.Id), null)
                : (null, await NoListingAsync(listing, ct));
        if (!_channels.Contains(channel, StringComparer.Ordinal))
        {
            // A bare name that is no channel may be the SKU of an article with one listing.
            if (await FindAsync(channel, ct) is { } only)
                return (new PauseScope(only.Id.Channel, only.Id), null);
            return (null, new OperationOutcome.NotFound($"there is no channel '{channel}'{Suggestion.Ask(channel!, _channels)}"));
        }

        return (new PauseScope(new ChannelId(channel!), null), null);
    }

    private ValueTask<Listing?> FindAsync(string? listing, CancellationToken ct) => NamedListing.FindAsync(store.Catalog, listing, ct);

    private ValueTask<OperationOutcome> NoListingAsync(string? listing, CancellationToken ct) =>
        NamedListing.FaultAsync(store.Catalog, listing, ct);

    private static OperationOutcome.Done Done(string done, PauseScope scope, string by) =>
        new(done, scope.Key.Length == 0 ? null : scope.Key, by);

    private static OperationOutcome.Done Done(string done, ListingId listing, string by) => new(done, listing.ToString(), by);
}
