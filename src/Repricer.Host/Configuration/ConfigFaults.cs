using Repricer.Core.Documents;

namespace Repricer.Host.Configuration;

/// <summary>Everything that is wrong with a configuration, collected so that it can be told at once.</summary>
internal sealed class ConfigFaults
{
    private readonly List<Diagnostic> _all = [];

    public IReadOnlyList<Diagnostic> All => _all;

    public bool Any => _all.Count > 0;

    public void Add(ConfigPlace place, string code, string message) =>
        _all.Add(new Diagnostic(place.Source, place.Line, place.Column, DiagnosticLevel.Error, code, message));

    /// <summary>In the order of the file.</summary>
    public IEnumerable<string> Lines() => _all
        .OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line).ThenBy(fault => fault.Column)
        .Select(Format);

    private static string Format(Diagnostic fault) => fault.Line > 0 ? fault.ToString() : $"{fault.File}: error: {fault.Message} [{fault.Code}]";
}
