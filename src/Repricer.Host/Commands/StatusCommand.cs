using System.CommandLine;
using System.Text.Json;
using Repricer.Adapters.Storage;
using Repricer.Engine.Telemetry;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Commands.Texts;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Operating;

namespace Repricer.Host.Commands;

internal static class StatusCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var cluster = new Option<bool>("--cluster") { Description = "Only the nodes of the cluster, their shares and lags." };
        var verb = new Verb("status", "Says what is wrong and how to mend it, then how the engine is: stages, sources, channels.")
        {
            Details = "Asks the running engine of the data folder; without one it looks into the store. The exit code is 1 while something "
                + "needs a person: any condition that is a warning or critical, such as an open breaker, a channel that cannot be "
                + "reached, or frozen listings. What ends by itself or was wished, such as a pause, is a notice and leaves it at 0.",
            Examples =
            [
                ("repricer status", "For people."), ("repricer status --json", "As /api/v1/status answers."),
                ("repricer status --cluster", "The nodes that share the store, and who has what."),
            ],
        };
        verb.Options.Add(cluster);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var config = setup.LoadConfig();
            var status = await ReadAsync(context, setup, config, ct);
            if (parsed.GetValue(cluster))
                return WriteCluster(context, setup, status.Cluster);
            if (setup.Json)
                context.Out.WriteLine(JsonSerializer.Serialize(status, ApiJson.Default.StatusView));
            else
                StatusText.Write(context.Out, status);
            return status.Conditions.Any(condition => condition.Severity != "notice") ? ExitCode.NotFine : ExitCode.Fine;
        });
        return verb;
    }

    private static int WriteCluster(CommandContext context, Setup setup, ClusterView? cluster)
    {
        if (cluster is null)
            throw new UserErrorException("no node of a cluster works on this store; Cluster:Id and Cluster:Endpoint make this engine one");
        if (setup.Json)
            context.Out.WriteLine(JsonSerializer.Serialize(cluster, ApiJson.Default.ClusterView));
        else
            ClusterText.Write(context.Out, cluster);
        return cluster.Unheld.Count > 0 || cluster.Nodes.Any(node => node.State is not ("working" or "ended"))
            ? ExitCode.NotFine
            : ExitCode.Fine;
    }

    private static async Task<StatusView> ReadAsync(CommandContext context, Setup setup, AppConfig config, CancellationToken ct)
    {
        var directory = setup.DataDirectory(config);
        if (EngineDirectory.TryFindRunning(directory) is { Address: { } address })
        {
            using var client = new EngineClient(address, context.Variable("REPRICER_API_KEY") ?? RunKey.TryRead(directory));
            return await client.GetAsync("api/v1/status", ApiJson.Default.StatusView, ct);
        }

        await using var store = await setup.OpenForReadingAsync(config, ct);
        using var metrics = new RepricerMetrics();
        using var book = setup.BookOver(store, config);
        await book.LookAsync(ct);
        using var reader = new StatusReader(
            store, new EngineStatus(context.Time, metrics), new StoreOnlyView(book), setup.ConditionsOf(store, book, config), config,
            context.Time);
        return await reader.GetAsync(ct);
    }
}
