using Repricer.Core.Documents;

namespace Repricer.Host.Configuration;

/// <summary>Everything that was found in a configuration, so that it can be told at once, in the order of the file.</summary>
internal sealed class ConfigFindings(IEnumerable<Diagnostic> findings)
{
    public IReadOnlyList<Diagnostic> All { get; } =
    [
        .. findings.OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line)
            .ThenBy(finding => finding.Column),
    ];

    /// <summary>Whether the configuration cannot be used.</summary>
    public bool Any => All.Any(finding => finding.Level == DiagnosticLevel.Error);

    public IEnumerable<string> Warnings =>
        All.Where(finding => finding.Level == DiagnosticLevel.Warning).Select(finding => finding.ToString());

    /// <summary>All findings as they are printed.</summary>
    public IEnumerable<string> Lines() => All.Select(finding => finding.ToString());
}
