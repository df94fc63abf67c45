using System.Text;
using Repricer.Adapters.Files;
using Repricer.Adapters.Strategies;
using Repricer.Core.Documents;
using Repricer.Engine.Strategies;
using Repricer.Host.Console;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands;

/// <summary>
/// Finds the plan that a person means: the one that is named by its id or its file, else the newest one of the strategies folder as it is.
/// </summary>
internal static class PlanChoice
{
    private const int MaxPlanBytes = 64 * 1024 * 1024;

    /// <returns>Id or hash of the plan; whether it is kept, the store will say.</returns>
    public static async Task<string> FindAsync(CommandContext context, Setup setup, string? plan, CancellationToken ct)
    {
        if (plan is null)
            return await FindNewestAsync(context, setup, ct);

        var path = context.PathOf(plan);
        return File.Exists(path) ? HashIn(path, plan) : plan;
    }

    /// <summary>Only a plan of the very texts that are there: whoever names none means what he sees in the folder.</summary>
    private static async Task<string> FindNewestAsync(CommandContext context, Setup setup, CancellationToken ct)
    {
        var config = setup.LoadConfig();
        var folder = config.StrategiesDirectory;
        var draft = await new FolderStrategySource(context.Named(folder)).ReadAsync(ct);
        await using var store = await setup.OpenForReadingAsync(config, ct);
        if (await store.Revisions.FindNewestPlanAsync(StrategyContent.HashOf(draft.Files), ct) is { } kept)
        {
            var why = kept.Plan.Why is { Length: > 0 } words ? $": {ShownText.Line(words)}" : "";
            context.Error.WriteLine(
                $"plan {kept.Plan.Id}, made {kept.Plan.CreatedAt:yyyy-MM-dd HH:mm} UTC by {ShownText.Line(kept.Plan.CreatedBy)}{why}");
            return kept.Plan.Hash;
        }

        var newest = await store.Revisions.FindNewestPlanAsync(to: null, ct);
        throw new UserErrorException(newest is null
            ? "there is no plan yet: repricer plan"
            : $"no plan is of {folder} as it is now; the newest, {newest.Plan.Id}, is of other texts: "
                + $"repricer plan, or name it: repricer apply {newest.Plan.Id}");
    }

    /// <summary>A file that was changed since it was written names nothing.</summary>
    private static string HashIn(string path, string name)
    {
        var content = RegularFile.Read(path, MaxPlanBytes);
        if (content.Bytes is not { } bytes)
            throw new UserErrorException($"{name} {content.Fault}");

        var (document, fault) = PlanDocument.Parse(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'));
        if (document is null)
            throw new UserErrorException($"{name} is no plan: {fault}");
        return document.IsIntact
            ? document.Hash
            : throw new UserErrorException($"{name} was changed after it was made: its hash does not fit what it says; plan again");
    }
}
