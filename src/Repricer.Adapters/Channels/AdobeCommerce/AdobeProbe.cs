using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Engine.Channels;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>
/// Looks at the access, at where a price holds, at whether pages show prices as they are entered, and at whether orders may be read.
/// </summary>
internal sealed class AdobeProbe(AdobeApi api, AdobeShop shop, AdobeRows rows, AdobeSettings settings)
{
    private const int Sample = 20;

    public async ValueTask<IReadOnlyList<ProbeLine>> ProbeAsync(CancellationToken ct)
    {
        var (scope, fault) = await shop.AskAsync(ct);
        if (scope is null)
            return [new ProbeLine(ProbeMark.Fail, "access", fault!.Reason, CureOf(fault))];
        return
        [
            new ProbeLine(ProbeMark.Ok, "access", $"the shop lets us in; its prices are in {settings.Currency}"),
            ScopeLine(scope),
            await ShownAsync(scope, ct),
            await SalesAsync(ct),
        ];
    }

    private async ValueTask<ProbeLine> SalesAsync(CancellationToken ct)
    {
        var search = new AdobeSearch().Page(1, 1).With("fields", "items[entity_id],total_count");
        var answer = await api.GetAsync("all/V1/orders", search.Query, ct);
        if (AdobeAnswer.Read(answer, AdobeJson.Default.AdobePageAdobeOrder) is { TotalCount: not null })
            return new ProbeLine(ProbeMark.Ok, "sales", "orders can be read");
        var closed = AdobeAnswer.WhyNot(answer);
        return new ProbeLine(
            ProbeMark.Warn, "sales", $"orders cannot be read: {closed.Reason}",
            closed is CallFault.Refused ? "the integration needs the resource Sales, Operations, Orders as well" : null);
    }

    private static ProbeLine ScopeLine(AdobeScope scope)
    {
        if (scope.View is null)
        {
            return new ProbeLine(
                ProbeMark.Ok, "store view", "prices go into the default of all store views; one with a price of its own hides it");
        }

        return scope.IsGlobal
            ? new ProbeLine(
                ProbeMark.Warn, "store view",
                $"the shop's price scope is global: prices hold in all store views, not in {scope.View.Code} alone",
                "one channel a shop, or the price scope Website in the shop")
            : new ProbeLine(
                ProbeMark.Ok, "store view",
                $"prices go into {Text(scope.Stores.Count)} store views of the website of {scope.View.Code}");
    }

    /// <summary>A few products are looked at: whether the base price of the tables is the one that their pages start from.</summary>
    private async ValueTask<ProbeLine> ShownAsync(AdobeScope scope, CancellationToken ct)
    {
        const string what = "shown prices";
        var search = new AdobeSearch().Where("type_id", "eq", "simple").Where("status", "eq", "1").Page(1, Sample)
            .With("fields", "items[id,sku],total_count");
        var answer = await api.GetAsync("all/V1/products", search.Query, ct);
        if (AdobeAnswer.Read(answer, AdobeJson.Default.AdobePageAdobeProduct)?.Items is not { } items)
            return new ProbeLine(ProbeMark.Warn, what, "the shop does not tell its products", "the resource Catalog of the integration");
        AdobeProduct[] products = [.. items.Where(item => item.Sku is not null)];
        var (standing, fault) = products.Length == 0
            ? (new Dictionary<string, AdobeStanding>(), null)
            : await rows.LoadAsync([.. products.Select(item => item.Sku!)], specials: false, ct);
        var (shown, unseen) = fault is null
            ? await new AdobeShown(api, settings).PricesAsync(scope.Seen, [.. products.Select(item => item.Id)], ct)
            : (new Dictionary<long, AdobeRenderPrice>(), fault);
        if (unseen is not null)
            return new ProbeLine(ProbeMark.Warn, what, unseen.Reason, "ReadsShown: false, if the shop cannot tell what its pages show");

        var (same, other) = (0, 0);
        foreach (var product in products)
        {
            if (shown.GetValueOrDefault(product.Id)?.RegularPrice is { } indexed
                && standing.GetValueOrDefault(product.Sku!)?.Base(scope.Store) is { } price)
                _ = indexed == price ? same++ : other++;
        }

        if (same + other == 0)
            return new ProbeLine(ProbeMark.Ok, what, "no product is shown yet by which it could be told");
        return (other, settings.WaitsForIndex) switch
        {
            (0, true) => new ProbeLine(ProbeMark.Ok, what, "as they are entered"),
            (0, false) => new ProbeLine(ProbeMark.Ok, what, "as they are entered: WaitsForIndex may be true"),
            (_, false) => new ProbeLine(ProbeMark.Ok, what, "otherwise than entered, by tax or by a late price index"),
            _ => new ProbeLine(
                ProbeMark.Warn, what,
                $"{Text(other)} of {Text(same + other)} otherwise than entered: their prices would never count as live",
                "WaitsForIndex: false, or look at the shop's price index"),
        };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string CureOf(CallFault fault) => fault is CallFault.Refused
        ? "look at Url, StoreView, Currency and the credentials; an integration needs the resources Catalog and Stores"
        : "see whether the shop can be reached from here";
}
