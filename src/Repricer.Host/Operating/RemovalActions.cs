using Repricer.Core.Catalog;
using Repricer.Engine.Catalog;
using Repricer.Host.Configuration;

namespace Repricer.Host.Operating;

/// <summary>What a person wishes to remove: exactly one of the four.</summary>
/// <param name="Product">Its SKU; its listings and watches go with it.</param>
/// <param name="Listing">CHANNEL/LISTING.</param>
/// <param name="Watch">One page of a shop.</param>
/// <param name="Source">All watches of a source.</param>
/// <param name="DryRun">Whether it is only to be said what would go.</param>
/// <param name="Purge">Whether history goes too.</param>
/// <param name="Reason">Why, for the audit log; needed unless <paramref name="DryRun"/>.</param>
internal sealed record RemovalWish(
    string? Product, string? Listing, WatchName? Watch, string? Source, bool DryRun, bool Purge, string? Reason);

/// <summary>The key of a watch as people write it.</summary>
internal sealed record WatchName(string? Source, string? Sku, string? Url);

/// <summary>How a removal ended.</summary>
internal abstract record RemovalOutcome
{
    private RemovalOutcome()
    {
    }

    /// <summary>It is done, or told.</summary>
    public sealed record Done(string Target, bool DryRun, bool Purged, RemovalCounts Counts) : RemovalOutcome;

    /// <summary>It was not done, for the same reasons as with other wishes.</summary>
    public sealed record Not(OperationOutcome Why) : RemovalOutcome;
}

/// <summary>Removes from the catalogue, the same for the API and for the command line without a running engine.</summary>
/// <param name="changed">Told which listing to decide again; null = any.</param>
internal sealed class RemovalActions(ICatalogStore catalog, AppConfig config, TimeProvider time, Action<ListingId?> changed)
{
    public async ValueTask<RemovalOutcome> RemoveAsync(RemovalWish wish, string by, CancellationToken ct)
    {
        var asked = new CatalogRemoval(wish.Purge, by, wish.Reason, time.GetUtcNow())
        {
            SettlingChannels = config.Channels.Select(channel => channel.Id).ToHashSet(),
        };
        if (Fault(wish) is { } fault)
            return new RemovalOutcome.Not(fault);

        var (target, removal) = wish switch
        {
            { Product: { } sku } => (sku, asked with { Skus = [new Sku(sku)] }),
            { Listing: { } listing } => (listing, asked with { Listings = [Parsed(listing)] }),
            { Watch: { } watch } => ($"{watch.Source} {watch.Sku} {watch.Url}", asked with { Watches = [Parsed(watch)] }),
            _ => (wish.Source!, asked with { Sources = [new SourceId(wish.Source!)] }),
        };
        var counts = wish.DryRun ? await catalog.PreviewRemovalAsync(removal, ct) : await catalog.RemoveAsync(removal, ct);
        if (counts.Missing.Count > 0)
            return new RemovalOutcome.Not(new OperationOutcome.NotFound(Missing(wish, target)));
        if (!wish.DryRun)
            changed(null);
        return new RemovalOutcome.Done(target, wish.DryRun, wish.Purge, counts);
    }

    private OperationOutcome.Invalid? Fault(RemovalWish wish)
    {
        var named = new object?[] { wish.Product, wish.Listing, wish.Watch, wish.Source }.Count(what => what is not null);
        if (named != 1)
            return new OperationOutcome.Invalid("product", "exactly one of product, listing, watch and source is expected");
        if (wish.Listing is { } listing && !ListingId.TryParse(listing, out _))
            return new OperationOutcome.Invalid("listing", $"a listing is written CHANNEL/LISTING, found '{listing}'");
        if (wish.Watch is { Source: null or "" } or { Sku: null or "" } or { Url: null or "" })
            return new OperationOutcome.Invalid("watch", "source, sku and url are expected, as the file of watches has them");
        if (wish.Source is { } source && config.Sources.FirstOrDefault(known => known.Id.Value == source) is { Channel: { } channel })
        {
            return new OperationOutcome.Invalid(
                "source", $"source '{source}' reads channel '{channel}' and has no watches of its own: take it out of the settings first");
        }

        return wish.DryRun || !string.IsNullOrWhiteSpace(wish.Reason)
            ? null
            : new OperationOutcome.Invalid("reason", "say why: a removal is kept in the audit log");
    }

    private static string Missing(RemovalWish wish, string target)
    {
        var kind = wish.Product is not null ? "product" : wish.Listing is not null ? "listing" : wish.Watch is not null ? "watch" : "source with watches";
        return $"there is no {kind} '{target}', or it is being removed already";
    }

    private static ListingId Parsed(string listing) => ListingId.TryParse(listing, out var id) ? id : default;

    private static WatchId Parsed(WatchName watch) => new(new SourceId(watch.Source!), new Sku(watch.Sku!), watch.Url!);
}
