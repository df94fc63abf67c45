using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Engine.Channels;

namespace Repricer.Adapters.Channels.Mirakl;

/// <summary>Looks at the key, at the shop behind it, and at whether price imports, orders and transactions are open to it.</summary>
internal sealed class MiraklProbe(
    MiraklApi api, MiraklShop shop, MiraklOrders orders, MiraklSettlements settlements, MiraklSettings settings, TimeProvider time)
{
    public async ValueTask<IReadOnlyList<ProbeLine>> ProbeAsync(CancellationToken ct)
    {
        var (account, fault) = await shop.AskAsync(ct);
        if (account is null)
        {
            return [new ProbeLine(ProbeMark.Fail, "key", fault!.Reason, fault is CallFault.Refused
                ? "look at ApiKey and Url; the key is in the shop's user settings at the operator"
                : "see whether the API can be reached from here")];
        }

        List<ProbeLine> lines = [new(ProbeMark.Ok, "key", $"the operator takes it, for the shop {account.ShopName}"), StateLine(account)];
        if (account.CurrencyIsoCode is { } currency && currency != settings.Currency.Code)
        {
            lines.Add(new ProbeLine(
                ProbeMark.Fail, "currency", $"the shop sells in {currency}, the channel is set to {settings.Currency}",
                $"set Currency to {currency}"));
        }

        if (account.Model == "DROPSHIP")
        {
            lines.Add(new ProbeLine(
                ProbeMark.Fail, "model", "it is a dropship shop: the operator makes the prices that buyers pay",
                "nothing is to be repriced here"));
        }

        if (settings.ShopName is { } name && account.ShopName is { } told && name != told)
        {
            lines.Add(new ProbeLine(
                ProbeMark.Warn, "name", $"the shop is called {told}, and ShopName says {name}: our own offers would count as a rival's",
                "leave ShopName out"));
        }

        var (_, refused) = await api.GetAsync(MiraklApi.Status, "api/offers/pricing/imports?status=RUNNING", ct);
        lines.Add(refused is null
            ? new ProbeLine(ProbeMark.Ok, "price imports", "they are open to the key; whether it may write shows at the first price")
            : new ProbeLine(
                ProbeMark.Fail, "price imports", refused.Reason, "ask the operator for the right to import prices (PRI01 to PRI03)"));
        var lately = new ChannelDay(time.GetUtcNow().AddHours(-1), time.GetUtcNow());
        lines.Add(ReadLine("sales", "orders", await orders.LookAsync(lately, ct), "OR11"));
        lines.Add(ReadLine("settlements", "transactions", await settlements.LookAsync(lately, ct), "TL02, accountancy"));
        if (settings.Approval > TimeSpan.Zero)
        {
            lines.Add(new ProbeLine(ProbeMark.Ok, "approval", string.Create(
                CultureInfo.InvariantCulture, $"prices may wait {settings.Approval.TotalHours:0} hours for the operator")));
        }

        return lines;
    }

    private static ProbeLine ReadLine(string what, string things, CallFault? closed, string right) => closed is null
        ? new ProbeLine(ProbeMark.Ok, what, $"{things} can be read")
        : new ProbeLine(
            ProbeMark.Warn, what, $"{things} cannot be read: {closed.Reason}",
            closed is CallFault.Refused ? $"ask the operator for the right to read {things} ({right})" : null);

    private static ProbeLine StateLine(MiraklAccount account) => account.ShopState switch
    {
        "OPEN" => new ProbeLine(ProbeMark.Ok, "shop", "it is open"),
        { } state => new ProbeLine(ProbeMark.Warn, "shop", $"its state is {state}: buyers see no offers of it", "open it at the operator"),
        null => new ProbeLine(ProbeMark.Warn, "shop", "the API does not tell its state", "look at the operator's back office"),
    };
}
