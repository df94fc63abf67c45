using System.Text.Json;
using Repricer.Engine.Conditions;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Onboarding;

namespace Repricer.Host.Commands.Onboarding;

/// <summary>Does <c>repricer settlements --from CHANNEL</c>: through the running engine, or with an adapter of its own.</summary>
internal static class SettlementsPullRun
{
    private const int MostShown = 20;

    public static async Task<int> RunAsync(CommandContext context, Setup setup, string channel, DateOnly? since, CancellationToken ct)
    {
        var config = setup.LoadConfig();
        var options = ChannelOpening.Find(config, channel);
        await using var work = await EngineOrStore.OpenAsync(context, setup, config, ct);
        var view = work.Client is { } client
            ? await client.PostLongAsync(
                $"api/v1/channels/{Uri.EscapeDataString(channel)}/settlements", new SettlementPullRequest(since),
                ApiJson.Default.SettlementPullRequest, ApiJson.Default.SettlementPullView, ct)
            : await PullAsync(context, setup, config, options, work.Store!, since, ct);
        if (setup.Json)
            context.Out.WriteLine(JsonSerializer.Serialize(view, ApiJson.Default.SettlementPullView));
        else
            Print(context, view);
        return view is { Failure: null, FeesOff.Count: 0 } ? ExitCode.Fine : ExitCode.NotFine;
    }

    private static async Task<SettlementPullView> PullAsync(
        CommandContext context, Setup setup, AppConfig config, ChannelConfig channel, Engine.IStore store, DateOnly? since,
        CancellationToken ct)
    {
        var adapter = ChannelOpening.Open(context, setup, config, channel);
        using (adapter as IDisposable)
        {
            var intake = new SettlementIntake(store, config, [adapter], context.Time);
            return intake.ProblemOf(channel.Id.Value) is { } problem
                ? throw new UserErrorException(problem)
                : await SettlementsApi.AskAsync(intake, channel.Id.Value, since, null, ct);
        }
    }

    private static void Print(CommandContext context, SettlementPullView view)
    {
        if (view.Failure is { } failure)
            context.Error.WriteLine($"{view.Channel}: ended at {failure}");
        context.Out.WriteLine(
            $"{view.Channel}, {view.From:yyyy-MM-dd} to {view.To:yyyy-MM-dd}: {view.Added} lines added, {view.Changed} changed, "
            + $"{view.Unknown} of listings that are not there");
        foreach (var off in view.FeesOff.Take(MostShown))
            context.Out.WriteLine(
                $"{off.Listing}: the channel took {off.Told} {off.Currency} of {Words.Of(off.Units, "piece")}, the schedule says "
                    + off.Predicted);
        if (view.FeesOff.Count > 0)
            context.Out.WriteLine($"{Words.Of(view.FeesOff.Count, "listing")} with other fees than predicted: repricer reconcile");
    }
}
