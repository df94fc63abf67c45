using Microsoft.Extensions.Logging;
using Repricer.Core;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;

namespace Repricer.Engine.Publishing;

/// <summary>Logs what went out and what was read back: one line a batch, whatever its size.</summary>
internal static partial class PublishLog
{
    /// <summary>Tells the outcomes of one call; a batch with a price that was rejected or is unknown is a warning.</summary>
    public static void Sent(ILogger log, ChannelId channel, IReadOnlyList<PushRecord> records)
    {
        if (records.Count == 0)
            return;

        var bad = records.FirstOrDefault(record => record.NewState is OutboxState.Rejected or OutboxState.Unknown);
        LogSent(
            log, bad is null ? LogLevel.Information : LogLevel.Warning, channel, records.Count,
            Listed(records.Select(
                record => record.NewState == OutboxState.Pending ? "not_sent" : SnakeCase.From(record.NewState.ToString()))),
            bad?.Reason is { } reason ? $"; the first that went wrong: {reason}" : "");
    }

    /// <summary>Tells what was settled; entries that are only looked at again later are no news.</summary>
    public static void ReadBack(ILogger log, ChannelId channel, IReadOnlyList<ConfirmRecord> records)
    {
        var settled = records.Where(record => record.Result != ConfirmResult.Later).ToList();
        if (settled.Count == 0)
            return;

        var strange = settled.FirstOrDefault(record => record.Result == ConfirmResult.Mismatch);
        LogReadBack(
            log, strange is null ? LogLevel.Information : LogLevel.Warning, channel,
            Listed(settled.Select(record => SnakeCase.From(record.Result.ToString()))),
            strange?.Reason is { } reason ? $"; the first that differs: {reason}" : "");
    }

    private static string Listed(IEnumerable<string> names) => string.Join(
        ", ", names.GroupBy(name => name, StringComparer.Ordinal).OrderByDescending(group => group.Count())
            .Select(group => $"{group.Count()} {group.Key}"));

    [LoggerMessage(Message = "{Channel}: {Count} sent: {Outcomes}{Bad}")]
    private static partial void LogSent(ILogger log, LogLevel level, ChannelId channel, int count, string outcomes, string bad);

    [LoggerMessage(Message = "{Channel}: read back: {Outcomes}{Strange}")]
    private static partial void LogReadBack(ILogger log, LogLevel level, ChannelId channel, string outcomes, string strange);
}
