using System.CommandLine;
using System.CommandLine.Help;
using Repricer.Engine;
using Repricer.Engine.Strategies;
using Repricer.Host.Commands.Alerts;
using Repricer.Host.Commands.Discovery;
using Repricer.Host.Commands.Evidence;
using Repricer.Host.Commands.Onboarding;
using Repricer.Host.Commands.Reporting;
using Repricer.Host.Commands.Storing;
using Repricer.Host.Console;
using Repricer.Host.Demo;

namespace Repricer.Host.Commands;

/// <summary>
/// Holds the one list of verbs, and the frame around them: usage errors, exit codes, never a stack trace for a user's mistake.
/// </summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CommandContext context, CancellationToken stop)
    {
        var parsed = Build(context).Parse(args);
        if (parsed.Action is not HelpWriter and not { ClearsParseErrors: true } && UsageErrors.Any(parsed))
            return UsageErrors.Report(parsed, context);

        try
        {
            var invocation = new InvocationConfiguration
            {
                Output = context.Out,
                Error = context.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(invocation, stop);
        }
        catch (UserErrorException error)
        {
            foreach (var line in error.Lines)
                context.Error.WriteLine(line);
            return error.ExitCode;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            context.Fail("interrupted");
            return ExitCode.NotFine;
        }
        catch (StageEndedException broken)
        {
            context.Fail($"{broken.Message}; the whole engine was stopped, and what had begun was finished");
            return ExitCode.NotFine;
        }
        catch (StoreUnavailableException error)
        {
            context.Fail($"the store cannot do it now: {error.Message}");
            return ExitCode.NotFine;
        }
        catch (StrategyRevisionException error)
        {
            context.Fail(error.Message);
            return ExitCode.NotFine;
        }
        catch (Exception error)
        {
            context.Fail($"internal error: {error.GetType().Name}: {error.Message}");
            context.Error.WriteLine(context.Variable("REPRICER_TRACE") is null ? "Set REPRICER_TRACE=1 to see where." : error.ToString());
            return ExitCode.NotFine;
        }
    }

    public static RootCommand Build(CommandContext context)
    {
        var common = new CommonOptions();
        var root = new RootCommand(
            "Repricer watches competitors' prices, decides yours by your strategies, and sends them to your sales channels.");
        root.Options.Clear();
        root.Options.Add(new HelpOption("--help", "-h", "-?") { Action = new HelpWriter(common), Description = "This text." });
        root.Options.Add(new VersionOption("--version") { Description = "The version." });
        foreach (var option in common.All)
            root.Options.Add(option);

        foreach (var verb in Verbs(context, common))
            root.Subcommands.Add(verb);
        return root;
    }

    private static IEnumerable<Verb> Verbs(CommandContext context, CommonOptions common) =>
    [
        DemoCommand.Create(context, common),
        InitCommand.Create(context, common),
        ServeCommand.Create(context),
        RunCommand.Create(context, common),
        ImportCommand.Create(context, common),
        ChannelCommand.Create(context, common),
        FeesCommand.Create(context, common),
        SettlementsCommand.Create(context, common),
        ReconcileCommand.Create(context, common),
        SalesCommand.Create(context, common),
        TargetsCommand.Create(context, common),
        ReportCommand.Create(context, common),
        ExportCommand.Create(context, common),
        DiscoverCommand.Create(context, common),
        ProposalsCommand.Create(context, common),
        RemoveCommand.Create(context, common),
        FeedCommand.Create(context, common),
        CheckCommand.Create(context, common),
        DoctorCommand.Create(context, common),
        TestCommand.Create(context, common),
        FormatCommand.Create(context, common),
        FormatCommand.CreateMigrate(context, common),
        SimulateCommand.Create(context, common),
        BacktestCommand.Create(context, common),
        ExperimentCommand.Create(context, common),
        ExplainCommand.Create(context, common),
        EvidenceCommand.Create(context, common),
        ReplayCommand.Create(context, common),
        StatusCommand.Create(context, common),
        HoldsCommand.Create(context, common),
        AlertsCommand.Create(context, common),
        DecideCommand.Create(context),
        ExtractCommand.Create(context, common),
        LearnCommand.Create(context, common),
        ParsePriceCommand.Create(context, common),
        GtinCommand.Create(context, common),
        CharsetCommand.Create(context, common),
        RobotsCommand.Create(context, common),
        SitemapCommand.Create(context, common),
        .. OperatingCommands.Create(context, common),
        RevertCommand.Create(context, common),
        PlanCommand.Create(context, common),
        .. ActivationCommands.Create(context, common),
        KeyCommand.Create(context, common),
        OpenCommand.Create(context, common),
        BackupCommand.Create(context, common),
        RestoreCommand.Create(context, common),
        MigrateStoreCommand.Create(context, common),
    ];
}
