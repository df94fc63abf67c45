using System.CommandLine;
using Repricer.Adapters.Strategies;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Core.Strategies;
using Repricer.Engine.Backtesting;
using Repricer.Host.Backtesting;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands;

internal static class BacktestCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var from = new Option<string?>("--from")
        {
            Description = "First moment, as 2026-05-01 or 2026-05-01T12:00Z. Default: where the record begins.", HelpName = "TIME",
        };
        var to = new Option<string?>("--to") { Description = "Last moment. Default: where the record ends.", HelpName = "TIME" };
        var strategies = new Option<string?>("--strategies") { Description = "A folder. Default: the configured one.", HelpName = "DIR" };
        var against = new Option<string?>("--against") { Description = "Another folder, to see both side by side.", HelpName = "DIR" };
        var sku = new Option<string?>("--sku") { Description = "Only this product.", HelpName = "SKU" };
        var channel = new Option<string?>("--channel") { Description = "Only this channel.", HelpName = "NAME" };
        var csv = new Option<string?>("--csv") { Description = "Write all listings and prices there.", HelpName = "FILE" };
        var html = new Option<string?>("--html") { Description = "Write a page with charts there.", HelpName = "FILE" };
        var verb = new Verb("backtest", "What strategies would have done with the prices that were recorded.")
        {
            Details = "Reads only, and needs no network; the same record and files give the same bytes. The market is as it was: rivals do "
                + "not answer.",
            Examples =
            [
                ("repricer backtest --from 2026-05-01", "The configured strategies over all that was recorded since."),
                ("repricer backtest --strategies new/ --against strategies/ --html report.html",
                    "Two revisions side by side, with charts."),
            ],
        };
        foreach (var option in new Option[] { from, to, strategies, against, sku, channel, csv, html })
            verb.Options.Add(option);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var query = new HistoryQuery(
                GivenTexts.Moment("--from", parsed.GetValue(from)), GivenTexts.Moment("--to", parsed.GetValue(to)),
                parsed.GetValue(channel) is { } name ? new ChannelId(name) : null,
                parsed.GetValue(sku) is { } article ? new Sku(article) : null, null, 1);
            if (query.To <= query.From)
                throw new UserErrorException("--to must be later than --from", ExitCode.WrongUsage);
            var config = setup.LoadConfig();
            var book = await LoadAsync(context, parsed.GetValue(strategies) ?? config.StrategiesDirectory, ct);
            var other = parsed.GetValue(against) is { } folder ? await LoadAsync(context, folder, ct) : null;
            return await RunAsync(context, setup, config, query, book, other, parsed.GetValue(csv), parsed.GetValue(html), ct);
        });
        return verb;
    }

    private static async Task<int> RunAsync(
        CommandContext context, Setup setup, AppConfig config, HistoryQuery query, IReadOnlyList<Strategy> book,
        IReadOnlyList<Strategy>? other, string? csv, string? html, CancellationToken ct)
    {
        var report = new BacktestReport(keepAll: setup.Json);
        await using var table = csv is null ? null : WholeFile.Open(context.PathOf(csv), csv);
        await using (var store = await setup.OpenForReadingAsync(config, ct))
        {
            var rows = table is null ? null : new BacktestCsv(table.Writer);
            rows?.WriteHead();
            await new BacktestRunner(store.History, config.Pricing, book, other).RunAsync(
                query, report, listing => rows?.Write(listing), count => context.ShowProgress($"{count} listings …"), ct);
        }

        context.ShowProgress(null);
        if (report.Replayed == 0)
            throw new UserErrorException(Nothing(report));

        if (table is not null)
            await table.KeepAsync();
        if (html is not null)
        {
            await using var page = WholeFile.Open(context.PathOf(html), html);
            BacktestHtml.Write(page.Writer, report);
            await page.KeepAsync();
        }

        if (setup.Json)
            context.Out.WriteLine(BacktestJson.Of(report).ToJsonString());
        else
            BacktestText.Write(context.Out, report, report.Replayed == 1);
        return ExitCode.Fine;
    }

    private static string Nothing(BacktestReport report) => report.NotReplayed == 0
        ? "there is no such listing in the data folder; 'repricer import' puts a catalogue there"
        : $"nothing can be replayed: {report.Problems[0].Listing}: {report.Problems[0].Problem}"
            + $"{(report.NotReplayed > 1 ? $" (and {report.NotReplayed - 1} more)" : "")}; prices are recorded while 'repricer run' looks "
            + $"at the market";

    private static async Task<IReadOnlyList<Strategy>> LoadAsync(CommandContext context, string folder, CancellationToken ct)
    {
        var load = await new FolderStrategySource(context.Named(folder)).LoadAsync(ct);
        var errors = load.Diagnostics.Where(finding => finding.Level == DiagnosticLevel.Error).ToArray();
        if (errors.Length > 0)
            throw new UserErrorException([.. errors.Select(error => error.ToString())], ExitCode.NotFine);
        return load.Strategies.Count > 0 ? load.Strategies : throw new UserErrorException($"{folder}: there is no strategy in this folder");
    }
}
