using Repricer.Adapters.Selectors;
using Repricer.Adapters.Strategies;
using Repricer.Core.Documents;
using Repricer.Engine.Conditions;
using Repricer.Host.Hosting;

namespace Repricer.Host.Doctor.Checks;

/// <summary>Says whether strategies, their tests and the source files have faults, as `check` does.</summary>
internal sealed class StrategiesCheck : IDoctorCheck
{
    private const int MostShown = 5;

    public string Name => "strategies";

    public TimeSpan Deadline => TimeSpan.FromSeconds(30);

    public ValueTask<IReadOnlyList<DoctorLine>> LookAsync(Checkup checkup, CancellationToken ct)
    {
        var folder = checkup.Options.StrategiesDirectory;
        var report = CheckReport.Of(
            folder, new AngleSharpSelectorEngine(checkup.Context.Time).ProblemOf, checkup.Context.Time.GetUtcNow());
        // Selectors that stand in two places are an error of the start.
        if (report.Errors == 0)
            SourceProfiles.Join(checkup.Config, folder);
        if (report.Errors + report.Warnings == 0)
            return ValueTask.FromResult<IReadOnlyList<DoctorLine>>([DoctorLine.Ok($"{Words.Of(report.Files, "file")} in {folder}, no faults")]);

        var worst = report.Errors > 0 ? DiagnosticLevel.Error : DiagnosticLevel.Warning;
        var mark = report.Errors > 0 ? DoctorMark.Fail : DoctorMark.Warn;
        var lines = report.Diagnostics.Where(finding => finding.Level == worst).Take(MostShown)
            .Select(finding => new DoctorLine(mark, finding.ToString())).ToList();
        lines[^1] = lines[^1] with
        {
            Cure = $"repricer check tells all: {report.Errors} error(s), {report.Warnings} warning(s); strategies/docs/faults.md",
        };
        return ValueTask.FromResult<IReadOnlyList<DoctorLine>>(lines);
    }
}
