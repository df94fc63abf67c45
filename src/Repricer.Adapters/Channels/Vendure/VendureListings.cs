using System.Globalization;
using System.Text.Json;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;

namespace Repricer.Adapters.Channels.Vendure;

/// <summary>
/// Tells the channel's variants, a hundred a page. Always all of them: a variant that got another price or stock counts as unchanged at the
/// server.
/// </summary>
internal sealed class VendureListings(ChannelId channel, VendureApi api, VendureSettings settings)
{
    private const int Page = 100;

    /// <param name="cursor">How many were told before.</param>
    public async ValueTask<ListingPageOutcome> ReadAsync(string? cursor, CancellationToken ct)
    {
        var skip = 0;
        if (cursor is not null && !int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out skip))
            return new ListingPageOutcome.Failed("that is no cursor of this channel");
        var body = VendureBody.Of(VendureDocuments.Listings, (Utf8JsonWriter json) =>
        {
            json.WriteNumber("skip", skip);
            json.WriteNumber("take", Page);
        });
        var reply = await api.CallAsync(body, VendureJson.Default.VendureEnvelopeVendureVariantsAnswer, ct);
        if (reply.Fault is { } fault)
            return fault.ToPage();
        var (terms, problem) = VendureTerms.Of(reply.Data?.ActiveChannel, reply.Data?.GlobalSettings, settings);
        if (terms is null)
            return problem!.ToPage();
        if (reply.Data?.ProductVariants is not { } list)
            return new ListingPageOutcome.Failed("the server's answer tells no variants");

        var told = skip + list.Items.Count;
        return new ListingPageOutcome.Page(
            [.. list.Items.Where(variant => !string.IsNullOrWhiteSpace(variant.Sku)).Select(variant => ListingOf(variant, terms))],
            list.Items.Count > 0 && told < list.TotalItems ? told.ToString(CultureInfo.InvariantCulture) : null, list.TotalItems);
    }

    private ChannelListing ListingOf(VendureVariant variant, VendureTerms terms)
    {
        var hidden = variant.Enabled == false ? "disabled" : variant.Product?.Enabled == false ? "its product is disabled" : null;
        return new ChannelListing(new ListingId(channel, variant.Sku!), variant.Sku!, settings.Currency)
        {
            Title = variant.Name is { Length: > 0 } name ? name : null,
            CatalogueId = variant.Id,
            Price = variant.PriceIn(settings.Currency.Code) is { } units and > 0m
                ? VendureMoney.Of(units, terms.Decimals, settings.Currency)
                : null,
            Stock = StockOf(variant, terms),
            Status = hidden is not null ? ListingStatus.Inactive
                : variant.Enabled == true && variant.Product?.Enabled == true ? ListingStatus.Active
                : ListingStatus.Unknown,
            StatusReason = hidden,
        };
    }

    /// <summary>Pieces that can be sold at once: without what is allocated to orders, and without those that are to be kept.</summary>
    private static int? StockOf(VendureVariant variant, VendureTerms terms)
    {
        var tracked = variant.TrackInventory switch { "TRUE" => true, "FALSE" => false, _ => terms.TracksStock };
        if (!tracked || variant.StockLevels is not { } levels)
            return null;
        var kept = variant.UseGlobalOutOfStockThreshold == false ? variant.OutOfStockThreshold ?? 0m : terms.StockKept;
        var free = levels.Sum(level => level.StockOnHand - level.StockAllocated) - Math.Max(0m, kept);
        return (int)Math.Clamp(Math.Floor(free), 0m, int.MaxValue);
    }
}
