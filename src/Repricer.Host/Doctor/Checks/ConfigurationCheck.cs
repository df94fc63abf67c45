using Repricer.Core.Documents;
using Repricer.Engine.Conditions;

namespace Repricer.Host.Doctor.Checks;

/// <summary>Says whether the settings can be used, and whether they name anything to read and to sell on.</summary>
internal sealed class ConfigurationCheck : IDoctorCheck
{
    public string Name => "settings";

    public bool NeedsConfiguration => false;

    public ValueTask<IReadOnlyList<DoctorLine>> LookAsync(Checkup checkup, CancellationToken ct)
    {
        var lines = checkup.Findings.All.Select(finding => new DoctorLine(
            finding.Level == DiagnosticLevel.Error ? DoctorMark.Fail : DoctorMark.Warn, finding.ToString(),
            finding.Level == DiagnosticLevel.Error ? "src/docs/settings.md tells of every key" : null)).ToList();
        if (!checkup.Findings.Any)
            lines.AddRange(WhatIsThere(checkup));
        return ValueTask.FromResult<IReadOnlyList<DoctorLine>>(lines);
    }

    private static IEnumerable<DoctorLine> WhatIsThere(Checkup checkup)
    {
        if (!File.Exists(checkup.Context.PathOf(checkup.ConfigFile)))
        {
            yield return DoctorLine.Warn(
                $"there is no {checkup.ConfigFile} here: every setting has its default, and there is no channel and no source",
                "go into the right folder, name the file with --config, or write a folder to start from: repricer init FOLDER");
            yield break;
        }

        yield return DoctorLine.Ok($"{checkup.ConfigFile}: {Words.Of(checkup.Config.Channels.Count, "channel")}, "
            + $"{Words.Of(checkup.Config.Sources.Count(source => source.Enabled), "source")} to read");
        if (checkup.Config.Channels.Count == 0)
            yield return DoctorLine.Warn("no channel is configured: no price can go anywhere", "add one to the section Channels");
        if (!checkup.Config.Sources.Any(source => source.Enabled))
            yield return DoctorLine.Warn("no source is read: strategies see no rival", "add one to the section Sources");
    }
}
