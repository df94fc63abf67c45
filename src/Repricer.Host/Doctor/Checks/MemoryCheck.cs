using System.Globalization;

namespace Repricer.Host.Doctor.Checks;

/// <summary>Says whether there is memory for an engine, and for a browser where a source needs one.</summary>
internal sealed class MemoryCheck : IDoctorCheck
{
    private const long Engine = 512_000_000;
    private const long WithBrowser = 1_500_000_000;

    public string Name => "memory";

    public ValueTask<IReadOnlyList<DoctorLine>> LookAsync(Checkup checkup, CancellationToken ct)
    {
        var bytes = checkup.Machine.MemoryBytes();
        var needsBrowser = checkup.Config.Sources.Any(source => source is { Enabled: true, Fetcher: "browser" });
        var wanted = needsBrowser ? WithBrowser : Engine;
        var detail = string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB that this process may use");
        return ValueTask.FromResult<IReadOnlyList<DoctorLine>>(
        [
            bytes >= wanted ? DoctorLine.Ok(detail) : DoctorLine.Warn(detail, string.Create(
                CultureInfo.InvariantCulture,
                $"give it {wanted / 1e9:0.0} GB{(needsBrowser ? ": a source is read through a browser" : "")}")),
        ]);
    }
}
