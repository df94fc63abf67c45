using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Host.Console;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Reporting;
using Repricer.Host.Exports;
using Repricer.Host.Hosting;
using Repricer.Host.Reports;

namespace Repricer.Host.Commands.Reporting;

internal static class ReportCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var verb = new Verb("report", "Reports for people who decide.")
        {
            Examples = [("repricer report weekly --html --out week.html", "To print, or to send.")],
        };
        verb.Subcommands.Add(Weekly(context, common));
        verb.Subcommands.Add(MapLettersCommand.Create(context, common));
        verb.Subcommands.Add(SupplierCommand.Create(context, common));
        return verb;
    }

    private static Verb Weekly(CommandContext context, CommonOptions common)
    {
        var week = new Option<string?>("--week") { Description = "The week, as 2026-W48. Default: the last that is over.",
            HelpName = "WEEK" };
        var html = new Option<bool>("--html") { Description = "As a page that stands alone, to print or to send." };
        var xlsx = new Option<bool>("--xlsx") { Description = "As a workbook, a sheet a part." };
        var output = new Option<string?>("--out") { Description = "Where the file shall be; it is written over.", HelpName = "FILE" };
        var mail = new Option<bool>("--mail") { Description = "Sends it to whom Reports:Weekly names, now." };
        var dryRun = new Option<bool>("--dry-run") { Description = "With --mail: the mail is made, and nothing is sent." };
        var verb = new Verb("weekly", "The week on one page: figures with their n, rivals, minimum prices, plan, what stands still.")
        {
            Details = "Made of what the engine wrote down: figures by day, sales, cases, promotions. Nothing that was not measured counts "
                + "as zero. The exit code is 1 where nothing of the week was measured, and where a mail was not taken. By itself it goes "
                + "out once a week, at the day and time of Reports:Weekly; --mail sends it now, through the running engine where one runs, "
                + "and counts as that week's.",
            Examples =
            [
                ("repricer report weekly", "Last week, in short."),
                ("repricer report weekly --week 2026-W48 --xlsx --out week.xlsx", "A workbook."),
                ("repricer report weekly --html --out week.html", "A page to print or to send."),
                ("repricer report weekly --mail --dry-run", "To whom it would go, how large it is, and what became of the last ones."),
            ],
        };
        foreach (var option in new Option[] { week, html, xlsx, output, mail, dryRun })
            verb.Options.Add(option);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var wish = new Wish(parsed.GetValue(html), parsed.GetValue(xlsx), parsed.GetValue(output));
            wish.Check(setup.Json);
            var asked = WeekOf(parsed.GetValue(week), context.Time);
            var (isMail, isDry) = (parsed.GetValue(mail), parsed.GetValue(dryRun));
            if (isDry && !isMail)
                throw new UserErrorException("--dry-run goes with --mail: all else reads only", ExitCode.WrongUsage);
            if (isMail && wish.Out is not null)
                throw new UserErrorException("--mail and --out are two things: name one", ExitCode.WrongUsage);
            if (isMail)
                return await ReportMailing.RunAsync(context, setup, asked, isDry, ct);
            await using var store = await setup.OpenForReadingAsync(setup.LoadConfig(), ct);
            var report = await new WeeklyBuilder(store, context.Time).BuildAsync(asked, ct);
            await WriteAsync(context, setup.Json, wish, report, ct);
            return report.IsEmpty ? ExitCode.NotFine : ExitCode.Fine;
        });
        return verb;
    }

    private static ReportWeek WeekOf(string? text, TimeProvider time)
    {
        if (text is null)
            return ReportWeek.Of(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)).Before;
        return ReportWeek.TryParse(text, out var week)
            ? week
            : throw new UserErrorException($"--week: '{text}' is no week; write it like 2026-W48", ExitCode.WrongUsage);
    }

    private static async Task WriteAsync(CommandContext context, bool json, Wish wish, WeeklyReport report, CancellationToken ct)
    {
        if (wish.Out is { } name)
        {
            var path = context.PathOf(name);
            try
            {
                if (wish.Html)
                {
                    await File.WriteAllTextAsync(path, await WeeklyFile.RenderAsync(report), ct);
                }
                else
                {
                    await using var file = File.Create(path);
                    await XlsxSheets.WriteAsync(WeeklySheets.Of(report), file, ct);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new UserErrorException($"{name} cannot be written: {error.Message}");
            }

            context.Out.WriteLine($"{name}: week {report.Week}{(report.IsEmpty ? ", of which nothing was measured" : "")}");
            return;
        }

        if (json)
        {
            context.Out.WriteLine(ToJson(report).ToJsonString());
            return;
        }

        context.Out.WriteLine($"Week {report.Week}, {WeeklyPage.Span(report.Week, PageFormat.Default)}");
        if (report.IsEmpty)
            context.Out.WriteLine("nothing was measured: figures are written down at the end of each hour that the engine runs");
        foreach (var line in WeeklyPage.Words(report, PageFormat.Default))
            context.Out.WriteLine("- " + line.Replace('\u00a0', ' '));
    }

    private static JsonObject ToJson(WeeklyReport report) => new()
    {
        ["week"] = report.Week.ToString(),
        ["from"] = report.Week.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["to"] = report.Week.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["made_at"] = report.MadeAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        ["channels"] = new JsonArray([.. report.Channels.Select(channel => new JsonObject
        {
            ["channel"] = channel.Channel, ["currency"] = channel.Currency.Code, ["days_measured"] = channel.DaysMeasured,
            ["figures"] = new JsonArray([.. WeeklySheets.LinesOf(channel).Select(line => new JsonObject
            {
                ["figure"] = line.Title, ["value"] = Text(line.Value), ["week_before"] = Text(line.Before), ["change"] = Text(line.Change),
                ["n"] = line.Measured, ["of"] = line.Eligible, ["known_percent"] = Text(line.Known), ["lack"] = line.Lack,
            })]),
        })]),
        ["words"] = new JsonArray([.. WeeklyPage.Words(report, PageFormat.Default).Select(line => (JsonNode)line.Replace('\u00a0', ' '))]),
    };

    private static string? Text(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture);

    private sealed record Wish(bool Html, bool Xlsx, string? Out)
    {
        public void Check(bool json)
        {
            if (Html && Xlsx)
                throw new UserErrorException("--html and --xlsx are two files: name one", ExitCode.WrongUsage);
            if ((Html || Xlsx) != (Out is not null))
                throw new UserErrorException("--out FILE and one of --html and --xlsx go together", ExitCode.WrongUsage);
            if (json && Out is not null)
                throw new UserErrorException("--json writes to the console: leave --out away", ExitCode.WrongUsage);
        }
    }
}
