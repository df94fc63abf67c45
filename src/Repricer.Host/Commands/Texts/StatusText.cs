using Repricer.Core.Documents;
using Repricer.Engine.Conditions;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Console;

namespace Repricer.Host.Commands.Texts;

/// <summary>Writes the status for people, in 80 columns.</summary>
internal static class StatusText
{
    public static void Write(TextWriter output, StatusView status)
    {
        output.WriteLine($"Repricer {status.Version}: {status.State}{(status.Shadow ? ", in shadow" : "")}"
            + $"{(status.State == "not_running" ? "" : $", since {status.StartedAt:yyyy-MM-dd HH:mm} UTC")}");
        Conditions(output, status);
        output.WriteLine($"catalogue: {Words.Of(status.Store.Products, "product")}, {Words.Of(status.Store.Listings, "listing")}, "
            + $"{Words.Of(status.Store.Watches, "watch", "watches")}, {Words.Of(status.Store.Offers, "offer")}");
        Strategies(output, status.Strategies);
        output.WriteLine($"held: {status.Store.Held}"
            + $"{(status.Store.OldestHoldAt is { } hold ? $", the oldest since {hold:yyyy-MM-dd HH:mm} (repricer holds)" : "")}");
        output.WriteLine($"outbox: {Counts(status.Store.Outbox.Select(entry => (entry.Key, (long)entry.Value)))}");
        if (status.State != "not_running")
            Stages(output, status);
        if (status.Evidence is { } evidence)
            Evidence(output, evidence);
        foreach (var source in status.Sources)
        {
            output.WriteLine($"source {source.Id}: {(source.Enabled ? source.Schedule : "off")}, {Words.Of(source.Places, "place")}, "
                + $"{source.Due} due{Last(", read", source.LastPositiveAt, status.At)}");
            if (source.Delivery is { AgeP50Seconds: { } half, AgeP99Seconds: { } nearly } delivery)
                output.WriteLine($"  half of it no older than {Age(half)}, 99 % than {Age(nearly)}; {delivery.AnswersPerDay}"
                    + $"{(delivery.LooksPerDay is { } looks ? $" of about {looks}" : "")} answers in a day"
                    + $"{(delivery.Never > 0 ? $", {delivery.Never} never read" : "")}");
            Error(output, source.LastError, source.Unavailable);
        }

        foreach (var channel in status.Channels)
        {
            output.WriteLine($"channel {channel.Id} ({channel.Type}): {Words.Of(channel.Listings, "listing")}, {channel.Shadow} in "
                + $"shadow{Last(", pushed", channel.LastPushAt, status.At)}{Last(", confirmed", channel.LastConfirmAt, status.At)}"
                + $"{Last(", heard", channel.LastHeardAt, status.At)}");
            if (channel.SalesFault is { } fault)
                output.WriteLine($"  its sales cannot be read: {ShownText.Line(fault)}");
            Error(output, channel.LastError, null);
        }

        Rates(output, status.Rates);
        if (status.Cluster is { } cluster)
            ClusterText.Write(output, cluster);
    }

    /// <summary>Only what is not as it began, or is waited for: a channel has a dozen kinds of calls, and most of them rest.</summary>
    private static void Rates(TextWriter output, IReadOnlyList<RateView> rates)
    {
        foreach (var rate in rates.Where(
            rate => rate.Waiting > 0 || rate.ClosedSeconds > 0 || rate.Refused > 0 || rate.PerSecond != rate.Declared))
        {
            var whose = string.Join(' ', new[] { rate.Application, rate.Account, rate.Region }.OfType<string>());
            var declared = rate.PerSecond == rate.Declared ? "" : $" (declared {rate.Declared})";
            var line = $"rate {rate.Bucket} of {whose}: {rate.PerSecond} a second{declared}, {rate.Left} of {rate.Burst} left"
                + (rate.ClosedSeconds > 0 ? $", closed for {rate.ClosedSeconds} s" : "")
                + (rate.Waiting > 0 ? $", {Words.Of(rate.Waiting, "call")} waiting" : "")
                + (rate.Refused > 0 ? $", {rate.Refused} refused" : "");
            foreach (var wrapped in Columns.Wrap(line, hanging: 2))
                output.WriteLine(wrapped);
        }

        if (rates.Sum(rate => rate.Waited) is var waited and > 0)
        {
            output.WriteLine(
                $"rates: {Words.Of(rates.Count, "kind")} of calls, {waited} waited {rates.Sum(rate => rate.WaitedSeconds)} s in all");
        }
    }

    /// <summary>What is wrong stands at the top, each with its way out; everything below is only how things are.</summary>
    private static void Conditions(TextWriter output, StatusView status)
    {
        foreach (var condition in status.Conditions)
        {
            var name = condition.Severity == "notice" ? condition.Kind : condition.Severity.ToUpperInvariant() + " " + condition.Kind;
            var subject = condition.Subject is { } of ? " " + Words.OneLine(of) : "";
            foreach (var line in Columns.Wrap($"{name}{subject} since {condition.Since:yyyy-MM-dd HH:mm}: {condition.Detail}", hanging: 2))
                output.WriteLine(line);
            if (condition.Cure is { } cure)
                output.WriteLine("  -> " + cure);
        }

        var needing = status.Conditions.Count(condition => condition.Severity != "notice");
        output.WriteLine(needing == 0
            ? "nothing needs a person"
            : $"{Words.Of(needing, "condition")} {(needing == 1 ? "needs" : "need")} a person");
    }

    private static void Strategies(TextWriter output, StrategySummary strategies)
    {
        var since = strategies.Since is { } at ? $", by {strategies.By} since {at:yyyy-MM-dd HH:mm}" : "";
        output.WriteLine(
            $"strategies: {strategies.Count}"
            + $"{(strategies.Revision > 0 ? $", revision {strategies.Revision} ({PlanText.Short(strategies.Hash)}){since}" : "")}"
            + $"{(strategies.Errors > 0 ? $", {Words.Of(strategies.Errors, "error")} (repricer check)" : "")}");
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

    private static void Evidence(TextWriter output, EvidenceStatusView evidence)
    {
        (string Name, long Count)[] counts =
        [
            ("kept", evidence.Documents), ("dropped", evidence.Dropped), ("lost", evidence.Lost), ("damaged", evidence.Damaged),
        ];
        output.WriteLine($"evidence {Counts(counts)}"
            + $"; {Words.Of(evidence.Days, "day")}, {evidence.Bytes / 1_000_000} MB");
        if (evidence.Trouble is { } trouble)
            output.WriteLine($"  cannot be written: {ShownText.Line(trouble)}");
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

    private static string Age(long seconds) => DurationText.Print(TimeSpan.FromSeconds(seconds));

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
