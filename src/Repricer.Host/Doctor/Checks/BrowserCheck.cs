using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Fetchers;

namespace Repricer.Host.Doctor.Checks;

/// <summary>Says whether a browser is there for the shops that need one. It is not started: a look at such a shop does that.</summary>
internal sealed class BrowserCheck : IDoctorCheck
{
    private const string Fetcher = "browser";

    public string Name => "browser";

    public async ValueTask<IReadOnlyList<DoctorLine>> LookAsync(Checkup checkup, CancellationToken ct)
    {
        await using var fetchers = FetcherTypes.Create(checkup.Context.Time, checkup.Config.BrowserExecutable, NullLoggerFactory.Instance);
        var missing = fetchers.Catalog[Fetcher].Unavailable;
        var needed = checkup.Config.Sources.Where(source => source is { Enabled: true, Fetcher: Fetcher })
            .Select(source => source.Id.Value).ToList();
        if (missing is null)
            return [DoctorLine.Ok($"there is one, {(needed.Count == 0 ? "and no source needs it" : $"for {string.Join(", ", needed)}")}")];
        return needed.Count == 0
            ? [DoctorLine.Ok($"no source needs one ({missing})")]
            : [DoctorLine.Fail(
                $"{string.Join(", ", needed)} cannot be read: {missing}",
                "apt-get install chromium, or name one in Browser:ExecutablePath")];
    }
}
