using System.CommandLine;
using System.Text.Json;
using Repricer.Core.Documents;
using Repricer.Engine.Strategies;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Commands.Texts;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Operating;

namespace Repricer.Host.Commands;

/// <summary>Makes the verbs apply, approve-plan and rollback, which change what strategies are in force.</summary>
internal static class ActivationCommands
{
    public static IEnumerable<Verb> Create(CommandContext context, CommonOptions common) =>
        [Apply(context, common), ApprovePlan(context, common), RollBack(context, common)];

    private static Verb Apply(CommandContext context, CommonOptions common)
    {
        var plan = Plan();
        var canary = new Option<string?>("--canary")
        {
            Description = "Only this share of the listings first, e.g. 5%; apply again without it for all.", HelpName = "SHARE",
        };
        var by = By("In whose name, kept beside yours.");
        var why = Why("What it is for; default: the plan's.");
        var verb = new Verb("apply", "Brings a plan's strategies in force: exactly those that were planned.")
        {
            Details = "Refused when other strategies are in force than the plan was made against, when the plan was changed, and when it "
                + "needs an approval and has none.",
            Examples =
            [
                ("repricer apply", "The newest plan of the folder, for all listings."),
                ("repricer apply 3f9c0d1e2b4a --canary 5%", "One listing in twenty first."),
                ("repricer apply 3f9c0d1e2b4a", "All listings."),
            ],
        };
        verb.Arguments.Add(plan);
        foreach (var option in new Option[] { canary, by, why })
            verb.Options.Add(option);
        verb.SetAction(async (parsed, ct) =>
        {
            var (share, fault) = RevisionsApi.ReadShare(parsed.GetValue(canary));
            if (fault is not null)
                throw new UserErrorException($"--canary: {fault}", ExitCode.WrongUsage);

            var setup = new Setup(context, common, parsed);
            var id = await PlanChoice.FindAsync(context, setup, parsed.GetValue(plan), ct);
            await using var work = await OpenAsync(context, setup, ct);
            var who = parsed.GetValue(by);
            var body = new ApplyPlanRequest(
                share is { } part ? part.Value.ToString(System.Globalization.CultureInfo.InvariantCulture) : null, parsed.GetValue(why),
                who);
            return Answer(context, setup, await work.ActivateAsync(
                $"api/v1/strategies/plans/{id}/apply", body, ApiJson.Default.ApplyPlanRequest, who,
                (activation, name) => activation.ApplyAsync(new ApplyOrder(id, share, name, body.Why), ct), ct));
        });
        return verb;
    }

    private static Verb ApprovePlan(CommandContext context, CommonOptions common)
    {
        var plan = Plan();
        var by = By("In whose name, kept beside yours; the maker's user or key cannot approve.");
        var why = Why("What was looked at; kept in the audit log.");
        var verb = new Verb("approve-plan", "Approves a plan that crosses a threshold of 'approval:'.")
        {
            Examples =
            [
                ("repricer approve-plan 3f9c0d1e2b4a --why \"agreed with purchasing\"", "By another user, or with another key."),
            ],
        };
        verb.Arguments.Add(plan);
        verb.Options.Add(by);
        verb.Options.Add(why);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var id = await PlanChoice.FindAsync(context, setup, parsed.GetValue(plan), ct);
            await using var work = await OpenAsync(context, setup, ct);
            return Answer(context, setup, await ApproveAsync(work, id, parsed.GetValue(by), parsed.GetValue(why), ct));
        });
        return verb;
    }

    private static Verb RollBack(CommandContext context, CommonOptions common)
    {
        var to = new Option<int?>("--to")
        {
            Description = "A revision that was in force. Default: end the canary, or else the one before.", HelpName = "NUMBER",
        };
        var list = new Option<bool>("--list") { Description = "Only show the revisions." };
        var by = By("In whose name, kept beside yours.");
        var why = Why("What went wrong; kept with the revision.");
        var verb = new Verb("rollback", "Ends a canary, or brings an earlier revision of the strategies back in force.")
        {
            Examples =
            [
                ("repricer rollback --why \"lamps fell to their floors\"", "The revision before."),
                ("repricer rollback --list", "Every revision with who, when and why."),
            ],
        };
        foreach (var option in new Option[] { to, list, by, why })
            verb.Options.Add(option);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            if (parsed.GetValue(list))
                return await ListAsync(context, setup, ct);

            await using var work = await OpenAsync(context, setup, ct);
            var body = new RollBackRequest(parsed.GetValue(to), parsed.GetValue(why), parsed.GetValue(by));
            return Answer(context, setup, await work.ActivateAsync(
                "api/v1/strategies/rollback", body, ApiJson.Default.RollBackRequest, body.By,
                (activation, name) => activation.RollBackAsync(body.To, name, body.Why, ct), ct));
        });
        return verb;
    }

    private static Task<ActivationView> ApproveAsync(EngineOrStore work, string id, string? by, string? why, CancellationToken ct) =>
        work.ActivateAsync(
            $"api/v1/strategies/plans/{id}/approve", new ApprovePlanRequest(why, by), ApiJson.Default.ApprovePlanRequest, by,
            (activation, name) => activation.ApproveAsync(id, name, why, ct), ct);

    private static async Task<int> ListAsync(CommandContext context, Setup setup, CancellationToken ct)
    {
        await using var store = await setup.OpenForReadingAsync(setup.LoadConfig(), ct);
        var rollout = await store.Revisions.GetRolloutAsync(ct);
        var revisions = (await store.Revisions.GetRevisionsAsync(int.MaxValue, ct)).Select(info => RevisionsApi.Of(info, rollout)).ToList();
        if (setup.Json)
            context.Out.WriteLine(JsonSerializer.Serialize(new ListOf<RevisionView>(revisions), ApiJson.Default.ListOfRevisionView));
        foreach (var revision in setup.Json ? [] : revisions)
        {
            var state = revision.InForce ? "in force"
                : revision.CanaryShare is { } share ? $"canary {share} %"
                : revision.InForceAt is null ? "was a canary"
                : "";
            var line =
                $"{revision.Number,4} {PlanText.Short(revision.Hash)} {revision.CreatedAt:yyyy-MM-dd HH:mm} {revision.Kind,-11} {state}";
            context.Out.WriteLine(line.TrimEnd());
            context.Out.WriteLine($"     {ShownText.Line(revision.By)}{(revision.Why is null ? "" : $": {ShownText.Line(revision.Why)}")}");
        }

        return ExitCode.Fine;
    }

    private static Task<EngineOrStore> OpenAsync(CommandContext context, Setup setup, CancellationToken ct)
    {
        var config = setup.LoadConfig();
        setup.ExpectData(config);
        return EngineOrStore.OpenAsync(context, setup, config, ct);
    }

    private static int Answer(CommandContext context, Setup setup, ActivationView done)
    {
        context.Out.WriteLine(setup.Json ? JsonSerializer.Serialize(done, ApiJson.Default.ActivationView) : done.Done);
        return ExitCode.Fine;
    }

    private static Argument<string?> Plan() => new("PLAN")
    {
        Description = "The id that plan printed, or the file it wrote. Default: the newest plan of the strategies folder as it is.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static Option<string?> By(string description) => GivenTexts.Words("--by", description, "NAME", PersonText.LongestName);

    private static Option<string?> Why(string description) => GivenTexts.Words("--why", description, "TEXT", PersonText.LongestReason);
}
