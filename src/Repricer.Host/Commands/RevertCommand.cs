using System.CommandLine;
using System.Text.Json;
using Repricer.Core.Documents;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Commands.Texts;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Operating;

namespace Repricer.Host.Commands;

internal static class RevertCommand
{
    private const int ToldItems = 20;

    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var listing = new Argument<string?>("CHANNEL/LISTING")
        {
            Description = "With --release: one listing.", Arity = ArgumentArity.ZeroOrOne,
        };
        var since = Text("--since", "TIME", "Take back what was decided since then: 2026-11-27T09:00:00Z, or how long ago, e.g. 90m.");
        var revision = new Option<int?>("--revision")
        {
            Description = "Take back what was decided since this revision of the strategies.", HelpName = "NUMBER",
        };
        var channel = Text("--channel", "NAME", "Only this channel.");
        var strategy = Text("--strategy", "NAME", "Only listings of this strategy.");
        var brand = Text("--brand", "NAME", "Only this brand.");
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be done." };
        var release = new Option<bool>("--release") { Description = "End the hold: strategies decide again." };
        var all = new Option<bool>("--all") { Description = "With --release: all that are held." };
        var reason = Text("--reason", "TEXT", "Why; required, shown wherever the hold is.");
        var verb = new Verb("revert", "Puts the last good prices out again after bad decisions, and holds them until released.")
        {
            Details = "The last price that was confirmed (or accepted, where a channel cannot be read back) before the bad decisions goes "
                + "out as it stood. Floors, ceilings, the kill switch, pauses and the channel's budget hold; limits of change and open "
                + "breakers do not, and no breaker counts it. What the guard refuses is listed and left as it is. Roll the strategies "
                + "back first: bounds are those in force.",
            Examples =
            [
                ("repricer revert --revision 12 --dry-run --reason \"bad floors\"", "What would be done."),
                ("repricer revert --since 2h --channel shop --reason \"bad feed\"", "What was decided in two hours."),
                ("repricer revert --release --all --reason \"feed is right again\"", "Back to the strategies."),
            ],
        };
        verb.Arguments.Add(listing);
        foreach (var option in new Option[] { since, revision, channel, strategy, brand, dryRun, release, all, reason })
            verb.Options.Add(option);
        verb.SetAction(async (parsed, ct) =>
        {
            var (one, everything) = (parsed.GetValue(listing), parsed.GetValue(all));
            var why = parsed.GetValue(reason);
            if (parsed.GetValue(release))
            {
                if (parsed.GetValue(since) is not null || parsed.GetValue(revision) is not null || parsed.GetValue(dryRun))
                    throw new UserErrorException("--release goes without --since, --revision and --dry-run", ExitCode.WrongUsage);
                var body = new ReleaseRevertRequest(
                    one, parsed.GetValue(channel), parsed.GetValue(strategy), parsed.GetValue(brand), everything, why);
                return await ReleaseAsync(context, common, parsed, body, ct);
            }

            if (one is not null || everything)
                throw new UserErrorException("CHANNEL/LISTING and --all go with --release", ExitCode.WrongUsage);
            var start = SinceOf(context, parsed.GetValue(since));
            if (start is null == parsed.GetValue(revision) is null)
                throw new UserErrorException("say since when: --since TIME or --revision NUMBER", ExitCode.WrongUsage);
            var wish = new RevertWish(
                start, parsed.GetValue(revision), parsed.GetValue(channel), parsed.GetValue(strategy), parsed.GetValue(brand),
                parsed.GetValue(dryRun), why);
            return await RevertAsync(context, new Setup(context, common, parsed), wish, ct);
        });
        return verb;
    }

    private static async Task<int> RevertAsync(CommandContext context, Setup setup, RevertWish wish, CancellationToken ct)
    {
        var config = setup.LoadConfig();
        setup.ExpectData(config);
        await using var work = await EngineOrStore.OpenAsync(context, setup, config, ct);
        var view = await ViewAsync(context, work, wish, setup.Json ? RevertApi.MostItems : ToldItems, ct);
        if (setup.Json)
            context.Out.WriteLine(JsonSerializer.Serialize(view, ApiJson.Default.RevertView));
        else
            RevertText.Write(context.Out, view, engineRuns: work.Client is not null);
        return view.Refused > 0 && !view.DryRun ? ExitCode.NotFine : ExitCode.Fine;
    }

    private static async Task<RevertView> ViewAsync(
        CommandContext context, EngineOrStore work, RevertWish wish, int max, CancellationToken ct)
    {
        if (work.Client is { } client)
        {
            var body = new RevertRequest(
                wish.Since, wish.Revision, wish.Channel, wish.Strategy, wish.Brand, wish.DryRun, wish.Reason, max);
            return await client.PostLongAsync("api/v1/revert", body, ApiJson.Default.RevertRequest, ApiJson.Default.RevertView, ct);
        }

        await work.Strategies!.Book.RestoreAsync(ct);
        var (report, fault) = await work.Reverts!.RevertAsync(wish, EngineOrStore.By, Show, ct);
        context.ShowProgress(null);
        if (report is null)
            EngineOrStore.DoneOf(fault!);
        return RevertApi.Of(report!, max, EngineOrStore.By);

        void Show(int listings) => context.ShowProgress($"{listings} listings");
    }

    private static async Task<int> ReleaseAsync(
        CommandContext context, CommonOptions common, ParseResult parsed, ReleaseRevertRequest body, CancellationToken ct)
    {
        var setup = new Setup(context, common, parsed);
        var config = setup.LoadConfig();
        setup.ExpectData(config);
        await using var work = await EngineOrStore.OpenAsync(context, setup, config, ct);
        var done = work.Client is { } client
            ? await client.PostAsync(
                "api/v1/revert/release", body, ApiJson.Default.ReleaseRevertRequest, ApiJson.Default.OperationView, ct)
            : Views.Of(EngineOrStore.DoneOf(await work.Reverts!.ReleaseAsync(
                body.Listing, body.Channel, body.Strategy, body.Brand, body.All, body.Reason, EngineOrStore.By, ct)));
        context.Out.WriteLine(setup.Json ? JsonSerializer.Serialize(done, ApiJson.Default.OperationView) : done.Done);
        return ExitCode.Fine;
    }

    private static DateTimeOffset? SinceOf(CommandContext context, string? text) =>
        text is not null && DurationText.TryRead(text, out var ago, out _)
            ? context.Time.GetUtcNow() - ago
            : GivenTexts.Moment("--since", text);

    private static Option<string?> Text(string name, string help, string description) =>
        new(name) { Description = description, HelpName = help };
}
