using Repricer.Adapters.Channels.Http;
using Repricer.Engine.Channels;

namespace Repricer.Adapters.Channels.WooCommerce;

/// <summary>Looks at the shop's currency, at how its prices are entered, and at webhooks that it has given up.</summary>
internal sealed class WooProbe(WooApi api, WooSettings settings)
{
    public async ValueTask<IReadOnlyList<ProbeLine>> ProbeAsync(CancellationToken ct)
    {
        var answer = await api.SendAsync(WooCall.Get("settings/general/woocommerce_currency"), ct);
        if (WooAnswer.FaultOf(answer) is { } fault)
            return [new ProbeLine(ProbeMark.Fail, "keys", fault.Reason, CureOf(fault))];
        if (((ChannelAnswer.Answered)answer).Json(WooJson.Default.WooSetting)?.Value is not { } currency)
            return [new ProbeLine(
                ProbeMark.Fail, "keys", WooAnswer.NoJson(answer).Reason, "see whether a firewall answers instead of the shop")];

        return
        [
            new ProbeLine(ProbeMark.Ok, "keys", "the shop takes them; whether they may write shows at the first price"),
            currency == settings.Currency.Code
                ? new ProbeLine(ProbeMark.Ok, "currency", $"the shop sells in {currency}")
                : new ProbeLine(
                    ProbeMark.Fail, "currency", $"the shop sells in {AnswerText.Excerpt(currency)}, the channel in {settings.Currency}",
                    "set Currency to the shop's"),
            await TaxAsync(ct),
            await WebhooksAsync(ct),
        ];
    }

    private async ValueTask<ProbeLine> TaxAsync(CancellationToken ct)
    {
        var answer = await api.SendAsync(WooCall.Get("settings/tax/woocommerce_prices_include_tax"), ct);
        return answer is ChannelAnswer.Answered { IsSuccess: true } answered ? answered.Json(WooJson.Default.WooSetting)?.Value switch
        {
            "yes" => new ProbeLine(ProbeMark.Ok, "tax", "prices are entered with tax: PricesIncludeTax is to be true"),
            "no" => new ProbeLine(ProbeMark.Ok, "tax", "prices are entered without tax: PricesIncludeTax is to be false"),
            _ => Unknown("tax", "the shop does not say whether prices are entered with tax"),
        } : Unknown("tax", "the shop does not say whether prices are entered with tax");
    }

    private async ValueTask<ProbeLine> WebhooksAsync(CancellationToken ct)
    {
        if (settings.WebhookSecret is null)
            return new ProbeLine(ProbeMark.Ok, "webhooks", "none are configured: changes in the shop are noticed by looking");
        var answer =
            await api.SendAsync(WooCall.Get("webhooks", ("status", "disabled"), ("per_page", "100"), ("_fields", "id,name,status")), ct);
        if (answer is not ChannelAnswer.Answered { IsSuccess: true } answered
            || answered.Json(WooJson.Default.ListWooHookRow) is not { } rows)
            return Unknown("webhooks", "the shop does not tell them");
        return rows.Count == 0
            ? new ProbeLine(ProbeMark.Ok, "webhooks", "the shop has given none up")
            : new ProbeLine(
                ProbeMark.Warn, "webhooks",
                $"the shop has given up {rows.Count}: {AnswerText.Excerpt(string.Join(", ", rows.Select(row => row.Name ?? $"{row.Id}")))}",
                "make them active again, with the secret that WebhookSecret names");
    }

    private static ProbeLine Unknown(string what, string detail) => new(ProbeMark.Warn, what, detail);

    private static string CureOf(CallFault fault) => fault is CallFault.Refused
        ? "look at ConsumerKey, ConsumerSecret and Url; the key needs Read/Write"
        : "see whether the shop can be reached from here";
}
