namespace Repricer.Host.Doctor.Checks;

/// <summary>Says whether the machine knows time zones; small container images come without.</summary>
internal sealed class TimeZoneCheck : IDoctorCheck
{
    private const string Known = "Europe/Berlin";

    public string Name => "time zones";

    public bool NeedsConfiguration => false;

    public ValueTask<IReadOnlyList<DoctorLine>> LookAsync(Checkup checkup, CancellationToken ct)
    {
        var zone = checkup.Machine.Zone(Known);
        var (winter, summer) = (new DateTime(2026, 1, 15, 0, 0, 0, DateTimeKind.Utc), new DateTime(2026, 7, 15, 0, 0, 0, DateTimeKind.Utc));
        var isKnown = zone is not null && zone.GetUtcOffset(summer) - zone.GetUtcOffset(winter) == TimeSpan.FromHours(1);
        return ValueTask.FromResult<IReadOnlyList<DoctorLine>>(
        [
            isKnown ? DoctorLine.Ok("the machine knows them") : DoctorLine.Fail(
                $"the machine does not know {Known} and its summer time: schedules and events in local time cannot be reckoned",
                "install the package tzdata"),
        ]);
    }
}
