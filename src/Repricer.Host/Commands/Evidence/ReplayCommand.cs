using System.CommandLine;
using Repricer.Adapters.Selectors;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine.Crawling;
using Repricer.Engine.Evidence;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands.Evidence;

internal static class ReplayCommand
{
    private const int ListedAtOnce = 500;

    /// <param name="reader">The reader that is tried; null = this program's.</param>
    public static Verb Create(CommandContext context, CommonOptions common, PageReaderFunction? reader = null)
    {
        var since = new Option<string?>("--since")
        {
            Description = "Only pages that were read since then: a length of time such as 7d, or a moment.", HelpName = "TIME",
        };
        var source = new Option<string?>("--source") { Description = "Only pages of this source.", HelpName = "NAME" };
        var csv = new Option<bool>("--csv") { Description = "One row a difference, for a spreadsheet." };
        var all = new Option<bool>("--all")
        {
            Description = "Also what no price follows from: reason, method, confidence, charset.",
        };
        var configured = new Option<bool>("--as-configured")
        {
            Description = "Read with the language, currency and selectors that the sources have now; else as they had then.",
        };
        var verb = new Verb("replay", "Reads the stored pages again with this program's reader, and says what it reads otherwise.")
        {
            Details = "Run it with a new version before the engine gets it: the running engine hands out its pages. Nothing is written and "
                + "no price changes. The exit code is 0 where every page is read as it was, and 1 where any is read otherwise or none was "
                + "there to be read.",
            Examples =
            [
                ("repricer replay --since 7d", "A week of pages, before an update of the engine."),
                ("repricer replay --source acme --as-configured", "What changed selectors would have read."),
                ("repricer replay --since 30d --csv > differences.csv", "Every difference, for a spreadsheet."),
            ],
        };
        foreach (var option in new Option[] { since, source, csv, all, configured })
            verb.Options.Add(option);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            if (setup.Json && parsed.GetValue(csv))
                throw new UserErrorException("--csv and --json: one of both", ExitCode.WrongUsage);
            var from = SinceOf(parsed.GetValue(since), context.Time.GetUtcNow());
            var config = setup.LoadConfig();
            var replay = new EvidenceReplay(
                reader ?? EvidenceReplay.Today, parsed.GetValue(configured) ? SourcesOf(context, config) : null,
                new AngleSharpSelectorEngine(context.Time), parsed.GetValue(all));
            var query = new EvidenceQuery(
                null, parsed.GetValue(source) is { } name ? NamedSource(config, name) : null, from, null, ListedAtOnce);
            await using var access = await EvidenceAccess.OpenAsync(context, setup, config, ct);
            ReplayReport report = setup.Json ? new ReplayReport.Json(context) : parsed.GetValue(csv) ? new ReplayReport.Csv(context)
                : new ReplayReport.Text(context);
            await RunAsync(access, replay, query, report, ct);
            report.End();
            return report.IsFine ? ExitCode.Fine : ExitCode.NotFine;
        });
        return verb;
    }

    private static async Task RunAsync(
        EvidenceAccess access, EvidenceReplay replay, EvidenceQuery query, ReplayReport report, CancellationToken ct)
    {
        while (true)
        {
            var page = await access.ListAsync(query, ct);
            foreach (var reading in page.Items)
                await ReadAsync(access, replay, reading, report, ct);
            if (page.Next is null)
                return;
            query = query with { Before = page.Items[^1].Number };
        }
    }

    private static async Task ReadAsync(
        EvidenceAccess access, EvidenceReplay replay, EvidenceView reading, ReplayReport report, CancellationToken ct)
    {
        if ((await access.FindAsync(reading.Number, ct))?.Document is not { } document
            || await access.PageAsync(document, ct) is not EvidenceLookup<ReadOnlyMemory<byte>>.Found page)
        {
            report.Missing();
            return;
        }

        report.Read(reading, replay.Read(document, page.Value));
    }

    private static DateTimeOffset? SinceOf(string? text, DateTimeOffset now) =>
        text is not null && DurationText.TryRead(text, out var ago, out _) ? now - ago : GivenTexts.Moment("--since", text);

    private static SourceId NamedSource(AppConfig config, string name)
    {
        var known = config.Sources.Where(source => source.Channel is null).Select(source => source.Id.Value).ToList();
        return known.Contains(name, StringComparer.Ordinal) ? new SourceId(name) : throw new UserErrorException(
            $"--source: there is no source '{ShownText.Line(name)}' with pages{Suggestion.Ask(name, known)}", ExitCode.WrongUsage);
    }

    private static Dictionary<SourceId, SourceOptions> SourcesOf(CommandContext context, AppConfig config) =>
        SourceProfiles.Join(config, context.PathOf(config.StrategiesDirectory)).ToDictionary(source => source.Id);
}
