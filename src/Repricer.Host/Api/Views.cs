using Repricer.Core;
using Repricer.Core.Amounts;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Core.Explaining;
using Repricer.Core.Guarding;
using Repricer.Core.Observing;
using Repricer.Core.Publishing;
using Repricer.Engine.Operating;
using Repricer.Engine.Reporting;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Operating;
using Repricer.Reading;

namespace Repricer.Host.Api;

/// <summary>Maps what the store and the operating rules say to what the API shows.</summary>
internal static class Views
{
    public static ProductSummary Of(ProductRow row) => new(
        row.Product.Sku.Value, row.Product.Title, row.Product.Brand, row.Product.Category, row.Product.Currency.Code,
        Text(row.Product.Cost), row.Product.Stock,
        row.Product.Tags, row.Listings, row.Watches, row.LastObservedAt);

    public static ProductView Of(ProductDetail detail, IReadOnlyList<OfferInterval> history)
    {
        var product = detail.Product;
        return new ProductView(
            product.Sku.Value, product.Title, product.Brand, product.Supplier, product.Category, product.Gtin, product.Mpn,
            Text(product.Units), Text(product.Cost),
            product.Currency.Code, Text(product.MinPrice), Text(product.MaxPrice), Text(product.ListPrice), Text(product.Map),
            Text(product.TaxRate?.Value),
            Text(product.ShippingCost), product.Stock, product.StockAgeDays, product.Family, product.BundleOf?.ToText(),
            product.AccessoryOf?.Value, Text(product.Allowance),
            Text(product.SalesPerDay),
            product.NextDelivery, product.Tags,
            [.. detail.Listings.Select(Of)], [.. detail.Offers.Select(Of)], [.. detail.Evidence.Select(Of)], [.. history.Select(Of)]);
    }

    public static ListingView Of(ListingDetail detail)
    {
        var listing = detail.Listing;
        return new ListingView(
            listing.Id.ToString(), listing.Id.Channel.Value, listing.Id.Value, listing.Currency.Code, listing.Condition.ToName(),
            listing.Fulfilment.ToName(),
            detail.OwnPrice is { } own
                ? new OwnPriceView(own.Price.ToAmountString(), own.Price.Currency.Code, Name(own.Origin), own.AsOf)
                : null,
            Text(listing.MinPrice), Text(listing.MaxPrice), Text(listing.ListPrice), Text(listing.Map), Text(listing.TaxRate?.Value),
            Text(listing.ShippingCharge),
            Text(listing.ShippingCost), Text(listing.Allowance), listing.Coupon?.ToText(), Text(listing.PriceStep), listing.Stock,
            listing.FeeSchedule, listing.Shadow,
            detail.IsFeatured, detail.Facts is { } facts ? Of(facts) : null, listing.ImportFault, detail.FrozenBecause,
            detail.Paused is { } pause ? new PauseView(pause.Scope, null, pause.Reason, pause.Since, pause.By) : null,
            detail.Pin is { } pin ? new PinView(pin.Price.ToAmountString(), pin.Price.Currency.Code, pin.Until, pin.Reason, pin.By) : null,
            detail.Decision is { } decision ? Of(decision) : null, [.. detail.Updates.Select(Of)])
        {
            ShownInstead = detail.Hidden is { } hidden ? new ShownView(hidden.Shown.ToAmountString(), hidden.Because, hidden.Since) : null,
        };
    }

    public static OfferView Of(Offer offer) => new(
        offer.Source.Value, offer.Seller, offer.SellerId, offer.Listing?.ToString(), offer.Url, offer.Price.ToAmountString(),
        offer.Price.Currency.Code,
        Text(offer.Shipping), offer.Condition?.ToName(), offer.Fulfilment?.ToName(), offer.InStock, offer.Featured, Name(offer.Ours),
        offer.FirstSeen, offer.LastSeen,
        offer.TimesSeen, Text(offer.PreviousPrice), offer.Evidence);

    public static PlaceView Of(SourceEvidence evidence) => new(
        evidence.Source.Value, evidence.Place, Name(evidence.LastStatus), evidence.LastAttemptAt, evidence.LastPositiveAt,
        evidence.Quarantined, evidence.Unlisted);

    private static MarketView Of(PlatformFacts facts) => new(
        Of(facts.IsEligible), Of(facts.IsSuppressed), Of(facts.ExpectedFeaturedPrice), Of(facts.CompetitivePriceThreshold),
        Of(facts.SuggestedPrice));

    private static DatedFlagView? Of(Dated<bool>? fact) => fact is { } told ? new DatedFlagView(told.Value, told.AsOf) : null;

    private static DatedAmountView? Of(Dated<Money>? fact) =>
        fact is { } told ? new DatedAmountView(told.Value.ToAmountString(), told.Value.Currency.Code, told.AsOf) : null;

    public static OfferIntervalView Of(OfferInterval interval) => new(
        interval.Offer.Source.Value, interval.Offer.Seller, interval.Offer.Url, interval.Offer.Price.ToAmountString(),
        interval.Offer.Price.Currency.Code,
        Text(interval.Offer.Shipping), interval.Offer.InStock, interval.FirstSeen, interval.LastSeen, interval.ClosedAt);

    public static DecisionView Of(DecisionRow row)
    {
        var decision = row.Decision;
        var currency = decision.Price?.Currency ?? row.PriceToSend?.Currency ?? row.PriceBefore?.Currency ?? decision.Floor?.Currency;
        return new DecisionView(
            row.DecisionId, row.Sku.Value, decision.Listing.Channel.Value, decision.Listing.Value, Name(decision.Action),
            Text(decision.Price), currency?.Code,
            decision.Reason.ToName(), decision.Detail, Name(decision.Binding), Text(decision.Floor), Text(decision.Ceiling),
            Text(decision.Reference), decision.IsCorrection,
            decision.StrategyName, decision.StrategyHash, decision.DecidedAt, row.Since, decision.ReviewAt, decision.AwaitsEvidence,
            Name(row.Verdict), Name(row.HoldReason),
            row.GuardDetail, Text(row.PriceToSend), Text(row.PriceBefore), row.Shadow, CureOf(row));
    }

    private static string? CureOf(DecisionRow row)
    {
        var (reason, detail) = row.Verdict == GuardVerdict.Held
            ? (Name(row.HoldReason), row.GuardDetail)
            : (row.Decision.Reason.ToName(), row.Decision.Detail);
        return row.Verdict == GuardVerdict.Held || row.Decision.Action is DecisionAction.Hold or DecisionAction.Skip
            ? Cure.Of(reason, row.Decision.Listing, detail)?.ToString()
            : null;
    }

    public static TraceView Of(TraceStep step) => new(step.Step, step.Text, Text(step.Before), Text(step.After));

    public static UpdateView Of(OutboxEntry entry) => new(
        entry.Id, entry.Change.DecisionId, entry.Change.Listing.Channel.Value, entry.Change.Listing.Value, entry.Change.Sku.Value,
        entry.Change.Price.ToAmountString(),
        entry.Change.Price.Currency.Code, Text(entry.PriceBefore), CrossedOut(entry.Change.Terms),
        Name(entry.State), entry.Reason, entry.IsCorrection, entry.Attempts,
        entry.BatchId, entry.Submission,
        entry.Change.DecidedAt, entry.CreatedAt, entry.UpdatedAt, entry.NotBefore, entry.CheckAfter, Of(entry.Change.Terms));

    private static TermsView? Of(PriceTerms terms) => terms.IsLeave
        ? null
        : new TermsView(
            terms.LeavesListPrice ? null : terms.CrossedOutPrice?.ToAmountString() ?? "none",
            terms.Tiers.Kind switch
            {
                DesiredKind.Leave => null,
                DesiredKind.Clear => [],
                _ => [.. terms.Tiers.Value!.Select(tier => new TierView(tier.From, tier.Price.ToAmountString()))],
            },
            terms.Bounds.Kind == DesiredKind.Set
                ? new BoundsView(terms.Bounds.Value.Lowest?.ToAmountString(), terms.Bounds.Value.Highest?.ToAmountString())
                : null);

    private static string? CrossedOut(PriceTerms? terms) => terms is null or { IsLeave: true } ? null
        : terms.CrossedOutPrice?.ToAmountString() ?? "none";

    public static ConditionView Of(Engine.Operating.Condition condition, DateTimeOffset now) => new(
        condition.Kind, condition.Subject, Name(condition.Severity), condition.Since, Age(condition.Since, now), condition.Detail,
        condition.Cure, condition.Count);

    public static FindingView Of(Diagnostic finding) => new(
        finding.File, finding.Line, finding.Column, Name(finding.Level), finding.Code, finding.Message);

    public static OperationView Of(OperationOutcome.Done done) => new(done.What, done.Target, done.By, done.Warnings);

    public static KeyView Of(ApiKey key) => new(key.Name, key.Scope, key.CreatedAt, key.RevokedAt);

    public static KeyCreated Of(KeyOutcome.Made made) => new(made.Key.Name, made.Key.Scope, made.Secret);

    public static ImportView Of(ImportOutcome outcome) => new(
        outcome.Refused, outcome.DryRun, outcome.Faults,
        [.. outcome.Files.Select(file => new ImportedFileView(file.File, file.Rows, file.BadRows, file.Refused))], outcome.Messages,
        outcome.Written is { } counts ? Of(counts) : null,
        outcome.Pruned is { } pruned ? Of(pruned) : null);

    public static ImportCountsView Of(Engine.Catalog.ImportCounts counts) => new(
        counts.ProductsAdded, counts.ProductsChanged, counts.ListingsAdded, counts.ListingsChanged, counts.WatchesAdded, counts.Unchanged,
        counts.PricesKept);

    private static PruneView Of(Engine.Catalog.PruneOutcome pruned) => new(
        pruned.Refused, pruned.Counts.Products, pruned.Counts.Listings, pruned.Counts.Watches, pruned.Counts.All,
        [.. pruned.Counts.InFlight.Select(listing => listing.ToString())], pruned.Counts.Examples);

    public static long Age(DateTimeOffset since, DateTimeOffset now) => Math.Max(0, (long)(now - since).TotalSeconds);

    public static string Name<T>(T value)
        where T : struct, Enum => SnakeCase.From(value.ToString());

    public static string? Text(Money? money) => money?.ToAmountString();

    private static string? Text(decimal? value) => value?.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
