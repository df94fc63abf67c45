using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Repricer.Core.Catalog;
using Repricer.Engine.Conditions;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Onboarding;

namespace Repricer.Host.Commands.Onboarding;

internal static class ReconcileCommand
{
    private const int MostShown = 40;

    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var channel = new Option<string?>("--channel") { Description = "Only its listings.", HelpName = "CHANNEL" };
        var from = new Option<string?>("--from") { Description = "The first day.", HelpName = "DAY" };
        var to = new Option<string?>("--to") { Description = "The last day.", HelpName = "DAY" };
        var verb = new Verb("reconcile", "Compares predicted fees and profits of what was sold with what the channels settled.")
        {
            Details = "By listing and cause, those off by most first; 'repricer settlements' brings the statements in. Read from the "
                + "store, also while an engine runs. The exit code is 1 where nothing was settled yet.",
            Examples = [("repricer reconcile --channel amazon-de --from 2026-05-01 --to 2026-05-31", "One month.")],
        };
        foreach (var option in new Option[] { channel, from, to })
            verb.Options.Add(option);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var config = setup.LoadConfig();
            ChannelId? only = parsed.GetValue(channel) is { } name ? ChannelOpening.Find(config, name).Id : null;
            var (first, last) = (DayOf("--from", parsed.GetValue(from)), DayOf("--to", parsed.GetValue(to)));
            if (first > last)
                throw new UserErrorException("--from is after --to", ExitCode.WrongUsage);

            await using var store = await setup.OpenForReadingAsync(config, ct);
            var outcome = await new SettlementIntake(store, config, [], context.Time).ReconcileAsync(only, first, last, ct);
            if (outcome.From is null)
                throw new UserErrorException("nothing was settled yet: 'repricer settlements FILE' takes a channel's statement in");
            if (setup.Json)
                context.Out.WriteLine(
                    JsonSerializer.Serialize(SettlementsApi.Of(outcome, int.MaxValue), ApiJson.Default.ReconciliationView));
            else
                Print(context, SettlementsApi.Of(outcome, MostShown));
            return ExitCode.Fine;
        });
        return verb;
    }

    /// <exception cref="UserErrorException">It is no day.</exception>
    public static DateOnly? DayOf(string option, string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new UserErrorException($"{option}: '{text}' is no day; write it like 2026-11-21", ExitCode.WrongUsage);

    private static void Print(CommandContext context, ReconciliationView view)
    {
        context.Out.WriteLine($"{view.From:yyyy-MM-dd} to {view.To:yyyy-MM-dd}: {Words.Of(view.Count, "listing")}");
        foreach (var one in view.Listings)
        {
            context.Out.WriteLine($"{one.Listing}: {one.Units} sold for {one.Revenue} {one.Currency}");
            context.Out.WriteLine(one.PredictedFee is null
                ? "    fee      not predicted, or not settled yet"
                : $"    fee      {one.SettledFee} settled, {one.PredictedFee} predicted: {one.FeeOff} off, of "
                    + Words.Of(one.PredictedUnits, "piece"));
            context.Out.WriteLine(one.EarnedProfit is null
                ? "    profit   not predicted: cost, fees, tax or shipping is missing"
                : $"    profit   {one.EarnedProfit} earned, {one.PredictedProfit} predicted: {one.ProfitOff} off");
            context.Out.WriteLine($"    by cause {string.Join(", ", one.ByCause.Select(cause => $"{cause.Key} {cause.Value}"))}");
        }

        if (view.Count > view.Listings.Count)
            context.Out.WriteLine($"and {view.Count - view.Listings.Count} more (--json tells all)");
    }
}
