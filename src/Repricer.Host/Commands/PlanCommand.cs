using System.CommandLine;
using Repricer.Adapters.Strategies;
using Repricer.Core.Documents;
using Repricer.Engine.Planning;
using Repricer.Engine.Strategies;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Commands.Texts;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Operating;

namespace Repricer.Host.Commands;

internal static class PlanCommand
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var folder = new Argument<string?>("DIR")
        {
            Description = "A strategy folder. Default: the configured one.", Arity = ArgumentArity.ZeroOrOne,
        };
        var at = new Option<string?>("--at")
        {
            Description = "Decide as of another moment, e.g. 2026-11-27T09:00:00Z: what begins or ends until then counts.",
            HelpName = "TIME",
        };
        var file = new Option<string?>("--out") { Description = "Write the plan to this file, too.", HelpName = "FILE" };
        var why = GivenTexts.Words("--why", "What the change is for; kept with the plan.", "TEXT", PersonText.LongestReason);
        var verb = new Verb("plan", "Says what a changed strategy folder would do to the whole catalogue, before it does.")
        {
            Details = "Decides every listing twice, under the revision in force and under the folder, and changes no price. The plan is "
                + "kept: apply takes exactly what was seen.",
            Examples =
            [
                ("repricer plan --why \"lower margin on lamps\"", "The configured folder against what is in force."),
                ("repricer plan drafts/winter --at 2026-11-27T09:00:00Z", "Another folder, as of Black Friday."),
            ],
        };
        verb.Arguments.Add(folder);
        foreach (var option in new Option[] { at, file, why })
            verb.Options.Add(option);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var plan = await PlanAsync(
                context, setup, parsed.GetValue(folder), GivenTexts.Moment("--at", parsed.GetValue(at)), parsed.GetValue(why), ct);
            var document = PlanDocument.Of(plan);
            if (parsed.GetValue(file) is { } path)
                await WriteAsync(context, path, document, ct);
            if (setup.Json)
                context.Out.WriteLine(document.ToJson());
            else
                PlanText.Write(context.Out, plan);
            return ExitCode.Fine;
        });
        return verb;
    }

    private static async Task<StrategyPlan> PlanAsync(
        CommandContext context, Setup setup, string? folder, DateTimeOffset? at, string? why, CancellationToken ct)
    {
        var config = setup.LoadConfig();
        setup.ExpectData(config);
        var draft = await new FolderStrategySource(context.Named(folder ?? config.StrategiesDirectory)).ReadAsync(ct);
        FailOn(draft.Load.Diagnostics);
        await using var work = await EngineOrStore.OpenAsync(context, setup, config, ct);
        if (work.Client is { } client)
        {
            var request = new PlanRequest(draft.Files, at, why);
            var making = client.PostLongAsync(
                "api/v1/strategies/plans", request, ApiJson.Default.PlanRequest, ApiJson.Default.PlanView, ct);
            while (context.Watched is not null && await Task.WhenAny(making, Task.Delay(Beat, context.Time, ct)) != making)
            {
                if ((await client.GetAsync("api/v1/status", ApiJson.Default.StatusView, ct)).Strategies.Planning is { } progress)
                    Show(context, progress.Done, progress.Total);
            }

            return Shown(context, (await making).Plan);
        }

        await work.Strategies!.Book.RestoreAsync(ct);
        return await work.Strategies.Plans.MakeAsync(
            draft.Files, at, EngineOrStore.By, why, progress => Show(context, progress.Done, progress.Total), ct) switch
        {
            PlanOutcome.Made made => Shown(context, made.Plan),
            PlanOutcome.Faulty faulty => throw Fault(faulty.Errors),
            var other => throw new InvalidOperationException($"no answer for {other}"),
        };
    }

    private static void FailOn(IReadOnlyList<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(finding => finding.Level == DiagnosticLevel.Error).ToList();
        if (errors.Count > 0)
            throw Fault(errors);
    }

    private static UserErrorException Fault(IReadOnlyList<Diagnostic> errors) =>
        new([.. errors.Select(error => error.ToString()),
            $"repricer: {errors.Count} error(s) in the strategies: there is nothing to plan"], ExitCode.NotFine);

    private static void Show(CommandContext context, int done, int total) => context.ShowProgress($"{done} of {total} listings");

    private static StrategyPlan Shown(CommandContext context, StrategyPlan plan)
    {
        context.ShowProgress(null);
        return plan;
    }

    private static async Task WriteAsync(CommandContext context, string path, PlanDocument document, CancellationToken ct)
    {
        try
        {
            await File.WriteAllTextAsync(context.PathOf(path), document.ToJson() + "\n", ct);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path} cannot be written: {error.Message}");
        }
    }
}
