using System.CommandLine;
using Repricer.Adapters.Selectors;
using Repricer.Adapters.Strategies;
using Repricer.Host.Configuration;

namespace Repricer.Host.Commands;

internal static class CheckCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var path = new Argument<string?>("PATH") { Description = "A strategy folder or one file. Default: the configured folder.", Arity = ArgumentArity.ZeroOrOne };
        var strict = new Option<bool>("--strict") { Description = "Warnings fail too." };
        var verb = new Verb("check", "Checks strategies, their tests and source files, and tells of all errors at once with file, line and column.")
        {
            Details = "A configuration file that is named with --config, or stands in the working directory, is checked too.",
            Examples = [("repricer check", "The configuration and the strategies it names."), ("repricer check strategies/winter.yaml --strict", "One file, warnings included.")],
        };
        verb.Arguments.Add(path);
        verb.Options.Add(strict);
        verb.SetAction(parsed =>
        {
            var (config, faults) = ConfigLoader.Load(context, parsed.GetValue(common.Config), Setup.Names);
            var shown = parsed.GetValue(path) ?? config.StrategiesDirectory;
            var report = CheckReport.Of(context.Named(shown), new AngleSharpSelectorEngine(context.Time).ProblemOf, context.Time.GetUtcNow());
            var all = new CheckReport(report.Files, [.. faults.All, .. report.Diagnostics]);
            context.Out.Write(parsed.GetValue(common.Json) ? all.ToJson().ToJsonString() + Environment.NewLine : all.ToText());
            return all.Fails(parsed.GetValue(strict)) ? ExitCode.NotFine : ExitCode.Fine;
        });
        return verb;
    }
}
