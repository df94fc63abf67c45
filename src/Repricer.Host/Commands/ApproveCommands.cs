using System.CommandLine;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Console;
using Repricer.Host.Operating;

namespace Repricer.Host.Commands;

/// <summary>Makes the verbs approve, adopt and restore-price: a person's word that inputs or a live price are right.</summary>
internal static class ApproveCommands
{
    public static IEnumerable<Verb> Create(CommandContext context, CommonOptions common) =>
    [
        Approve(context, common),
        Choose(
            context, common, "adopt", "Takes a frozen listing's live price for ours: it is decided on from there.",
            "Why the live price is right; required, kept in the audit log.", "adopt", "the buyer's phone offer, agreed"),
        Choose(
            context, common, "restore-price", "Puts our price out again over the live one of a frozen listing, within its bounds.",
            "Why ours is right; required, kept in the audit log.", "restore", "a slip in the shop's back office"),
    ];

    private static Verb Approve(CommandContext context, CommonOptions common)
    {
        var listing = OperatingCommands.Listing();
        var reason = OperatingCommands.Reason("Why; required, kept in the audit log.");
        var adopt = new Option<bool>("--adopt") { Description = "Frozen: the live price is right and becomes ours. The default." };
        var restore = new Option<bool>("--restore") { Description = "Frozen: ours is right and goes out again." };
        return OperatingCommands.Verb(
            "approve", "Approves a listing's present cost, fees, tax and price; or says which price of a frozen listing is right.",
            [listing], [reason, adopt, restore],
            (parsed, ct) =>
            {
                var (adopts, restores) = (parsed.GetValue(adopt), parsed.GetValue(restore));
                if (adopts && restores)
                    throw new UserErrorException("say one of --adopt and --restore", ExitCode.WrongUsage);
                var live = restores ? "restore" : adopts ? "adopt" : null;
                return DoAsync(context, common, parsed, new ApproveWish(parsed.GetValue(listing), parsed.GetValue(reason), live), ct);
            }, [
                ("repricer approve shop/AB-1 --reason \"new supplier, cost is right\"", "The guard takes the present inputs for good."),
                ("repricer approve shop/AB-1 --restore --reason \"slip\"", "Frozen: our price goes out again."),
            ]);
    }

    private static Verb Choose(
        CommandContext context, CommonOptions common, string name, string description, string why, string live, string example)
    {
        var listing = OperatingCommands.Listing();
        var reason = OperatingCommands.Reason(why);
        return OperatingCommands.Verb(
            name, description, [listing], [reason],
            (parsed, ct) => DoAsync(
                context, common, parsed, new ApproveWish(parsed.GetValue(listing), parsed.GetValue(reason), live), ct),
            [($"repricer {name} shop/AB-1 --reason \"{example}\"", $"The same as approve --{live}.")]);
    }

    private static Task<int> DoAsync(
        CommandContext context, CommonOptions common, ParseResult parsed, ApproveWish wish, CancellationToken ct) =>
        OperatingCommands.DoAsync(
            context, common, parsed, "api/v1/approve", new ApproveRequest(wish.Listing, wish.Reason, wish.Live),
            ApiJson.Default.ApproveRequest, (actions, by) => actions.ApproveAsync(wish, by, ct), ct);
}
