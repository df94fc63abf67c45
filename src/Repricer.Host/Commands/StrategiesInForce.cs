using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Strategies;
using Repricer.Engine.Strategies;
using Repricer.Engine;
using Repricer.Host.Configuration;
using Repricer.Host.Console;

namespace Repricer.Host.Commands;

/// <summary>For verbs that look into the store: what is in force there; where nothing ever was, the folder as the first start would take it.</summary>
internal static class StrategiesInForce
{
    public static async Task<(StrategyRevision Revision, StrategyBookStatus Status)> ReadAsync(CommandContext context, AppConfig config, IStore store, CancellationToken ct)
    {
        var folder = new FolderStrategySource(context.Named(config.StrategiesDirectory));
        var draft = await folder.ReadAsync(ct);
        var status = new StrategyBookStatus(draft.Load.Diagnostics, context.Time.GetUtcNow(), UsesLastGood: false);
        if (await store.Revisions.GetRolloutAsync(ct) is null)
            return (StrategyRevision.Empty with { Strategies = draft.Load.Strategies }, status);

        // Looking must not write the folder, whatever is pending: the owner of the data folder does.
        using var book = new StrategyBook(folder, context.Time, NullLogger<StrategyBook>.Instance, new RevisionKeeping(store.Revisions, folder, Activation.OnApply));
        await book.RestoreAsync(writes: false, ct);
        return (book.Current, status with { FolderDiffers = draft.Load.HasErrors || StrategyContent.HashOf(draft.Files) != book.Current.Hash });
    }
}
