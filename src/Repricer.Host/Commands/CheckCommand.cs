using System.CommandLine;
using Repricer.Adapters.Selectors;
using Repricer.Adapters.Strategies;
using Repricer.Core.Documents;
using Repricer.Engine.Planning;
using Repricer.Host.Commands.Texts;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands;

internal static class CheckCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var path = new Argument<string?>("PATH")
        {
            Description = "A strategy folder or one file. Default: the configured folder.", Arity = ArgumentArity.ZeroOrOne,
        };
        var strict = new Option<bool>("--strict") { Description = "Warnings fail too." };
        var catalogue = new Option<bool>("--catalogue")
        {
            Description = "Also against the catalogue of the data folder: what matches nothing, has no floor, is tied …",
        };
        var verb = new Verb(
            "check", "Checks strategies, their tests and source files, and tells of all errors at once with file, line and column.")
        {
            Details = "A configuration file that is named with --config, or stands in the working directory, is checked too.",
            Examples =
            [
                ("repricer check", "The configuration and the strategies it names."),
                ("repricer check strategies/winter.yaml --strict", "One file, warnings included."),
                ("repricer check --catalogue", "With what the catalogue knows."),
            ],
        };
        verb.Arguments.Add(path);
        verb.Options.Add(strict);
        verb.Options.Add(catalogue);
        verb.SetAction(async (parsed, ct) =>
        {
            var (config, faults) = ConfigLoader.Load(context, parsed.GetValue(common.Config), Setup.Names);
            var shown = parsed.GetValue(path) ?? config.StrategiesDirectory;
            var report = CheckReport.Of(
                context.Named(shown), new AngleSharpSelectorEngine(context.Time).ProblemOf, context.Time.GetUtcNow());
            var all = new CheckReport(report.Files, [.. faults.All, .. report.Diagnostics]);
            if (parsed.GetValue(catalogue) && !faults.Any)
                all = all with { Diagnostics =
                    [.. all.Diagnostics, .. await AgainstCatalogueAsync(context, new Setup(context, common, parsed), config, shown, ct)] };
            context.Out.Write(parsed.GetValue(common.Json) ? all.ToJson().ToJsonString() + Environment.NewLine : all.ToText());
            return all.Fails(parsed.GetValue(strict)) ? ExitCode.NotFine : ExitCode.Fine;
        });
        return verb;
    }

    private static async Task<IReadOnlyList<Diagnostic>> AgainstCatalogueAsync(
        CommandContext context, Setup setup, AppConfig config, string shown, CancellationToken ct)
    {
        if (File.Exists(context.PathOf(shown)))
            throw new UserErrorException(
                "--catalogue needs the whole folder: a listing's strategy is chosen among all of them", ExitCode.WrongUsage);

        await using var store = await setup.OpenForReadingAsync(config, ct);
        var load = await new FolderStrategySource(context.Named(shown)).LoadAsync(ct);
        if (load.HasErrors)
            return [];
        var findings = await CatalogueCheck.RunAsync(
            load.Strategies, store.Catalog, store.Pricing, store.Guard, config.Pricing, context.Time.GetUtcNow(), ct);
        return [.. findings.Select(finding => new Diagnostic(
            finding.File ?? shown, 1, 1, DiagnosticLevel.Warning, finding.Code, PlanText.Of(finding)))];
    }
}
