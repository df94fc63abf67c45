using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>The listings API: patches that are accepted and applied later, and what stands.</summary>
internal sealed class AmazonSimListings(AmazonSimulator simulator)
{
    private readonly SortedDictionary<string, AmazonSimListing> _all = new(StringComparer.Ordinal);

    /// <summary>Accepted and not applied yet, by when they are.</summary>
    private readonly PriorityQueue<(AmazonSimListing Listing, JsonArray Patches), (DateTimeOffset At, int Number)> _waiting = new();
    private readonly List<(string Sku, string Price, string Currency)> _applied = [];
    private readonly Lock _lock = new();
    private int _submissions;

    /// <summary>Whether a replacement drops what it leaves out: reports contradict each other.</summary>
    public bool ReplaceDrops { get; set; } = true;

    /// <summary>How long after it was accepted a change is applied; null = never.</summary>
    public TimeSpan? Delay { get; set; } = TimeSpan.Zero;

    /// <summary>Most results of one search.</summary>
    public int Ceiling { get; set; } = 1_000;

    /// <summary>Refuses a patch at once, by its SKU: the message; null = it is looked at.</summary>
    public Func<string, string?> Refuse { get; set; } = static _ => null;

    /// <summary>Leaves a SKU out of search results, although it is there.</summary>
    public Func<string, bool> Hide { get; set; } = static _ => false;

    /// <summary>Whether a search answers in the opposite order.</summary>
    public bool Backwards { get; set; }

    /// <summary>The prices that took effect, in order.</summary>
    public IReadOnlyList<(string Sku, string Price, string Currency)> Applied
    {
        get
        {
            lock (_lock)
            {
                Settle();
                return [.. _applied];
            }
        }
    }

    public AmazonSimListing this[string sku]
    {
        get
        {
            lock (_lock)
            {
                Settle();
                return _all[sku];
            }
        }
    }

    public IReadOnlyCollection<AmazonSimListing> All
    {
        get
        {
            lock (_lock)
            {
                Settle();
                return [.. _all.Values];
            }
        }
    }

    public AmazonSimListing Add(string sku, decimal price = 50m, string? asin = null)
    {
        lock (_lock)
        {
            var listing = new AmazonSimListing(sku, asin ?? $"B{_all.Count:000000000}")
            {
                Created = simulator.Time.GetUtcNow().AddDays(-100).AddMinutes(_all.Count), Updated = simulator.Time.GetUtcNow().AddDays(-10),
            };
            listing.Set("our_price", price);
            listing.Live = price.ToString(CultureInfo.InvariantCulture);
            return _all[sku] = listing;
        }
    }

    public void Remove(string sku)
    {
        lock (_lock)
            _all.Remove(sku);
    }

    public (int Status, string Body) Patch(AmazonSimCall call)
    {
        string[] markets = call.Query("marketplaceIds")?.Split(',') ?? [];
        if (markets.Length == 0 || markets.Except([AmazonSimulator.Market, AmazonSimulator.Abroad]).Any() || call.Parts[3] != AmazonSimulator.Seller)
            return (400, AmazonSimulator.Error("InvalidInput", "another seller or marketplace"));
        return (200, Submit(call.Parts[4], call.Json["patches"]!.AsArray(), call.Query("mode") == "VALIDATION_PREVIEW", markets: markets).ToJsonString());
    }

    /// <summary>A patch by itself, or of a feed.</summary>
    public JsonObject Submit(string sku, JsonArray patches, bool isPreview = false, TimeSpan? delay = null, IReadOnlyList<string>? markets = null)
    {
        lock (_lock)
        {
            Settle();
            var fault = Refuse(sku) ?? FaultOf(patches, markets ?? [AmazonSimulator.Market, AmazonSimulator.Abroad]);
            var answer = new JsonObject
            {
                ["sku"] = sku, ["submissionId"] = $"submission-{++_submissions}", ["status"] = fault is not null ? "INVALID" : isPreview ? "VALID" : "ACCEPTED",
            };
            if (fault is not null)
            {
                answer["issues"] = new JsonArray(new JsonObject
                {
                    ["code"] = "99022", ["message"] = fault, ["severity"] = "ERROR", ["attributeNames"] = new JsonArray("purchasable_offer"),
                    ["categories"] = new JsonArray("INVALID_ATTRIBUTE"),
                });
            }

            // Of a SKU that is not there Amazon says "accepted", too.
            else if (!isPreview && _all.TryGetValue(sku, out var listing) && Delay is { } wait)
            {
                _waiting.Enqueue(
                    (listing, patches.DeepClone().AsArray()), (simulator.Time.GetUtcNow() + (delay ?? wait), _submissions));
            }

            return answer;
        }
    }

    public (int Status, string Body) Get(AmazonSimCall call)
    {
        lock (_lock)
        {
            Settle();
            return _all.TryGetValue(call.Parts[4], out var listing)
                ? (200, listing.ToJson(call.Query("marketplaceIds")!).ToJsonString())
                : (404, AmazonSimulator.Error("NOT_FOUND", $"SKU '{call.Parts[4]}' not found in marketplace {AmazonSimulator.Market}"));
        }
    }

    public (int Status, string Body) Search(AmazonSimCall call)
    {
        lock (_lock)
        {
            Settle();
            var market = call.Query("marketplaceIds")!;
            var wanted = call.Query("identifiers")?.Split(',').ToHashSet(StringComparer.Ordinal);
            IEnumerable<AmazonSimListing> found = wanted is null ? _all.Values
                : call.Query("identifiersType") == "ASIN" ? _all.Values.Where(listing => wanted.Contains(listing.Asin))
                : wanted.Order(StringComparer.Ordinal).Where(_all.ContainsKey).Select(sku => _all[sku]);
            found = found.Where(listing =>
                !Hide(listing.Sku) && (market == AmazonSimulator.Market || listing.Lives.ContainsKey(market)));
            if (call.Query("createdAfter") is { } created)
                found = found.Where(listing => listing.Created >= At(created));
            if (call.Query("lastUpdatedAfter") is { } updated)
                found = found.Where(listing => listing.Updated >= At(updated));
            var sorted = call.Query("sortBy") switch
            {
                "createdDate" => found.OrderBy(listing => listing.Created).ToList(),
                "lastUpdatedDate" => found.OrderBy(listing => listing.Updated).ToList(),
                _ => found.ToList(),
            };
            if (Backwards)
                sorted.Reverse();

            var size = int.Parse(call.Query("pageSize") ?? "10", CultureInfo.InvariantCulture);
            var from = int.Parse(call.Query("pageToken") ?? "0", CultureInfo.InvariantCulture);
            var page = sorted.Take(Ceiling).Skip(from).Take(size).Select(listing => listing.ToJson(market)).ToArray();
            var answer = new JsonObject { ["numberOfResults"] = sorted.Count, ["items"] = new JsonArray([.. page]) };
            if (from + size < Math.Min(sorted.Count, Ceiling))
                answer["pagination"] = new JsonObject { ["nextToken"] = (from + size).ToString(CultureInfo.InvariantCulture) };
            return (200, answer.ToJsonString());
        }
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>What cannot be taken at once: empty objects where a price belongs, prices that are none.</summary>
    private static string? FaultOf(JsonArray patches, IReadOnlyList<string> markets)
    {
        foreach (var patch in patches.OfType<JsonObject>())
        {
            if ((string?)patch["path"] != "/attributes/purchasable_offer")
                return "another attribute";
            foreach (var entry in (patch["value"] as JsonArray ?? []).OfType<JsonObject>())
            {
                var market = MarketOf(entry);
                if (!markets.Contains(market) || (string?)entry["currency"] != AmazonSimulator.CurrencyOf(market, "EUR"))
                    return $"the offer of marketplace {market} in {(string?)entry["currency"]} is not one of this call";
                foreach (var part in new[] { "our_price", "quantity_discount_plan", "discounted_price" })
                {
                    if (entry[part] is JsonArray values && (values.Count == 0 || values[0]?["schedule"] is not JsonArray { Count: > 0 }))
                        return $"the field 'schedule' for '{part}' does not have enough values";
                }

                if (entry["our_price"]?[0]?["schedule"]?[0]?["value_with_tax"] is { } price
                    && (price.GetValueKind() != JsonValueKind.Number || price.GetValue<decimal>() <= 0m))
                {
                    return "the price must be a number above 0";
                }
            }
        }

        return null;
    }

    /// <summary>Applies what is due, in the order in which it is due.</summary>
    private void Settle()
    {
        var now = simulator.Time.GetUtcNow();
        while (_waiting.TryPeek(out _, out var due) && due.At <= now)
        {
            var (listing, patches) = _waiting.Dequeue();
            Apply(listing, patches);
        }
    }

    private void Apply(AmazonSimListing listing, JsonArray patches)
    {
        var before = listing.Offer.DeepClone().AsArray();
        foreach (var patch in patches.OfType<JsonObject>())
        {
            foreach (var entry in patch["value"]!.AsArray().OfType<JsonObject>())
                Apply(listing, (string)patch["op"]!, entry.DeepClone().AsObject());
        }

        foreach (var market in patches.OfType<JsonObject>().SelectMany(patch => patch["value"]!.AsArray().OfType<JsonObject>()).Select(MarketOf).Distinct().ToList())
            Judge(listing, market, before);
    }

    private void Judge(AmazonSimListing listing, string market, JsonArray before)
    {
        listing.Updated = simulator.Time.GetUtcNow();
        listing.Issues.RemoveAll(issue => issue["categories"]!.AsArray().Any(category => ((string)category!).EndsWith("_PRICE", StringComparison.Ordinal)));
        var (price, least, most) = (
            listing.Amount("our_price", market: market), listing.Amount("minimum_seller_allowed_price", market: market),
            listing.Amount("maximum_seller_allowed_price", market: market));
        var stands = listing.Lives.GetValueOrDefault(market) is { } live ? decimal.Parse(live, CultureInfo.InvariantCulture) : (decimal?)null;
        if (least > stands || most < stands)
        {
            // A new range is judged by the price that still stands, whatever comes with it; the price is lost, too.
            listing.Offer = before;
            listing.AddIssue("18299", "the range leaves out the price that stands", "ERROR", "INVALID_PRICE");
            return;
        }

        if (price < least || price > most)
        {
            listing.Lives[market] = null;
            listing.AddIssue("18160", $"the price {price} is not between {least} and {most}", "ERROR", "INVALID_PRICE");
            return;
        }

        // What stands already is no effect.
        if (listing.Lives.GetValueOrDefault(market) == listing.Value("our_price", market: market) && JsonNode.DeepEquals(before, listing.Offer))
            return;
        listing.Lives[market] = listing.Value("our_price", market: market);
        listing.Revisions++;
        _applied.Add((listing.Sku, listing.Lives[market]!, AmazonSimulator.CurrencyOf(market, listing.Currency)));
    }

    private static string MarketOf(JsonObject entry) => (string?)entry["marketplace_id"] ?? AmazonSimulator.Market;

    private void Apply(AmazonSimListing listing, string op, JsonObject entry)
    {
        var standing = listing.Entry((string?)entry["audience"] ?? "ALL", MarketOf(entry));
        var result = op == "replace" && ReplaceDrops ? [] : standing?.DeepClone().AsObject() ?? [];
        foreach (var (part, value) in entry)
        {
            if (value is null)
            {
                // Only a merge takes away by null.
                if (op == "merge")
                    result.Remove(part);
            }
            else if (part.EndsWith("_seller_allowed_price", StringComparison.Ordinal) && value[0]?["schedule"] is null)
                result.Remove(part);
            else
                result[part] = value.DeepClone();
        }

        if (standing is not null)
            listing.Offer.Remove(standing);
        listing.Offer.Add(result);
    }
}
