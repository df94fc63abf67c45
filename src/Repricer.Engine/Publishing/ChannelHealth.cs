using Microsoft.Extensions.Logging;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Publishing;

/// <summary>
/// Learns from the answers of one channel what is wrong with it, tells its status, and logs each trouble once at its beginning and once at
/// its end.
/// </summary>
/// <param name="longOutage">After a trouble that lasted so long all live prices are read again.</param>
internal sealed class ChannelHealth(ChannelStatus status, TimeSpan longOutage, TimeProvider time, ILogger logger)
{
    private long _readAgainFrom = time.GetUtcNow().UtcTicks;

    /// <summary>
    /// What was read live before this is to be read again before anything goes out over it: the start of the line, or the end of the last
    /// long outage.
    /// </summary>
    public DateTimeOffset ReadAgainFrom => new(Interlocked.Read(ref _readAgainFrom), TimeSpan.Zero);

    public void Pushed(IReadOnlyList<PushOutcome> outcomes, DateTimeOffset? pausedUntil)
    {
        if (outcomes.All(outcome => outcome is PushOutcome.NotSent or PushOutcome.Unknown))
        {
            Begin(
                ChannelTroubleKind.Down,
                (outcomes[0] as PushOutcome.NotSent)?.Reason ?? (outcomes[0] as PushOutcome.Unknown)?.Reason ?? "no answer");
            return;
        }

        End(ChannelTroubleKind.Down);
        if (outcomes.OfType<PushOutcome.Refused>().FirstOrDefault() is { } refused)
            Begin(ChannelTroubleKind.CredentialsRefused, refused.Reason);
        else if (outcomes.Any(outcome => outcome is PushOutcome.Accepted))
            End(ChannelTroubleKind.CredentialsRefused);
        Throttled(outcomes.Any(outcome => outcome is PushOutcome.Throttled), pausedUntil);
    }

    /// <summary>A price was read back as sent: whatever the call had answered, it arrived.</summary>
    public void Landed() => End(ChannelTroubleKind.Down);

    public void Read(IReadOnlyList<PriceReadOutcome> outcomes)
    {
        if (outcomes.Any(outcome => outcome is PriceReadOutcome.Read or PriceReadOutcome.Gone))
        {
            End(ChannelTroubleKind.ReadingFails);
            End(ChannelTroubleKind.ReadingRefused);
        }
        else if (outcomes.OfType<PriceReadOutcome.Refused>().FirstOrDefault() is { } refused)
        {
            Begin(ChannelTroubleKind.ReadingRefused, refused.Reason);
        }
        else if (outcomes.Count > 0)
        {
            Begin(ChannelTroubleKind.ReadingFails, (outcomes[0] as PriceReadOutcome.Failed)?.Reason ?? "the channel asks to wait");
        }
    }

    private void Throttled(bool asked, DateTimeOffset? until)
    {
        if (!asked)
        {
            End(ChannelTroubleKind.Throttled);
            return;
        }

        if (until is { } paused)
            status.PauseUntil(paused);
        Begin(ChannelTroubleKind.Throttled, "the channel asks to wait");
    }

    private void Begin(ChannelTroubleKind kind, string reason)
    {
        if (status.Begin(kind, reason))
            logger.LogWarning("{Channel}: {Trouble}: {Reason}", status.Channel, Say(kind), reason);
    }

    private void End(ChannelTroubleKind kind)
    {
        if (status.End(kind) is not { } ended)
            return;

        var now = time.GetUtcNow();
        logger.LogInformation(
            "{Channel}: no longer so: {Trouble} (since {Since:u}, {Calls} calls)", status.Channel, Say(kind), ended.Since, ended.Calls);
        if (now - ended.Since >= longOutage && kind is ChannelTroubleKind.Down or ChannelTroubleKind.ReadingFails)
            Interlocked.Exchange(ref _readAgainFrom, now.UtcTicks);
    }

    private static string Say(ChannelTroubleKind kind) => kind switch
    {
        ChannelTroubleKind.Down => "pushes get no answer",
        ChannelTroubleKind.CredentialsRefused => "our credentials are refused, nothing goes out",
        ChannelTroubleKind.Throttled => "asked to wait",
        ChannelTroubleKind.ReadingFails => "live prices cannot be read",
        _ => "our credentials are refused for reading",
    };
}
