using Repricer.Core.Documents;
using Repricer.Host.Api.Contracts;

namespace Repricer.Host.Commands;

/// <summary>Writes the status for people, in 80 columns.</summary>
internal static class StatusText
{
    public static void Write(TextWriter output, StatusView status)
    {
        output.WriteLine($"Repricer {status.Version}: {status.State}{(status.Shadow ? ", in shadow" : "")}"
            + $"{(status.State == "not_running" ? "" : $", since {status.StartedAt:yyyy-MM-dd HH:mm} UTC")}");
        if (status.KillSwitchReason is { } reason)
            output.WriteLine($"STOPPED: {ShownText.Line(reason)}");
        foreach (var breaker in status.Breakers)
            output.WriteLine($"BREAKER OPEN {breaker.Name}: {ShownText.Line(breaker.Reason)} (repricer reset {breaker.Name})");
        foreach (var source in status.Sources.Where(source => source.Quarantine is not null))
            output.WriteLine($"QUARANTINED {source.Id} since {source.Quarantine!.Since:yyyy-MM-dd HH:mm}: "
                + $"{ShownText.Line(source.Quarantine.Reason)} "
                + $"(repricer release {source.Id} --reason ...)");
        foreach (var pause in status.Pauses)
            output.WriteLine($"paused: {pause.Target ?? "everything"}, by {ShownText.Line(pause.By ?? "somebody")} since "
                + $"{pause.Since:yyyy-MM-dd HH:mm}{(pause.Reason is null ? "" : $": {ShownText.Line(pause.Reason)}")}");
        output.WriteLine($"catalogue: {status.Store.Products} products, {status.Store.Listings} listings, {status.Store.Watches} watches, "
            + $"{status.Store.Offers} offers");
        Strategies(output, status.Strategies);
        output.WriteLine(
            $"held: {status.Store.Held}{(status.Store.OldestHoldAt is { } hold ? $", the oldest since {hold:yyyy-MM-dd HH:mm}" : "")}");
        output.WriteLine($"outbox: {Counts(status.Store.Outbox.Select(entry => (entry.Key, (long)entry.Value)))}");
        if (status.State != "not_running")
            Stages(output, status);
        foreach (var source in status.Sources)
        {
            output.WriteLine($"source {source.Id}: {(source.Enabled ? source.Schedule : "off")}, {source.Places} places, {source.Due} "
                + $"due{Last(", read", source.LastPositiveAt, status.At)}");
            Error(output, source.LastError, source.Unavailable);
        }

        foreach (var channel in status.Channels)
        {
            output.WriteLine($"channel {channel.Id} ({channel.Type}): {channel.Listings} listings, {channel.Shadow} in "
                + $"shadow{Last(", pushed", channel.LastPushAt, status.At)}{Last(", confirmed", channel.LastConfirmAt, status.At)}");
            Error(output, channel.LastError, null);
        }
    }

    private static void Strategies(TextWriter output, StrategySummary strategies)
    {
        var since = strategies.Since is { } at ? $", by {strategies.By} since {at:yyyy-MM-dd HH:mm}" : "";
        output.WriteLine(
            $"strategies: {strategies.Count}"
            + $"{(strategies.Revision > 0 ? $", revision {strategies.Revision} ({PlanText.Short(strategies.Hash)}){since}" : "")}"
            + $"{(strategies.Errors > 0 ? $", {strategies.Errors} errors (repricer check)" : "")}");
        if (strategies.Canary is { } canary)
            output.WriteLine($"  canary: revision {canary.Revision} ({PlanText.Short(canary.Hash)}) for {canary.Share} % of the listings "
                + $"(repricer apply or rollback)");
        if (strategies.FolderDiffers)
            output.WriteLine("  the folder differs from the revision in force: repricer plan");
        if (strategies.Deciding is { } deciding)
            output.WriteLine($"  decided {deciding.Done} of {deciding.Total} under revision {deciding.Revision}");
        if (strategies.Planning is { } planning)
            output.WriteLine($"  a plan is being made: {planning.Done} of {planning.Total} listings");
    }

    private static void Stages(TextWriter output, StatusView status)
    {
        foreach (var stage in status.Stages)
        {
            var queue = stage.Queue is { } waiting ? $" [{waiting.Length}/{waiting.Capacity} waiting]" : "";
            output.WriteLine($"{stage.Name,-8}{queue} {Counts(stage.Counters.Select(entry => (entry.Key, entry.Value)))}");
            Error(output, stage.LastError, null);
        }
    }

    private static void Error(TextWriter output, ErrorView? error, string? unavailable)
    {
        if (unavailable is not null)
            output.WriteLine($"  cannot be read: {ShownText.Line(unavailable)}");
        if (error is not null)
            output.WriteLine($"  last error {error.At:yyyy-MM-dd HH:mm}: "
                + ShownText.Line(error.Message));
    }

    private static string Counts(IEnumerable<(string Name, long Count)> counts)
    {
        var list = counts.Where(entry => entry.Count > 0).Select(entry => $"{entry.Count} {entry.Name}").ToList();
        return list.Count == 0 ? "nothing yet" : string.Join(", ", list);
    }

    private static string Last(string what, DateTimeOffset? at, DateTimeOffset now)
    {
        if (at is not { } when)
            return "";

        var age = now - when;
        return age.TotalMinutes < 2 ? $"{what} {(int)Math.Max(0, age.TotalSeconds)}s ago"
            : age.TotalHours < 2 ? $"{what} {(int)age.TotalMinutes}m ago"
            : $"{what} {(int)age.TotalHours}h ago";
    }
}
