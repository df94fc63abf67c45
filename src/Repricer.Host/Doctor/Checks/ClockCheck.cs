using Repricer.Core.Documents;

namespace Repricer.Host.Doctor.Checks;

/// <summary>Says whether the machine's clock can be right: freshness, limits a day and schedules are reckoned with it.</summary>
internal sealed class ClockCheck : IDoctorCheck
{
    private static readonly DateTimeOffset Earliest = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    public string Name => "clock";

    public TimeSpan Deadline => TimeSpan.FromMinutes(2);

    public async ValueTask<IReadOnlyList<DoctorLine>> LookAsync(Checkup checkup, CancellationToken ct)
    {
        const string cure = "set the clock, and keep it set: timedatectl set-ntp true, or chrony";
        var now = checkup.Context.Time.GetUtcNow();
        if (now < Earliest || now > Latest)
            return [DoctorLine.Fail($"it says {now:yyyy-MM-dd HH:mm} UTC, which cannot be", cure)];
        return await checkup.StoreAsync(ct) is { NewestTime: { } newest } && newest - now is { } ahead && ahead > Tolerance
            ? [DoctorLine.Fail(
                $"it says {now:yyyy-MM-dd HH:mm} UTC, and the store holds {newest:yyyy-MM-dd HH:mm}: {DurationText.Print(Whole(ahead))} "
                    + "ahead of it",
                cure)]
            : [DoctorLine.Ok($"{now:yyyy-MM-dd HH:mm} UTC, not before what is stored")];
    }

    private static TimeSpan Whole(TimeSpan time) => TimeSpan.FromMinutes(Math.Floor(time.TotalMinutes));
}
