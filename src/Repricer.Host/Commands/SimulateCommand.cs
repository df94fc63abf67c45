using System.CommandLine;
using Repricer.Adapters.Strategies.Simulations;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands;

internal static class SimulateCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var path = new Argument<string[]>("PATH")
        {
            Description = "Folders, or *.simulation.yaml files. Default: the configured strategy folder.", Arity = ArgumentArity.ZeroOrMore,
        };
        var verb = new Verb("simulate", "Lets strategies compete with modelled rivals over thousands of rounds (*.simulation.yaml).")
        {
            Details = "Finds prices that drive one another up, races to the floor and cycles, and names the rule; says what the guard "
                + "stopped. Exits with 1 where an expectation of a file is not met.",
            Examples =
            [
                ("repricer simulate", "All simulations of the configured folder."),
                ("repricer simulate strategies/buy-box-defence.simulation.yaml", "One of them."),
            ],
        };
        verb.Arguments.Add(path);
        verb.SetAction(parsed =>
        {
            var report = new SimulationReport(
                [.. Paths(context, common, parsed, path).SelectMany(shown => SimulationFiles.Run(context.Named(shown)))]);
            context.Out.Write(parsed.GetValue(common.Json) ? report.ToJson().ToJsonString() + Environment.NewLine : report.ToText());
            return report.Fails ? ExitCode.NotFine : ExitCode.Fine;
        });
        return verb;
    }

    private static string[] Paths(CommandContext context, CommonOptions common, ParseResult parsed, Argument<string[]> path)
    {
        if (parsed.GetValue(path) is { Length: > 0 } named)
            return named;
        var (config, faults) = ConfigLoader.Load(context, parsed.GetValue(common.Config), Setup.Names);
        return faults.Any ? throw new UserErrorException([.. faults.Lines()], ExitCode.NotFine) : [config.StrategiesDirectory];
    }
}
