using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Engine.Channels;

namespace Repricer.Adapters.Channels.Ebay;

/// <summary>Looks at the seller's consent, whether orders and finances are part of it, and at what is left of the day's calls.</summary>
internal sealed class EbayProbe(EbayApi api, EbayTransactions transactions)
{
    public async ValueTask<IReadOnlyList<ProbeLine>> ProbeAsync(CancellationToken ct)
    {
        var (answer, fault) = await api.SendAsync(HttpMethod.Get, "sell/inventory/v1/inventory_item?limit=1&offset=0", ct);
        if (fault is not null)
            return [new ProbeLine(
                ProbeMark.Fail, "token", fault.Reason, "the seller consents anew; ClientId and ClientSecret are of one keyset")];

        var quota = await api.QuotaAsync(ct);
        return
        [
            answer?.Json(EbayJson.Default.EbayItems)?.Total is { } total
                ? new ProbeLine(ProbeMark.Ok, "token",
                    string.Create(CultureInfo.InvariantCulture, $"eBay takes it, and tells {total} items"))
                : new ProbeLine(ProbeMark.Warn, "token", EbayAnswer.NoJson(answer).Reason),
            quota is { Remaining: { } left, Limit: { } limit }
                ? new ProbeLine(
                    left > limit / 10 ? ProbeMark.Ok : ProbeMark.Warn, "quota",
                    string.Create(CultureInfo.InvariantCulture, $"{left} of the day's {limit} calls are left"))
                : new ProbeLine(ProbeMark.Warn, "quota", "eBay does not tell what is left of the day's calls"),
            await SalesAsync(ct),
            await SettlementsAsync(ct),
        ];
    }

    private async ValueTask<ProbeLine> SalesAsync(CancellationToken ct)
    {
        var (_, fault) = await api.SendAsync(HttpMethod.Get, "sell/fulfillment/v1/order?limit=1&offset=0", ct, bucket: EbayApi.Orders);
        return fault is null
            ? new ProbeLine(ProbeMark.Ok, "sales", "orders can be read")
            : new ProbeLine(
                ProbeMark.Warn, "sales", $"orders cannot be read: {fault.Reason}",
                fault is CallFault.Refused ? "the seller consents anew, with the scope sell.fulfillment.readonly as well" : null);
    }

    private async ValueTask<ProbeLine> SettlementsAsync(CancellationToken ct) => await transactions.LookAsync(ct) switch
    {
        null => new ProbeLine(ProbeMark.Ok, "settlements", "transactions can be read"),
        CallFault.Refused refused => new ProbeLine(
            ProbeMark.Warn, "settlements", $"transactions cannot be read: {refused.Reason}",
            "the seller consents anew, with the scope sell.finances as well"),
        CallFault.Rejected rejected => new ProbeLine(
            ProbeMark.Warn, "settlements", $"transactions cannot be read: {rejected.Reason}",
            "sellers of the European Union and the United Kingdom need SigningKey and SigningJwe"),
        var fault => new ProbeLine(ProbeMark.Warn, "settlements", $"transactions cannot be read: {fault.Reason}"),
    };
}
