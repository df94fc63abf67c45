using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Engine.Channels;

namespace Repricer.Adapters.Channels.BigCommerce;

/// <summary>
/// Looks at the token, at the price list that decides what the storefront's buyers pay, and at whether orders may be read.
/// </summary>
internal sealed class BigCommerceProbe(
    BigCommerceApi api, BigCommerceLists lists, BigCommerceSales sales, BigCommerceSettings settings)
{
    public async ValueTask<IReadOnlyList<ProbeLine>> ProbeAsync(CancellationToken ct)
    {
        var answer = await api.SendAsync(HttpMethod.Get, "catalog/variants?limit=1", ct);
        if (BigCommerceAnswer.FaultOf(answer) is { } fault)
        {
            return [new ProbeLine(ProbeMark.Fail, "token", fault.Reason, fault is CallFault.Refused
                ? "look at AccessToken and StoreHash; the account needs the scope Products: modify"
                : "see whether the API can be reached from here")];
        }

        var (assigned, failed) = await lists.AskAsync(ct);
        return
        [
            new ProbeLine(ProbeMark.Ok, "token", "the store takes it; whether it may write shows at the first price"),
            failed is null
                ? ListLine(assigned)
                : new ProbeLine(ProbeMark.Warn, "price lists", failed.Reason, "the scope Price lists: read"),
            await sales.LookAsync(ct) is { } closed
                ? new ProbeLine(
                    ProbeMark.Warn, "sales", $"orders cannot be read: {closed.Reason}",
                    closed is CallFault.Refused ? "the account needs the scope Orders: read-only as well" : null)
                : new ProbeLine(ProbeMark.Ok, "sales", "orders can be read"),
        ];
    }

    private ProbeLine ListLine(int? assigned) => settings.PriceList switch
    {
        null => new ProbeLine(ProbeMark.Ok, "price lists", $"prices go into {Say(assigned)}, as the storefront is assigned"),
        { } written when written == (assigned ?? 0) => new ProbeLine(ProbeMark.Ok, "price lists", $"prices go into {Say(assigned)}"),
        { } written => new ProbeLine(
            ProbeMark.Warn, "price lists", $"prices go into {Say(written == 0 ? null : written)}, and buyers pay by {Say(assigned)}",
            "leave PriceList out, or name the list that is assigned"),
    };

    private static string Say(int? list) =>
        list is { } number ? "price list " + number.ToString(CultureInfo.InvariantCulture) : "the catalogue";
}
