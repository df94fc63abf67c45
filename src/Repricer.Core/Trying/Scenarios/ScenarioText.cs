using System.Globalization;
using System.Text;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Core.Guarding;
using Repricer.Core.Observing;
using Repricer.Reading;

namespace Repricer.Core.Trying.Scenarios;

/// <summary>
/// Writes what a decision was made of as a test file (<c>*.test.yaml</c>), with what was decided as what is expected: a starting point for
/// whoever wants the case to stay as it is, or to be otherwise.
/// </summary>
public static class ScenarioText
{
    private static readonly ChannelTerms Usual = new() { Id = new ChannelId("-") };

    /// <param name="snapshot">What was decided from.</param>
    /// <param name="guarded">What was decided, and what the guard said to it.</param>
    /// <param name="name">Of the test.</param>
    public static string Of(PricingSnapshot snapshot, GuardedDecision guarded, string name)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(guarded);
        var decision = guarded.Decision;
        var text = new StringBuilder();
        text.Append("# What was decided, with what it was made of. Run it first: where it decides otherwise, something is missing "
            + "here.\n# Then say in 'expect' what you would have expected.\n");
        foreach (var left in LeftOut(snapshot).Concat(LeftOut(snapshot.Channel)))
            text.Append("# Not written here, add it where it matters: ").Append(left).Append(".\n");
        Line(text, "now", new Flow().Add("", Instant(decision.DecidedAt)).Value);
        Line(text, "product", Product(snapshot.Product));
        Line(text, "listing", Listing(snapshot));
        Line(text, "channel", Channel(snapshot.Channel, snapshot.Listing.Currency));
        if (snapshot.Fees is { } fees)
            Line(text, "fees", Fees(fees));
        Line(text, "state", State(snapshot, decision.DecidedAt));
        text.Append(snapshot.Offers.Count == 0 ? "offers: []\n" : "offers:\n");
        foreach (var offer in snapshot.Offers)
            text.Append("  - ").Append(Of(offer, decision.DecidedAt)).Append('\n');
        text.Append("\ntests:\n  - name: ").Append(Quoted(name)).Append("\n    expect: ").Append(Expect(guarded)).Append('\n');
        return text.ToString();
    }

    private static IEnumerable<string> LeftOut(PricingSnapshot snapshot)
    {
        if (snapshot.Siblings.Count > 0)
            yield return $"state.siblings, {snapshot.Siblings.Count} other listings of the article";
        if (snapshot.Family.Count > 0)
            yield return $"state.family, {snapshot.Family.Count} packs";
        if (snapshot.Followed.Count > 0)
            yield return $"state.followed, {snapshot.Followed.Count} parts or main articles";
        if (snapshot.Offers.Any(offer => offer.Price.Currency != snapshot.Listing.Currency)
            || snapshot.Product.Currency != snapshot.Listing.Currency)
            yield return "rates, because more than one currency is in it";
        if (snapshot.Return is not null)
            yield return "the price that a person ordered back";
        if (snapshot.Fees?.Next is not null)
            yield return "fees.later, the fees of later days";
        if (snapshot.History.BeforeEvents is not null)
            yield return "state.own_lowest_before_event, our lowest price before the event of the strategy";
        if (snapshot.Hidden is not null)
            yield return "the price that buyers see in place of ours";
        if (snapshot.TermsThatStand is not null)
            yield return "what stands at the channel beside our price";
    }

    private static IEnumerable<string> LeftOut(ChannelTerms channel)
    {
        if (channel.LeastSteps is not null)
            yield return "the price steps that the channel itself demands";
        if (channel.UnknownTaxDoesNotCount.Count > 0)
            yield return "that offers of unknown tax do not count, and where";
    }

    private static string Product(Product product) => new Flow()
        .Add("sku", product.Sku.Value).Add("title", product.Title).Add("brand", product.Brand).Add("supplier", product.Supplier)
        .Add("category", product.Category).Add("family", product.Family).Add("bundle_of", product.BundleOf?.ToText())
        .Add("accessory_of", product.AccessoryOf?.Value).Add("gtin", product.Gtin).Add("mpn", product.Mpn).Add("units", product.Units)
        .Add("currency", product.Currency.Code).Add("cost", product.Cost).Add("min_price", product.MinPrice)
        .Add("max_price", product.MaxPrice)
        .Add("list_price", product.ListPrice).Add("map", product.Map).Add("tax_rate", product.TaxRate)
        .Add("shipping_cost", product.ShippingCost)
        .Add("allowance", product.Allowance).Add("coupon", product.Coupon?.ToText()).Add("stock", product.Stock)
        .Add("stock_age_days", product.StockAgeDays).Add("sales_per_day", product.SalesPerDay)
        .Add("next_delivery", product.NextDelivery?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        .Add("tags", product.Tags.Count == 0 ? null : string.Join("; ", product.Tags)).Value;

    private static string Listing(PricingSnapshot snapshot)
    {
        var listing = snapshot.Listing;
        return new Flow()
            .Add("channel", listing.Id.Channel.Value).Add("listing_id", listing.Id.Value).Add("account", listing.Account)
            .Add("currency", listing.Currency.Code).Add("condition", listing.Condition.ToName())
            .Add("fulfilment", listing.Fulfilment.ToName())
            .Add("current_price", snapshot.OwnPrice?.Price)
            .Add("price_origin", snapshot.OwnPrice is { Origin: not PriceOrigin.Confirmed } own ? SnakeCase.From(own.Origin.ToString())
                : null)
            .Add("min_price", listing.MinPrice).Add("max_price", listing.MaxPrice).Add("list_price", listing.ListPrice)
            .Add("map", listing.Map)
            .Add("tax_rate", listing.TaxRate).Add("shipping_charge", listing.ShippingCharge).Add("shipping_cost", listing.ShippingCost)
            .Add("allowance", listing.Allowance).Add("coupon", listing.Coupon is { IsNone: true } ? "0" : listing.Coupon?.ToText())
            .Add("deal", listing.Deal?.ToText()).Add("price_step", listing.PriceStep).Add("stock", listing.Stock)
            .Add("fee_schedule", listing.FeeSchedule).Add("is_featured", snapshot.IsFeatured).Add("is_eligible", snapshot.IsEligible)
            .Add("is_suppressed", snapshot.IsSuppressed).Add("shadow", listing.Shadow ? true : null)
            .Add("import_fault", listing.ImportFault).Value;
    }

    private static string Channel(ChannelTerms channel, Currency currency) => new Flow()
        .Add("prices_include_tax", channel.PricesIncludeTax).Add("fee_tax_recoverable", channel.FeeTaxRecoverable ? null : false)
        .Add("fee_tax_rate", channel.FeeTaxRate).Add("free_shipping_from", channel.FreeShippingFrom)
        .Add("conversion_margin", channel.ConversionMargin == Usual.ConversionMargin ? null : channel.ConversionMargin)
        .Add("outlier_below_median", channel.OutlierBelowMedian == ChannelTerms.DefaultOutlierBelowMedian ? null
            : channel.OutlierBelowMedian)
        .Add("price_step", channel.PriceSteps.Where(step => step.Currency == currency).Select(step => (Money?)step).FirstOrDefault())
        .Add("crossed_out", channel.CrossedOut == Usual.CrossedOut ? null : SnakeCase.From(channel.CrossedOut.ToString()))
        .Add("own_seller_ids", channel.OwnSellerIds.Count == 0 ? null : channel.OwnSellerIds)
        .Add("time_zone", channel.TimeZone.Id == "UTC" ? null : channel.TimeZone.Id).Value;

    private static string Fees(FeeSchedule fees) => new Flow()
        .Add("name", fees.Name).Add("currency", fees.Currency.Code).Add("base", SnakeCase.From(fees.Base.ToString()))
        .Add("mode", SnakeCase.From(fees.Mode.ToString()))
        .AddRaw("tiers", "[" + string.Join(", ", fees.Tiers.Select(
            tier => new Flow().Add("up_to", tier.UpTo).Add("rate", tier.Rate).Value)) + "]")
        .Add("minimum", fees.Minimum).Add("cap", fees.Cap).Add("fixed_per_unit", fees.FixedPerUnit == 0m ? null : fees.FixedPerUnit)
        .Add("fixed_per_order", fees.FixedPerOrder == 0m ? null : fees.FixedPerOrder)
        .Add("rounding", SnakeCase.From(fees.Rounding.ToString())).Value;

    private static string State(PricingSnapshot snapshot, DateTimeOffset now)
    {
        var history = snapshot.History;
        var flow = new Flow()
            .Add("desired_price", snapshot.DesiredPrice).Add("frozen", snapshot.FrozenBecause).Add("deal", snapshot.Deal?.ToText())
            .Add("minutes_since_change", Minutes(now, history.LastChangeAt))
            .Add("changes_last_hour", history.ChangesLastHour == 0 ? null : history.ChangesLastHour)
            .Add("changes_today", history.ChangesToday == 0 ? null : history.ChangesToday)
            .Add("price_at_start_of_day", history.PriceAtStartOfDay).Add("own_lowest_30_days", history.OwnLowest30Days)
            .Add("own_lowest_before_event", history.OwnLowestBeforeEvent)
            .Add("own_median_90_days", history.OwnMedian90Days).Add("last_reference", history.LastReference)
            .Add("last_featured_price", history.LastFeaturedPrice).Add("lost_price", history.LostPrice)
            .Add("minutes_since_loss", Minutes(now, history.LostAt)).Add("second_look_minutes", Minutes(now, history.SecondLookSince))
            .Add("switches", history.SwitchesOn is { Count: > 0 } on ? [.. on] : null)
            .Add("sold_7_days", snapshot.Sales?.Sold7Days).Add("sold_30_days", snapshot.Sales?.Sold30Days)
            .Add("sessions_7_days", snapshot.Sales?.Sessions7Days)
            .Add("expected_featured_price", snapshot.ExpectedFeaturedPrice)
            .Add("competitive_price_threshold", snapshot.CompetitivePriceThreshold);
        if (snapshot.Pin is { } pin)
        {
            flow.AddRaw("pin", new Flow().Add("price", pin.Price).Add("until", Instant(pin.Until)).Add("reason", pin.Reason)
                .Add("by", pin.By).Value);
        }

        if (snapshot.Paused is { } paused)
            flow.AddRaw("paused", new Flow().Add("scope", paused.Scope).Add("reason", paused.Reason).Value);
        // Also where it is known of no place: what is not written, the offers themselves would prove.
        flow.AddRaw("sources", "[" + string.Join(", ", snapshot.Evidence.Select(place => Place(place, now))) + "]");
        var quarantined = snapshot.Evidence.Where(place => place.Quarantined).Select(place => place.Source.Value).Distinct().ToList();
        return flow.Add("quarantined_sources", quarantined.Count == 0 ? null : quarantined).Value;
    }

    private static string Place(SourceEvidence place, DateTimeOffset now) => new Flow()
        .Add("source", place.Source.Value)
        .Add("status", place.LastStatus == ObservationStatus.Priced ? null : SnakeCase.From(place.LastStatus.ToString()))
        .Add("read_minutes", SeenMinutes(now, place.LastPositiveAt)).Add("attempt_minutes", Minutes(now, place.LastAttemptAt))
        .Add("unlisted", place.Unlisted == 0 ? null : place.Unlisted).Value;

    private static string Of(Offer offer, DateTimeOffset now) => new Flow()
        .Add("source", offer.Source.Value).Add("marketplace", offer.IsMarketplace).Add("seller", offer.Seller)
        .Add("seller_id", offer.SellerId)
        .Add("price", offer.Price).AddOrUnknown("shipping", offer.Shipping?.Amount).Add("currency", offer.Price.Currency.Code)
        .Add("tax_included", offer.TaxIncluded).AddOrUnknown("condition", offer.Condition?.ToName())
        .Add("fulfilment", offer.Fulfilment?.ToName())
        .Add("rating", offer.Rating).Add("feedback_count", offer.FeedbackCount).Add("handling_days", offer.HandlingDays)
        .Add("delivery_days", offer.DeliveryDays).Add("stock", offer.Stock).Add("min_quantity", offer.MinQuantity)
        .Add("ships_from", offer.ShipsFrom).AddOrUnknown("in_stock", offer.InStock).Add("featured", offer.Featured ? true : null)
        .Add("marketplace_retail", offer.IsMarketplaceRetail ? true : null).AddOrUnknown("age_minutes", SeenMinutes(now, offer.LastSeen))
        .Add("units", offer.Units)
        .Add("confidence", offer.Confidence == 1m ? null : offer.Confidence * 100m).Add("times_seen", offer.TimesSeen)
        .Add("previous_price", offer.PreviousPrice)
        .Add("ours", offer.Ours switch { Ownership.Yes => "true", Ownership.Maybe => "maybe", _ => null }).Value;

    private static string Expect(GuardedDecision guarded)
    {
        var answer = DecideAnswer.Of(guarded);
        return new Flow()
            .Add("action", answer.Action).Add("price", answer.Price).Add("reason", answer.Reason).Add("floor", answer.Decision.Floor)
            .Add("ceiling", answer.Decision.Ceiling).Value;
    }

    /// <summary>Never below zero: a moment that is to come has no age.</summary>
    private static decimal? Minutes(DateTimeOffset now, DateTimeOffset? then) =>
        then is { } moment ? Math.Max(0m, Math.Round((decimal)(now - moment).Ticks / TimeSpan.TicksPerMinute, 4)) : null;

    /// <summary>Of what was seen. What a clock that is wrong has written is of unknown age, as the decision takes it.</summary>
    private static decimal? SeenMinutes(DateTimeOffset now, DateTimeOffset? then) =>
        then is { } moment && Freshness.IsFromTheFuture(moment, now) ? null : Minutes(now, then);

    private static string Instant(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ",
        CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, string key, string value) => text.Append(key).Append(": ").Append(value).Append('\n');

    private static string Quoted(string text)
    {
        // What a title may hold that would end the line, or look like what it is not, is written as an escape, as in JSON.
        var quoted = new StringBuilder("\"");
        foreach (var letter in ShownText.Line(text, 1000))
            quoted.Append(letter is '"' or '\\' ? $"\\{letter}" : letter.ToString());
        return quoted.Append('"').ToString();
    }

    /// <summary>
    /// One map in one line; what is null is not written, because it is unknown. Where a test takes something else for what is not written
    /// (free shipping, in stock), it is said.
    /// </summary>
    private sealed class Flow
    {
        private readonly List<string> _pairs = [];

        public string Value => _pairs is [var only] && only.StartsWith(": ", StringComparison.Ordinal) ? only[2..]
            : $"{{{string.Join(", ", _pairs)}}}";

        public Flow Add(string key, string? text) => text is null ? this : AddRaw(key, Quoted(text));

        public Flow Add(string key, Money? money) => Add(key, money?.Amount);

        public Flow Add(string key, Percent? share) => Add(key, share?.Value);

        public Flow Add(string key, int? number) => Add(key, (decimal?)number);

        public Flow Add(string key, decimal? number) =>
            number is { } known ? AddRaw(key, (known / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture)) : this;

        public Flow Add(string key, bool? flag) => flag is { } known ? AddRaw(key, known ? "yes" : "no") : this;

        public Flow Add(string key, IReadOnlyList<string>? texts) => texts is null ? this : AddRaw(key,
            $"[{string.Join(", ", texts.Select(Quoted))}]");

        public Flow AddOrUnknown(string key, string? text) => text is null ? AddRaw(key, KeySpec.Unknown) : Add(key, text);

        public Flow AddOrUnknown(string key, decimal? number) => number is null ? AddRaw(key, KeySpec.Unknown) : Add(key, number);

        public Flow AddOrUnknown(string key, bool? flag) => flag is null ? AddRaw(key, KeySpec.Unknown) : Add(key, flag);

        public Flow AddRaw(string key, string written)
        {
            _pairs.Add($"{key}: {written}");
            return this;
        }
    }
}
