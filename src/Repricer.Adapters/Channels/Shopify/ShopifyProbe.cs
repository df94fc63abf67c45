using Repricer.Engine.Channels;

namespace Repricer.Adapters.Channels.Shopify;

/// <summary>Looks at what the app may do, at the shop's currency, and at market prices that would hide ours.</summary>
internal sealed class ShopifyProbe(ShopifyApi api, ShopifyShop shop, bool knowsSecret)
{
    private static readonly (string Scope, string For, bool Needed)[] Scopes =
    [
        ("write_products", "prices cannot be changed", true), ("read_orders", "sales cannot be read", false),
    ];

    public async ValueTask<IReadOnlyList<ProbeLine>> ProbeAsync(CancellationToken ct)
    {
        var call = new ShopifyCall("access", ShopifyBody.Call(ShopifyDocuments.Access), FixedPoints: 3m);
        return await api.CallAsync(call, ShopifyJson.Default.ShopifyEnvelopeShopifyAccessData, ct) switch
        {
            ShopifyReply<ShopifyAccessData>.Data { Value: var data } => [.. Lines(data)],
            ShopifyReply<ShopifyAccessData>.Refused refused =>
                [Fail("token", refused.Reason, "look at the app, its secret and its installation")],
            ShopifyReply<ShopifyAccessData>.Throttled =>
                [new ProbeLine(ProbeMark.Warn, "token", "the shop asks for patience", "try again later")],
            ShopifyReply<ShopifyAccessData>.NotSent notSent =>
                [Fail("token", notSent.Reason, "see whether the shop can be reached from here")],
            ShopifyReply<ShopifyAccessData>.Unknown unknown => [Fail("token", unknown.Reason, "see whether Shop and Url are right")],
            _ => [],
        };
    }

    private IEnumerable<ProbeLine> Lines(ShopifyAccessData data)
    {
        yield return new ProbeLine(ProbeMark.Ok, "token", "the shop takes it");
        yield return shop.Tell(data.Shop) is { } currency
            ? new ProbeLine(ProbeMark.Ok, "currency", $"the shop sells in {currency}: listings in another are rejected")
            : Fail("currency", "the shop does not say what it sells in", null);

        // Who may write may read.
        string[] granted = [.. (data.CurrentAppInstallation?.AccessScopes ?? []).Select(scope => scope.Handle ?? "")];
        foreach (var (scope, because, needed) in Scopes)
        {
            var wider = scope.Replace("read_", "write_", StringComparison.Ordinal);
            if (granted.Any(one => one == scope || one == wider))
                yield return new ProbeLine(ProbeMark.Ok, "scopes", $"{scope} is granted");
            else
                yield return new ProbeLine(
                    needed ? ProbeMark.Fail : ProbeMark.Warn, "scopes", $"{scope} is not granted: {because}",
                    "add it to the app, and install it again");
        }

        if (!knowsSecret)
            yield return new ProbeLine(
                ProbeMark.Warn, "webhooks", "every webhook will be refused: there is no secret to know them by",
                "set ClientId and ClientSecret");
        if (data.PriceLists?.Nodes is { Count: > 0 } lists)
        {
            var names = string.Join(", ", lists.Select(list => $"'{Http.AnswerText.Excerpt(list.Name ?? "")}' in {list.Currency}"));
            yield return new ProbeLine(
                ProbeMark.Warn, "price lists", $"markets have prices of their own, which may hide the variants': {names}",
                "set Country to the market you sell in, and see which of its prices are fixed");
        }
    }

    private static ProbeLine Fail(string what, string detail, string? cure) => new(ProbeMark.Fail, what, detail, cure);
}
