using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Repricer.Adapters.Storage;
using Repricer.Core.Documents;
using Repricer.Engine.Reporting;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Host.Commands.Texts;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Operating;

namespace Repricer.Host.Commands;

internal static class HoldsCommand
{
    private const int DefaultLimit = 50;

    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var reason = new Option<string?>("--reason") { Description = "Only of this cause, as the list names it.", HelpName = "CAUSE" };
        var channel = new Option<string?>("--channel") { Description = "Only on this channel.", HelpName = "CHANNEL" };
        var older = new Option<string?>("--older-than") { Description = "Only what stands longer, e.g. 2h.", HelpName = "DURATION" };
        var limit = new Option<int>("--limit")
        {
            Description = $"How many listings are shown, 1 to {QueryChecks.MaxLimit}; default {DefaultLimit}.", HelpName = "COUNT",
            DefaultValueFactory = _ => DefaultLimit,
        };
        var cursor = new Option<string?>("--cursor") { Description = "Where the page before ended.", HelpName = "CURSOR" };
        var verb = new Verb("holds", "Lists whose price does not go out or needs a look: why, since when, and what helps.")
        {
            Details = "At the top stands each cause with its listings and the money at stake: pieces times the difference between the "
                + "price that is wanted and the one that is live, or, where no price is wanted, pieces times the live (else the list) "
                + "price. What is not known is not counted, and how often is said. Below stand the listings, the oldest first, each with "
                + "the command that helps. Asks the running engine; without one it looks into the store.",
            Examples =
            [
                ("repricer holds", "Everything that is held, frozen, rejected, blocked, unknown or pinned."),
                ("repricer holds --reason rejected --channel shop", "What the channel would not take."),
                ("repricer holds --older-than 1d --json", "For scripts: groups, items and the cursor of the next page."),
            ],
        };
        foreach (var option in new Option[] { reason, channel, older, limit, cursor })
            verb.Options.Add(option);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var query = new HoldQuery(
                ReasonOf(parsed.GetValue(reason)),
                parsed.GetValue(older) is { } age ? GivenTexts.Duration("--older-than", age) : null,
                parsed.GetValue(channel), parsed.GetValue(cursor), LimitOf(parsed.GetValue(limit)));
            var holds = await ReadAsync(context, setup, setup.LoadConfig(), query, ct);
            if (setup.Json)
                context.Out.WriteLine(JsonSerializer.Serialize(holds, ApiJson.Default.HoldsView));
            else
                HoldsText.Write(context.Out, holds);
            return ExitCode.Fine;
        });
        return verb;
    }

    private static string? ReasonOf(string? text) => text is null || HoldsReader.Reasons.Contains(text, StringComparer.Ordinal)
        ? text
        : throw new UserErrorException(
            $"--reason: '{ScalarText.Shorten(text)}' is no cause of a hold{Suggestion.Ask(text, HoldsReader.Reasons)}", ExitCode.WrongUsage);

    private static int LimitOf(int limit) => limit is >= 1 and <= QueryChecks.MaxLimit
        ? limit
        : throw new UserErrorException($"--limit: 1 to {QueryChecks.MaxLimit} is expected, found {limit}", ExitCode.WrongUsage);

    private static async Task<HoldsView> ReadAsync(
        CommandContext context, Setup setup, AppConfig config, HoldQuery query, CancellationToken ct)
    {
        var directory = setup.DataDirectory(config);
        if (EngineDirectory.TryFindRunning(directory) is { Address: { } address })
        {
            using var client = new EngineClient(address, context.Variable("REPRICER_API_KEY") ?? RunKey.TryRead(directory));
            var filters = Filters(query);
            var groups = await client.GetAsync("api/v1/holds/groups?" + filters, ApiJson.Default.ListOfHoldGroupView, ct);
            var limit = query.Max.ToString(CultureInfo.InvariantCulture);
            var page = await client.GetAsync(
                $"api/v1/holds?limit={limit}{Named("cursor", query.Cursor)}&{filters}", ApiJson.Default.PageOfHoldView, ct);
            return new HoldsView(groups.Items, page.Items, page.Next);
        }

        await using var store = await setup.OpenForReadingAsync(config, ct);
        var reader = new HoldsReader(store, context.Time);
        try
        {
            var page = await reader.GetPageAsync(query, ct);
            return new HoldsView((await reader.GetGroupsAsync(query, ct)).Items, page.Items, page.Next);
        }
        catch (ArgumentException)
        {
            throw new UserErrorException("--cursor: the one that a list before has shown is expected", ExitCode.WrongUsage);
        }
    }

    private static string Filters(HoldQuery query) =>
        (Named("reason", query.Reason) + Named("channel", query.Channel)
            + Named("older_than", query.OlderThan is { } age ? DurationText.Print(age) : null)).TrimStart('&');

    private static string Named(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";
}
