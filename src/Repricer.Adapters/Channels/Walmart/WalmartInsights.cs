using System.Text.Json;
using System.Text.Json.Nodes;
using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.Walmart;

/// <summary>
/// What Walmart's pricing insights say of single SKUs: the buy box's price, and whether Walmart's own repricer holds the item. They are
/// rationed to few calls, so that for the repricer they are asked only where a strategy has items at all.
/// </summary>
internal sealed class WalmartInsights(WalmartApi api, TimeProvider time)
{
    public const int MostAtOnce = 50;

    private const int MostPages = 20;
    private static readonly TimeSpan StrategiesHold = TimeSpan.FromMinutes(10);

    private (bool HasItems, DateTimeOffset Until)? _strategies;

    /// <summary>The SKUs that Walmart's repricer holds.</summary>
    /// <returns>
    /// A fault where it could not be asked now; who may not ask at all is told of none, and the probe says so.
    /// </returns>
    public async ValueTask<(IReadOnlySet<string> Skus, CallFault? Fault)> ManagedAsync(IReadOnlyList<string> skus, CancellationToken ct)
    {
        var managed = new HashSet<string>(StringComparer.Ordinal);
        var (hasItems, fault) = skus.Count == 0 ? (false, null) : await HasItemsAsync(ct);
        if (hasItems)
        {
            (var insights, fault) = await ReadAsync(skus, ct);
            managed.UnionWith(insights.Values.Where(insight => IsActive(insight.RepricerStatus)).Select(insight => insight.Sku!));
        }

        return (managed, fault is CallFault.Refused or CallFault.Rejected ? null : fault);
    }

    /// <summary>The strategies of Walmart's repricer that are switched on and have items.</summary>
    public async ValueTask<(IReadOnlyList<WalmartStrategy> Strategies, CallFault? Fault)> StrategiesAsync(CancellationToken ct)
    {
        var (answer, fault) = await api.SendAsync(WalmartBuckets.Strategies, HttpMethod.Get, "v3/repricer/strategies", ct);
        if (fault is not null)
            return ([], fault);
        return answer!.Json(WalmartJson.Default.WalmartStrategies) is { } read
            ? ([.. (read.StrategyCollections ?? []).Where(strategy => strategy is { Enabled: not false, AssignedCount: not 0 })], null)
            : ([], WalmartAnswer.NoJson(answer));
    }

    /// <summary>By SKU; whoever Walmart does not speak of is not in it.</summary>
    public async ValueTask<(IReadOnlyDictionary<string, WalmartInsight> Insights, CallFault? Fault)> ReadAsync(
        IReadOnlyList<string> skus, CancellationToken ct)
    {
        var found = new Dictionary<string, WalmartInsight>(StringComparer.Ordinal);
        foreach (var part in skus.Chunk(MostAtOnce))
        {
            for (var page = 0; page < MostPages; page++)
            {
                var (answer, fault) = await api.SendAsync(
                    WalmartBuckets.Insights, HttpMethod.Post, "v3/price/getPricingInsights", ct, Body(part, page));
                if (fault is not null)
                    return (found, fault);
                if (answer!.Json(WalmartJson.Default.WalmartInsightPage) is not { } read)
                    return (found, WalmartAnswer.NoJson(answer));
                foreach (var insight in read.PricingInsightsResponseList ?? [])
                {
                    if (insight.Sku is { } sku)
                        found[sku] = insight;
                }

                if (read.PricingInsightsResponseList is not { Count: > 0 } || page + 1 >= (read.PageContext?.TotalPages ?? 1))
                    break;
            }
        }

        return (found, null);
    }

    private async ValueTask<(bool HasItems, CallFault? Fault)> HasItemsAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (_strategies is { } known && now < known.Until)
            return (known.HasItems, null);
        var (strategies, fault) = await StrategiesAsync(ct);
        if (fault is null)
            _strategies = (strategies.Count > 0, now + StrategiesHold);
        return (strategies.Count > 0, fault);
    }

    private static bool IsActive(string? status) => string.Equals(status, "ACTIVE", StringComparison.OrdinalIgnoreCase);

    private static byte[] Body(IReadOnlyList<string> skus, int page) => JsonSerializer.SerializeToUtf8Bytes(
        new JsonObject
        {
            ["pageNumber"] = page,
            ["searchCriteria"] = new JsonObject
            {
                ["searchField"] = "SKU", ["searchValue"] = new JsonArray([.. skus.Select(sku => (JsonNode?)sku)]),
            },
        },
        WalmartJson.Default.JsonObject);
}
