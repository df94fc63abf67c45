using Repricer.Adapters.Channels.Amazon.Wire;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Channels;
using Repricer.Engine.Observing;
using Repricer.Engine.Publishing;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>
/// Looks at what the account may do: listings, prices (a preview of the price that stands, which changes nothing), offers, fees, what
/// was sold and settled; and at listings that Amazon's own repricer holds.
/// </summary>
internal sealed class AmazonProbe(AmazonParts parts, AmazonSeller seller, ChannelId channel, bool hasQueue)
{
    private const string Roles = "give the application the roles Product Listing and Pricing at Amazon, and authorise it again";

    public async ValueTask<IReadOnlyList<ProbeLine>> ProbeAsync(CancellationToken ct)
    {
        var page = await parts.Items.SearchAsync($"pageSize={AmazonItems.MostAtOnce}", ct);
        if (page.Good(AmazonJson.Default.WireItems) is not { Items: { } wire } found)
        {
            return
            [
                new ProbeLine(
                    ProbeMark.Fail, "access", page.Problem,
                    page is AmazonCall.Refused ? "look at SellerId, ClientId, ClientSecret and RefreshToken" : null),
            ];
        }

        var items = wire.Select(item => AmazonItem.From(item, seller.Market)).OfType<AmazonItem>().ToList();
        List<ProbeLine> lines =
        [
            new(ProbeMark.Ok, "access", $"{found.NumberOfResults ?? items.Count} listings in marketplace {seller.Market.Country}"),
            Automated(items),
        ];
        if (items.Find(item => item.Standing is { Price: not null, IsAutomated: false }) is { } one)
        {
            lines.Add(await PriceAsync(one, ct));
            lines.Add(await OffersAsync(one, ct));
            lines.Add(await FeesAsync(one, ct));
        }
        else
            lines.Add(new ProbeLine(ProbeMark.Warn, "prices", "there is no listing with a price to look at"));
        if (items.Any(item => item.IsAtAmazon))
            lines.Add(await StockAsync(items, ct));
        lines.Add(Readable(
            "sales", "what was sold", await parts.Queries.LookAsync(ct), "one of the roles Brand Analytics and Selling Partner Insights"));
        lines.Add(Readable("settlements", "what Amazon settled", await parts.Settlements.LookAsync(ct), "the role Finance and Accounting"));
        lines.Add(await EventsAsync(ct));
        return lines;
    }

    private async ValueTask<ProbeLine> StockAsync(List<AmazonItem> items, CancellationToken ct)
    {
        string[] skus = [.. items.Where(item => item.IsAtAmazon).Select(item => item.Sku)];
        var (known, fault) = await parts.Stock.ReadAsync(skus, ct);
        return fault is not null ? new ProbeLine(ProbeMark.Warn, "stock", $"at Amazon's warehouses cannot be read: {fault.Problem}")
            : parts.Stock.IsForbidden
                ? new ProbeLine(
                    ProbeMark.Warn, "stock", "at Amazon's warehouses may not be read: it stays unknown",
                    "give the application the role Amazon Fulfillment, and authorise it again")
                : new ProbeLine(
                    ProbeMark.Ok, "stock", $"Amazon tells what lies at its warehouses of {known.Count} of {skus.Length} listings");
    }

    private static ProbeLine Readable(string what, string things, AmazonCall? closed, string role) => closed is null
        ? new ProbeLine(ProbeMark.Ok, what, $"{things} can be read")
        : new ProbeLine(
            ProbeMark.Warn, what, $"{things} cannot be read: {closed.Problem}",
            closed is AmazonCall.Refused ? $"give the application {role} at Amazon, and authorise it again" : null);

    private async ValueTask<ProbeLine> EventsAsync(CancellationToken ct)
    {
        if (!hasQueue)
        {
            return new ProbeLine(
                ProbeMark.Warn, "events", "no queue: offers are only asked for", "give QueueUrl, see docs/channels/amazon.md");
        }

        return (await parts.Subscriptions.ReadAsync(ct)).Problem is { } problem
            ? new ProbeLine(ProbeMark.Warn, "events", problem, "subscribe the queue's destination to them, see docs/channels/amazon.md")
            : new ProbeLine(
                ProbeMark.Ok, "events",
                "a queue is configured and all is subscribed to; whether anything comes shows in the channel's state");
    }

    private static ProbeLine Automated(List<AmazonItem> items)
    {
        var held = items.Count(item => item.Standing.IsAutomated);
        return held == 0
            ? new ProbeLine(ProbeMark.Ok, "foreign rules", $"none of the first {items.Count} listings is held by Automate Pricing")
            : new ProbeLine(
                ProbeMark.Warn, "foreign rules", $"{held} of the first {items.Count} listings are held by Automate Pricing",
                "take them out of the rule in Seller Central: no price is sent for them meanwhile");
    }

    private async ValueTask<ProbeLine> PriceAsync(AmazonItem item, CancellationToken ct)
    {
        var change =
            new PriceChange("preview", new ListingId(channel, item.Sku), new Sku(item.Sku), item.Standing.Price!.Value, 0, default);
        return await parts.Patches.PreviewAsync(change, ct) switch
        {
            PushOutcome.Accepted => new ProbeLine(ProbeMark.Ok, "prices", $"Amazon would take the present price of {item.Sku}"),
            PushOutcome.Refused refused => new ProbeLine(ProbeMark.Fail, "prices", refused.Reason, Roles),
            PushOutcome.Rejected rejected => new ProbeLine(
                ProbeMark.Warn, "prices", $"Amazon would not take the present price of {item.Sku}: {rejected.Reason}"),
            var other => new ProbeLine(ProbeMark.Warn, "prices", $"could not be looked at: {other}"),
        };
    }

    private async ValueTask<ProbeLine> OffersAsync(AmazonItem item, CancellationToken ct)
    {
        var read = await parts.Offers.ReadAsync([new ListingId(channel, item.Sku)], ct);
        return read[0] is OfferReadOutcome.Read offers
            ? new ProbeLine(ProbeMark.Ok, "offers", $"{offers.Offers.Count} offers of {item.Sku}")
            : new ProbeLine(ProbeMark.Warn, "offers", NotRead((read[0] as OfferReadOutcome.Failed)?.Reason), Roles);
    }

    private async ValueTask<ProbeLine> FeesAsync(AmazonItem item, CancellationToken ct)
    {
        var read = await parts.Fees.ReadAsync(
            [new FeeQuestion(new ListingId(channel, item.Sku), item.Standing.Price!.Value, null, Fulfilment.Merchant)], ct);
        return read[0] is FeeReadOutcome.Read fees
            ? new ProbeLine(ProbeMark.Ok, "fees", $"{fees.Total} of {item.Standing.Price}")
            : new ProbeLine(ProbeMark.Warn, "fees", NotRead((read[0] as FeeReadOutcome.Failed)?.Reason), Roles);
    }

    private static string NotRead(string? reason) => $"cannot be read: {reason ?? "Amazon asks to wait"}";
}
