using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>
/// Finds out what the shop is: whether prices hold in all of it or for a website, which store views there are, their zone and currency. It
/// is asked again now and then. A price in another currency than the channel's is never written, and none for a store view that is not
/// there.
/// </summary>
internal sealed class AdobeShop(AdobeApi api, AdobeSettings settings, TimeProvider time)
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(10);

    private volatile Found? _found;

    public async ValueTask<(AdobeScope? Scope, CallFault? Fault)> FindAsync(CancellationToken ct)
    {
        if (_found is { } found && time.GetUtcNow() - found.At < AskAgain)
            return (found.Scope, null);
        var (scope, fault) = await AskAsync(ct);
        if (scope is not null)
            _found = new Found(scope, time.GetUtcNow());
        return (scope, fault);
    }

    public async ValueTask<(AdobeScope? Scope, CallFault? Fault)> AskAsync(CancellationToken ct)
    {
        var answer = await api.GetAsync("all/V1/store/storeConfigs", [], ct);
        if (AdobeAnswer.Read(answer, AdobeJson.Default.ListAdobeStoreConfig) is not { Count: > 0 } views)
            return (null, Explain(AdobeAnswer.WhyNot(answer)));

        answer = await api.GetAsync("all/V1/products/attributes/price", [], ct);
        if (AdobeAnswer.Read(answer, AdobeJson.Default.AdobeAttribute)?.Scope is not { Length: > 0 } scope)
            return (null, Explain(AdobeAnswer.WhyNot(answer)));
        return Judge([.. views.OrderBy(view => view.Id)], scope == "global");
    }

    private (AdobeScope?, CallFault?) Judge(IReadOnlyList<AdobeStoreConfig> views, bool isGlobal)
    {
        var view = settings.StoreView is null ? null : views.FirstOrDefault(one => one.Code == settings.StoreView);
        if (settings.StoreView is not null && view is null)
        {
            return (null, new CallFault.Refused(
                $"the shop has no store view '{settings.StoreView}'; it has {string.Join(", ", views.Select(one => one.Code))}"));
        }

        // A price of all store views is in the currency of each.
        var odd = view is null ? views.FirstOrDefault(IsOdd) : IsOdd(view) ? view : null;
        if (odd is not null)
        {
            return (null, new CallFault.Refused(
                $"prices of store view '{odd.Code}' are in {odd.BaseCurrencyCode}, the channel's in {settings.Currency}"));
        }

        var zone = (view ?? views[0]).Timezone is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found)
            ? found
            : TimeZoneInfo.Utc;
        return (new AdobeScope(isGlobal, view, views, zone), null);
    }

    private bool IsOdd(AdobeStoreConfig view) => view.BaseCurrencyCode is { } code && code != settings.Currency.Code;

    private static CallFault Explain(CallFault fault) => fault is CallFault.Rejected
        ? new CallFault.Refused($"{fault.Reason}; the shop does not tell how it is set up")
        : fault;

    private sealed record Found(AdobeScope Scope, DateTimeOffset At);
}
