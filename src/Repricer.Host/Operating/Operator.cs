using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Engine.Catalog;
using Repricer.Engine.Operating;
using Repricer.Engine.Pricing;
using Repricer.Host.Api.Contracts;

namespace Repricer.Host.Operating;

/// <summary>The operators' verbs, the same for the API and for the command line without a running engine.</summary>
/// <param name="channels">Ids of the configured channels; a pause of an unknown one is a mistake.</param>
/// <param name="sources">Ids of the configured sources.</param>
/// <param name="changed">Told which listing to decide again; null = any.</param>
internal sealed class Operator(
    IControlStore control, IGuardStore guard, ICatalogStore catalog, IReadOnlyList<string> channels, IReadOnlyList<string> sources, TimeProvider time, Action<ListingId?> changed)
{
    public async ValueTask<OperationOutcome> PauseAsync(PauseRequest request, string by, CancellationToken ct)
    {
        var (scope, fault) = await ScopeAsync(request.Listing, request.Channel, request.Global, ct);
        if (scope is null)
            return fault!;

        await control.PauseAsync(scope, request.Reason, by, time.GetUtcNow(), ct);
        changed(scope.Listing);
        return Done("paused", scope, by);
    }

    public async ValueTask<OperationOutcome> ResumeAsync(ResumeRequest request, string by, CancellationToken ct)
    {
        var (scope, fault) = await ScopeAsync(request.Listing, request.Channel, request.Global, ct);
        if (scope is null)
            return fault!;
        if (!await control.ResumeAsync(scope, by, time.GetUtcNow(), ct))
            return new OperationOutcome.NotFound($"{(scope.Key.Length == 0 ? "the engine" : scope.Key)} is not paused");

        changed(scope.Listing);
        return Done("resumed", scope, by);
    }

    public async ValueTask<OperationOutcome> PinAsync(PinRequest request, string by, CancellationToken ct)
    {
        if (await FindAsync(request.Listing, ct) is not { } listing)
            return NoListing(request.Listing);
        if (!decimal.TryParse(request.Price, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount <= 0)
            return new OperationOutcome.Invalid("price", $"a price above zero such as \"12.30\" is expected, found '{request.Price}'");

        var price = new Money(amount, listing.Currency);
        if (!price.IsOnGrid)
            return new OperationOutcome.Invalid("price", $"{request.Price} is finer than {listing.Currency} has minor units");
        if (request.Until is not { } until || until <= time.GetUtcNow())
            return new OperationOutcome.Invalid("until", "a time to come is expected: a pin ends by itself");
        if (string.IsNullOrWhiteSpace(request.Reason))
            return new OperationOutcome.Invalid("reason", "say why: whoever finds the pin later will ask");

        await control.PinAsync(listing.Id, new Pin(price, until, request.Reason, by), ct);
        changed(listing.Id);
        return Done($"pinned at {price} until {until.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}", listing.Id, by);
    }

    public async ValueTask<OperationOutcome> UnpinAsync(ListingRequest request, string by, CancellationToken ct)
    {
        if (await FindAsync(request.Listing, ct) is not { } listing)
            return NoListing(request.Listing);
        if (!await control.UnpinAsync(listing.Id, by, time.GetUtcNow(), ct))
            return new OperationOutcome.NotFound($"{listing.Id} is not pinned");

        changed(listing.Id);
        return Done("unpinned", listing.Id, by);
    }

    public async ValueTask<OperationOutcome> ShadowAsync(ShadowRequest request, string by, CancellationToken ct)
    {
        if (await FindAsync(request.Listing, ct) is not { } listing)
            return NoListing(request.Listing);
        if (request.Shadow is not { } shadow)
            return new OperationOutcome.Invalid("shadow", "true or false is expected");

        await control.SetShadowAsync(listing.Id, shadow, by, time.GetUtcNow(), ct);
        changed(listing.Id);
        return Done(shadow ? "shadow on" : "shadow off", listing.Id, by);
    }

    public async ValueTask<OperationOutcome> ApproveAsync(ApproveRequest request, string by, CancellationToken ct)
    {
        if (await FindAsync(request.Listing, ct) is not { } listing)
            return NoListing(request.Listing);
        if (string.IsNullOrWhiteSpace(request.Reason))
            return new OperationOutcome.Invalid("reason", "say why: an approval is kept in the audit log");
        if (!await guard.ApproveAsync(listing.Id, by, request.Reason, time.GetUtcNow(), ct))
            return NoListing(request.Listing);

        changed(listing.Id);
        return Done("approved", listing.Id, by);
    }

    public async ValueTask<OperationOutcome> ResetBreakerAsync(BreakerRequest request, string by, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Name))
            return new OperationOutcome.Invalid("name", "the name of an open breaker is expected, e.g. 'channel:shop'");
        if (!await guard.ResetBreakerAsync(request.Name, by, time.GetUtcNow(), ct))
            return new OperationOutcome.NotFound($"no breaker '{request.Name}' is open");

        changed(null);
        return new OperationOutcome.Done(new OperationView("breaker reset", request.Name, by));
    }

    public async ValueTask<OperationOutcome> ReleaseAsync(string source, ReleaseRequest request, string by, CancellationToken ct)
    {
        if (!sources.Contains(source, StringComparer.Ordinal))
            return new OperationOutcome.NotFound($"there is no source '{source}'{Suggestion.Ask(source, sources)}");
        if (string.IsNullOrWhiteSpace(request.Reason))
            return new OperationOutcome.Invalid("reason", "say why the readings are right: a release is kept in the audit log");
        if (!await control.ReleaseAsync(new SourceId(source), request.Reason, by, time.GetUtcNow(), ct))
            return new OperationOutcome.NotFound($"source '{source}' is not quarantined");

        changed(null);
        return new OperationOutcome.Done(new OperationView("released", source, by));
    }

    private async ValueTask<(PauseScope? Scope, OperationOutcome? Fault)> ScopeAsync(string? listing, string? channel, bool global, CancellationToken ct)
    {
        if ((listing is null ? 0 : 1) + (channel is null ? 0 : 1) + (global ? 1 : 0) != 1)
            return (null, new OperationOutcome.Invalid("global", "exactly one of listing, channel and global = true is expected"));
        if (global)
            return (PauseScope.Global, null);
        if (listing is not null)
            return await FindAsync(listing, ct) is { } found ? (new PauseScope(found.Id.Channel, found.Id), null) : (null, NoListing(listing));
        if (!channels.Contains(channel, StringComparer.Ordinal))
            return (null, new OperationOutcome.NotFound($"there is no channel '{channel}'{Suggestion.Ask(channel!, channels)}"));
        return (new PauseScope(new ChannelId(channel!), null), null);
    }

    private async ValueTask<Listing?> FindAsync(string? listing, CancellationToken ct) =>
        ListingId.TryParse(listing, out var id) ? await catalog.FindListingAsync(id, ct) : null;

    private static OperationOutcome NoListing(string? listing) => ListingId.TryParse(listing, out _)
        ? new OperationOutcome.NotFound($"there is no listing '{listing}'")
        : new OperationOutcome.Invalid("listing", $"a listing is written CHANNEL/LISTING, found '{listing}'");

    private static OperationOutcome.Done Done(string done, PauseScope scope, string by) => new(new OperationView(done, scope.Key.Length == 0 ? null : scope.Key, by));

    private static OperationOutcome.Done Done(string done, ListingId listing, string by) => new(new OperationView(done, listing.ToString(), by));
}
