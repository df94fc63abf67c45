using System.CommandLine;
using System.Text.Json;
using Repricer.Adapters.Storage;
using Repricer.Adapters.Strategies;
using Repricer.Core.Documents;
using Repricer.Engine.Alerting;
using Repricer.Engine.Alerting.Trying;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Operating;

namespace Repricer.Host.Commands.Alerts;

/// <summary>Checks rule files, tries them over recorded data, and sends test messages.</summary>
internal static class RuleCommands
{
    private const int UsualDays = 30;
    private const int MostDays = 400;

    public static string Unknown(string rule, IReadOnlyList<string> known) =>
        $"there is no rule '{ScalarText.Shorten(rule)}'{Suggestion.Ask(rule, known)}";

    public static Verb Check(CommandContext context, CommonOptions common)
    {
        var path = new Argument<string?>("PATH")
        {
            Description = "The alerts folder or one file of it. Default: the configured folder.", Arity = ArgumentArity.ZeroOrOne,
        };
        var verb = new Verb("check", "Checks rule files and runs their tests; tells of all errors at once with file, line and column.")
        {
            Details = "Tests stand beside a rule in a file of its name that ends with .test.yaml.",
            Examples = [("repricer alerts check", "The configured folder; the exit code is 1 where there is an error.")],
        };
        verb.Arguments.Add(path);
        verb.SetAction(parsed =>
        {
            var setup = new Setup(context, common, parsed);
            var config = setup.LoadConfig();
            var shown = parsed.GetValue(path) is { } named ? context.Named(named) : setup.AlertsDirectory(config);
            var rules = AlertRuleSet.ContextOf(config);
            var load = AlertTestFiles.IsTest(shown) && File.Exists(shown) ? new RuleLoad([], [], 0)
                : Path.Exists(shown) || parsed.GetValue(path) is null ? AlertRuleFolder.LoadPath(shown, rules)
                : throw new UserErrorException($"{shown}: there is no such file or folder", ExitCode.WrongUsage);
            var tested = AlertTestFiles.Run(shown, rules);
            var isFine = !load.HasErrors && tested.All(one => one.Passed);
            var view = new RuleCheckView(
                isFine, load.Files, load.Rules.Count, [.. load.Diagnostics.Concat(TestText.Findings(tested)).Select(RuleRows.Of)])
            {
                Tests = [.. tested.Select(RuleRows.Of)],
            };
            if (setup.Json)
            {
                context.Out.WriteLine(JsonSerializer.Serialize(view, ApiJson.Default.RuleCheckView));
            }
            else
            {
                TestText.Write(context.Out, tested, all: false);
                TrialText.Write(context.Out, load, shown);
            }

            return isFine ? ExitCode.Fine : ExitCode.NotFine;
        });
        return verb;
    }

    public static Verb Test(CommandContext context, CommonOptions common)
    {
        var target = new Argument<string?>("TARGET")
        {
            Description = "A name in Alerts:Targets: a test message goes there. Without it the rule files are tried.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var days = new Option<int?>("--days")
        {
            Description = $"Over how many days of recorded data, 1 to {MostDays}; default {UsualDays}.", HelpName = "DAYS",
        };
        var rule = new Option<string?>("--rule") { Description = "Only this rule.", HelpName = "NAME" };
        var tests = new Option<bool>("--tests") { Description = "Only the *.test.yaml files beside the rules; no store is needed." };
        var verb = new Verb("test", "Runs the tests of rule files and tries them over recorded data, or sends a test message to one target.")
        {
            Details = "Tests, *.test.yaml, say what a figure is look by look, and when the rule fires and is over. "
                + "A trial says what each rule would have fired and when, what would have been sent to whom, and how many messages a "
                + "day that is. It reads the store and changes nothing; figures are looked at as often as 2,880 moments allow, every 15 "
                + "minutes over 30 days. The exit code is 1 where a rule file has an error or a test fails. A test message is sent by the "
                + "running engine, "
                + "with what it was started with; without one this process does, and the exit code is 1 when it is not taken.",
            Examples =
            [
                ("repricer alerts test", "All rules, by their tests and over the last 30 days."),
                ("repricer alerts test --tests", "By their tests alone, as a build does it."),
                ("repricer alerts test --days 7 --rule \"floor pressure\" --json", "One rule over a week, for scripts."),
                ("repricer alerts test ops-mail", "Somebody should get it."),
            ],
        };
        verb.Arguments.Add(target);
        verb.Options.Add(days);
        verb.Options.Add(rule);
        verb.Options.Add(tests);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var (wantedDays, wantedRule, onlyTests) = (parsed.GetValue(days), parsed.GetValue(rule), parsed.GetValue(tests));
            if (onlyTests && wantedDays is not null)
                throw new UserErrorException("--tests needs no recorded data: leave --days away", ExitCode.WrongUsage);
            if (parsed.GetValue(target) is not { } name)
                return await TryAsync(context, setup, onlyTests ? null : wantedDays ?? UsualDays, wantedRule, ct);
            return wantedDays is null && wantedRule is null && !onlyTests
                ? await SendAsync(context, setup, name, ct)
                : throw new UserErrorException(
                    "TARGET sends a message, --days, --rule and --tests try rules: one of the two", ExitCode.WrongUsage);
        });
        return verb;
    }

    /// <param name="days">Null = only the tests are run.</param>
    private static async Task<int> TryAsync(CommandContext context, Setup setup, int? days, string? only, CancellationToken ct)
    {
        if (days is < 1 or > MostDays)
            throw new UserErrorException($"--days: 1 to {MostDays} is expected, found {days}", ExitCode.WrongUsage);
        var config = setup.LoadConfig();
        var folder = setup.AlertsDirectory(config);
        var load = AlertRuleFolder.LoadPath(folder, AlertRuleSet.ContextOf(config));
        if (load.Files == 0)
            throw new UserErrorException($"there is no rule file in {folder} to try, and no TARGET is named", ExitCode.WrongUsage);
        if (only is not null && load.Rules.All(rule => rule.Name != only))
            throw new UserErrorException(Unknown(only, [.. load.Rules.Select(rule => rule.Name)]), ExitCode.WrongUsage);

        IReadOnlyList<TestedRule> tested =
            [.. AlertTestFiles.Run(folder, AlertRuleSet.ContextOf(config)).Where(one => only is null || one.Rule == only)];
        var isFine = !load.HasErrors && tested.All(one => one.Passed);
        if (!setup.Json)
            TestText.Write(context.Out, tested, all: true);
        if (days is null && !setup.Json)
            TrialText.Write(context.Out, [], load);
        IReadOnlyList<RuleTrial> trials = days is { } back ? await TrialsAsync(setup, config, load, only, back, context.Time, ct) : [];
        if (setup.Json)
            context.Out.WriteLine(JsonSerializer.Serialize(
                new RuleTrialsView([.. trials.Select(RuleRows.Of)], [.. load.Diagnostics.Select(RuleRows.Of)])
                {
                    Tests = [.. tested.Select(RuleRows.Of)],
                },
                ApiJson.Default.RuleTrialsView));
        else if (days is not null)
            TrialText.Write(context.Out, trials, load);
        return isFine ? ExitCode.Fine : ExitCode.NotFine;
    }

    private static async Task<IReadOnlyList<RuleTrial>> TrialsAsync(
        Setup setup, AppConfig config, RuleLoad load, string? only, int days, TimeProvider time, CancellationToken ct)
    {
        await using var store = await setup.OpenForReadingAsync(config, ct);
        var trier = new RuleTrier(store.Figures, config.Alerts.Options, [.. config.Alerts.Targets.Select(target => target.Name)]);
        var trials = new List<RuleTrial>();
        foreach (var rule in load.Rules.Where(rule => only is null || rule.Name == only))
            trials.Add(await trier.TryAsync(rule, days, time.GetUtcNow(), ct));
        return trials;
    }

    private static async Task<int> SendAsync(CommandContext context, Setup setup, string name, CancellationToken ct)
    {
        var result = await SentAsync(context, setup, name, ct);
        if (setup.Json)
            context.Out.WriteLine(JsonSerializer.Serialize(result, ApiJson.Default.AlertTestView));
        else if (result.Delivered)
            context.Out.WriteLine($"{result.Target}: the test message was taken");
        else
            context.Fail($"{result.Target}: {result.Failure}");
        return result.Delivered ? ExitCode.Fine : ExitCode.NotFine;
    }

    private static async Task<AlertTestView> SentAsync(CommandContext context, Setup setup, string name, CancellationToken ct)
    {
        var config = setup.LoadConfig();
        if (EngineDirectory.TryFindRunning(setup.DataDirectory(config)) is { Address: not null })
        {
            using var client = EngineOrStore.TryConnect(context, setup.DataDirectory(config))!;
            return await client.PostLongAsync(
                "api/v1/alerts/test", new AlertTestRequest(name), ApiJson.Default.AlertTestRequest, ApiJson.Default.AlertTestView, ct);
        }

        var targets = AlertTargetSet.Create(config, setup.Secret, context.Time);
        try
        {
            var tester = new AlertTester(targets, config.Alerts.Options, context.Time);
            return await tester.TestAsync(name, ct) is { } delivery
                ? new AlertTestView(name, delivery.IsTaken, delivery.Failure)
                : throw new UserErrorException(AlertTester.Unknown(name, tester.Names), ExitCode.WrongUsage);
        }
        finally
        {
            foreach (var target in targets)
                (target as IDisposable)?.Dispose();
        }
    }
}
