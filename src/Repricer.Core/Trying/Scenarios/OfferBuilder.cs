using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Core.Observing;
using Repricer.Reading;

namespace Repricer.Core.Trying.Scenarios;

/// <summary>Builds the offers of a scenario and what is known of their sources.</summary>
internal sealed class OfferBuilder(DocumentReader reader, Listing listing, DateTimeOffset now)
{
    /// <summary>Builds the offers that are written; those with faults are reported and left out.</summary>
    public IReadOnlyList<Offer> Offers(DocumentValue.Map map) =>
        [.. map.ItemsOf("offers").OfType<DocumentValue.Map>().Select(Build).OfType<Offer>()];

    /// <summary>Builds what is written of the sources; where nothing is, it is what the offers themselves prove.</summary>
    public IReadOnlyList<SourceEvidence> Evidence(DocumentValue.Map map, DocumentValue.Map state)
    {
        var quarantined = state.TextsOf("quarantined_sources");
        List<SourceEvidence> places = state.Has("sources") ? Written(state) : map.Has("offers") ? Proven(map) : [];
        places.AddRange(quarantined.Where(name => places.All(place => !Same(place, name)))
            .Select(name => new SourceEvidence(new SourceId(name), name, ObservationStatus.None, null, null)));
        return [.. places.Select(place => quarantined.Any(name => Same(place, name)) ? place with { Quarantined = true } : place)];
    }

    private Offer? Build(DocumentValue.Map map)
    {
        var currency = Currency.None;
        if (map["currency"] is DocumentValue.Text code && !Currency.TryParse(code.Value, out currency))
        {
            reader.Error(code.Node, "unknown-currency", $"offers: '{ScalarText.Shorten(code.Value)}' is no ISO currency code such as EUR");
            return null;
        }

        if (ScenarioBuilder.Amount(map, "price", currency) is not { } price)
            return null;

        var lastSeen = map.NumberOf("age_minutes") is { } age ? now - ScenarioBuilder.Minutes(age) : DateTimeOffset.MinValue;
        return new Offer
        {
            Source = new SourceId(map.TextOf("source") ?? listing.Id.Channel.Value),
            Price = price,
            Listing = IsMarketplace(map) ? listing.Id : null,
            Seller = map.TextOf("seller"),
            SellerId = map.TextOf("seller_id"),
            Shipping = ScenarioBuilder.Amount(map, "shipping", currency),
            TaxIncluded = map.FlagOf("tax_included"),
            Condition = CatalogNames.TryParseCondition(map.TextOf("condition"), out var condition) ? condition : null,
            Fulfilment = CatalogNames.TryParseFulfilment(map.TextOf("fulfilment"), out var fulfilment) ? fulfilment : null,
            Rating = map.NumberOf("rating"),
            FeedbackCount = map.WholeOf("feedback_count"),
            HandlingDays = map.WholeOf("handling_days"),
            DeliveryDays = map.WholeOf("delivery_days"),
            Stock = map.WholeOf("stock"),
            MinQuantity = map.WholeOf("min_quantity"),
            ShipsFrom = map.TextOf("ships_from")?.ToUpperInvariant(),
            InStock = map.FlagOf("in_stock"),
            Featured = map.FlagOf("featured") ?? false,
            IsMarketplaceRetail = map.FlagOf("marketplace_retail") ?? false,
            Ours = map.TextOf("ours") switch { "true" or "yes" => Ownership.Yes, "maybe" => Ownership.Maybe, _ => Ownership.No },
            Units = map.NumberOf("units"),
            Confidence = Confidence(map),
            FirstSeen = lastSeen,
            LastSeen = lastSeen,
            TimesSeen = map.WholeOf("times_seen") ?? 2,
            PreviousPrice = ScenarioBuilder.Amount(map, "previous_price", currency),
        };
    }

    private decimal Confidence(DocumentValue.Map map)
    {
        if (map["confidence"] is not DocumentValue.Share { Value.Value: var percent } share)
            return 1m;
        if (percent is > 0m and < 1m)
            reader.Error(
                share.Node, "wrong-value",
                $"confidence: {percent} looks like a fraction; write {percent * 100m:0.####} for {percent * 100m:0.####} percent");
        return percent / 100m;
    }

    private bool IsMarketplace(DocumentValue.Map map) => map.FlagOf("marketplace")
        ?? (map.TextOf("source") is not { } source || source == listing.Id.Channel.Value || map.Has("seller_id")
            || map.FlagOf("featured") == true || map.TextOf("ours") == "maybe");

    private List<SourceEvidence> Written(DocumentValue.Map state)
    {
        var places = new List<SourceEvidence>();
        foreach (var item in state.ItemsOf("sources").OfType<DocumentValue.Map>())
        {
            if (item.TextOf("source") is not { } name)
                continue;
            DateTimeOffset? read = item.NumberOf("read_minutes") is { } minutes ? now - ScenarioBuilder.Minutes(minutes) : null;
            var attempt = item.NumberOf("attempt_minutes") is { } since ? now - ScenarioBuilder.Minutes(since) : read;
            places.Add(new SourceEvidence(new SourceId(name), name, item.WordOf("status", ObservationStatus.Priced), attempt, read)
            {
                Unlisted = item.WholeOf("unlisted") ?? 0,
            });
        }

        return places;
    }

    private List<SourceEvidence> Proven(DocumentValue.Map map)
    {
        var offers = map.ItemsOf("offers").OfType<DocumentValue.Map>().ToArray();
        if (offers.Length == 0)
            return [new SourceEvidence(new SourceId(listing.Id.Channel.Value), listing.Id.Value, ObservationStatus.NoOffers, now, now)];

        return [.. offers.GroupBy(offer => offer.TextOf("source") ?? listing.Id.Channel.Value, StringComparer.Ordinal).Select(group =>
        {
            DateTimeOffset? read = group.Min(offer => offer.NumberOf("age_minutes")) is { } age ? now - ScenarioBuilder.Minutes(age) : null;
            return new SourceEvidence(new SourceId(group.Key), group.Key, ObservationStatus.Priced, read, read);
        })];
    }

    private static bool Same(SourceEvidence place, string name) =>
        string.Equals(place.Source.Value, name, StringComparison.OrdinalIgnoreCase);
}
