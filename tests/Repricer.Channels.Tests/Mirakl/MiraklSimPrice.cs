using System.Globalization;
using System.Text.Json.Nodes;

namespace Repricer.Channels.Tests.Mirakl;

/// <summary>One price of an offer at the simulated operator.</summary>
internal sealed record MiraklSimPrice(decimal Price)
{
    public decimal? Discount { get; init; }

    public DateTimeOffset? DiscountFrom { get; init; }

    public DateTimeOffset? DiscountUntil { get; init; }

    public IReadOnlyList<(int From, decimal Price)> Ranges { get; init; } = [];

    public IReadOnlyList<(int From, decimal Price)> DiscountRanges { get; init; } = [];

    public string? Channel { get; init; }

    /// <summary>Further channels of the same price.</summary>
    public IReadOnlyList<string> AlsoOn { get; init; } = [];

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? Until { get; init; }

    public IReadOnlyList<string> Groups { get; init; } = [];

    public decimal At(DateTimeOffset now) =>
        Discount is { } discount && (DiscountFrom is null || DiscountFrom <= now) && (DiscountUntil is null || now < DiscountUntil)
            ? discount
            : Price;

    public bool HoldsAt(DateTimeOffset now) => (From is null || From <= now) && (Until is null || now < Until) && Groups.Count == 0;

    public bool IsFor(string? channel) => Channel is null || Channel == channel || (channel is not null && AlsoOn.Contains(channel));

    public JsonObject ToJson(DateTimeOffset now)
    {
        var json = new JsonObject { ["price"] = At(now), ["unit_origin_price"] = Price };
        if (Discount is not null)
            json["unit_discount_price"] = Discount;
        if (DiscountFrom is { } start)
            json["discount_start_date"] = Time(start);
        if (DiscountUntil is { } end)
            json["discount_end_date"] = Time(end);
        var context = new JsonObject();
        if (Channel is not null)
            context["channel_codes"] = new JsonArray([Channel, .. AlsoOn.Select(code => (JsonNode)code)]);
        if (From is { } from)
            context["start_date"] = Time(from);
        if (Until is { } until)
            context["end_date"] = Time(until);
        if (Groups.Count > 0)
            context["customer_group_ids"] = new JsonArray([.. Groups.Select(group => (JsonNode)group)]);
        if (context.Count > 0)
            json["context"] = context;
        json["volume_prices"] = new JsonArray([.. Volumes(now)]);
        return json;
    }

    private IEnumerable<JsonNode> Volumes(DateTimeOffset now)
    {
        yield return Volume(1, Price, Discount ?? Price, At(now));
        foreach (var from in Ranges.Select(range => range.From).Union(DiscountRanges.Select(range => range.From)).Order())
        {
            var origin = Ranges.Where(range => range.From == from).Select(range => (decimal?)range.Price).FirstOrDefault() ?? Price;
            var discount = DiscountRanges.Where(range => range.From == from).Select(range => (decimal?)range.Price).FirstOrDefault();
            yield return Volume(from, origin, discount, origin);
        }
    }

    private static JsonObject Volume(int from, decimal origin, decimal? discount, decimal price) => new()
    {
        ["quantity_threshold"] = from, ["price"] = price, ["unit_origin_price"] = origin, ["unit_discount_price"] = discount,
    };

    private static string Time(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
