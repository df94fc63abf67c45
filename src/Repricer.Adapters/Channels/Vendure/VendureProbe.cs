using Repricer.Adapters.Channels.Http;
using Repricer.Engine.Channels;

namespace Repricer.Adapters.Channels.Vendure;

/// <summary>Looks at who we are there, what we may do, and how the channel means its prices.</summary>
internal sealed class VendureProbe(VendureApi api, VendureVariants variants, VendureSettings settings)
{
    private static readonly string[] MayRead = ["SuperAdmin", "ReadCatalog", "ReadProduct"];
    private static readonly string[] MayWrite = ["SuperAdmin", "UpdateCatalog", "UpdateProduct"];

    public async ValueTask<IReadOnlyList<ProbeLine>> ProbeAsync(CancellationToken ct)
    {
        var reply = await api.CallAsync(
            VendureBody.Of(VendureDocuments.Access), VendureJson.Default.VendureEnvelopeVendureAccessAnswer, ct);
        if (reply.Fault is { } fault)
            return [new ProbeLine(ProbeMark.Fail, "access", fault.Reason, CureOf(fault))];
        if (reply.Data is not { ActiveChannel: { } channel, GlobalSettings.ServerConfig.MoneyStrategyPrecision: var decimals } data)
            return [new ProbeLine(ProbeMark.Fail, "access", "the server's answer says nothing", "see whether Url is the Admin API's")];

        return
        [
            new ProbeLine(
                ProbeMark.Ok, "access", AnswerText.Excerpt($"signed in as {data.Me?.Identifier ?? "a key"}, channel {channel.Code}")),
            data.Me is { } me ? PermissionsOf(me, channel) : await PermissionsOfKeyAsync(ct),
            VendureTerms.CurrencyProblem(channel, settings) is { } other
                ? new ProbeLine(ProbeMark.Fail, "currency", other, "set Currency to one of them, or give the channel this one")
                : new ProbeLine(ProbeMark.Ok, "currency", $"the channel sells in {settings.Currency}"),
            TaxOf(channel),
            decimals < settings.Currency.Exponent
                ? new ProbeLine(
                    ProbeMark.Warn, "money",
                    $"the server keeps {decimals} decimals, and {settings.Currency} has {settings.Currency.Exponent}",
                    "give its listings a price_step that the server can keep")
                : new ProbeLine(ProbeMark.Ok, "money", $"the server keeps {decimals} decimals"),
        ];
    }

    /// <summary>Vendure answers a key that asks who it is with FORBIDDEN, so reading is tried; writing cannot be without writing.</summary>
    private async ValueTask<ProbeLine> PermissionsOfKeyAsync(CancellationToken ct) =>
        (await variants.FindAsync([], ct)).Fault is CallFault.Refused { Reason: var reason } fault && fault.Reason.Contains(
            VendureAnswer.Forbidden, StringComparison.Ordinal)
            ? new ProbeLine(ProbeMark.Fail, "permissions", reason, "give its role ReadCatalog and UpdateCatalog")
            : new ProbeLine(ProbeMark.Ok, "permissions", "it may read products; whether it may update them shows at the first price");

    private static ProbeLine PermissionsOf(VendureMe me, VendureActiveChannel channel)
    {
        var mine = me.Channels?.FirstOrDefault(one => one.Code == channel.Code)?.Permissions ?? [];
        if (!mine.Any(MayRead.Contains))
            return new ProbeLine(ProbeMark.Fail, "permissions", "it may not read products", "give its role ReadCatalog and UpdateCatalog");
        return mine.Any(MayWrite.Contains)
            ? new ProbeLine(ProbeMark.Ok, "permissions", "it may read and update products")
            : new ProbeLine(ProbeMark.Fail, "permissions", "it may read products and not update them", "give its role UpdateCatalog");
    }

    private ProbeLine TaxOf(VendureActiveChannel channel) => VendureTerms.TaxProblem(channel, settings) is { } problem
        ? new ProbeLine(
            ProbeMark.Fail, "tax", problem, $"set PricesIncludeTax of the channel to {(channel.PricesIncludeTax ? "true" : "false")}")
        : new ProbeLine(ProbeMark.Ok, "tax", channel.PricesIncludeTax ? "prices are stored with tax" : "prices are stored without tax");

    private static string CureOf(CallFault fault) => fault is CallFault.Refused
        ? "look at Url, ApiKey or User and Password, and ChannelToken"
        : "see whether the server can be reached from here";
}
