using System.CommandLine;
using System.Globalization;
using Repricer.Adapters.Strategies;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands;

internal static class TestCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var path = new Argument<string?>("PATH")
        {
            Description = "A strategy folder or one *.test.yaml. Default: the configured folder.", Arity = ArgumentArity.ZeroOrOne,
        };
        var coverage = new Option<bool>("--coverage") { Description = "Which parts of each strategy the tests reach." };
        var threshold = new Option<int?>("--threshold") { Description = "Fail below this coverage; 0 to 100.", HelpName = "PERCENT" };
        threshold.Validators.Add(result =>
        {
            // Text that is no number is told by the parser: asking for its value here would throw.
            if (result.Tokens.Count == 1
                && int.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var percent)
                && percent is (< 0 or > 100))
                result.AddError("--threshold is a percentage from 0 to 100");
        });
        var verb = new Verb("test", "Runs the tests that stand beside the strategies (*.test.yaml).")
        {
            Examples =
            [
                ("repricer test", "All tests of the configured folder."),
                ("repricer test strategies --coverage --threshold 80", "For a build: fails below 80 %."),
            ],
        };
        verb.Arguments.Add(path);
        verb.Options.Add(coverage);
        verb.Options.Add(threshold);
        verb.SetAction(parsed =>
        {
            var shown = parsed.GetValue(path);
            if (shown is null)
            {
                var (config, faults) = ConfigLoader.Load(context, parsed.GetValue(common.Config), Setup.Names);
                if (faults.Any)
                    throw new UserErrorException([.. faults.Lines()], ExitCode.NotFine);
                shown = config.StrategiesDirectory;
            }

            var report = StrategyTestRunner.Run(context.Named(shown));
            var limit = parsed.GetValue(threshold);
            context.Out.Write(parsed.GetValue(common.Json)
                ? report.ToJson().ToJsonString() + Environment.NewLine
                : report.ToText(parsed.GetValue(coverage), limit));
            return report.Fails(limit) ? ExitCode.NotFine : ExitCode.Fine;
        });
        return verb;
    }
}
