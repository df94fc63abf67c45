using Repricer.Core.Documents;
using Repricer.Core.Sources;

namespace Repricer.Adapters.Strategies;

/// <summary>Reads strategies/sources/*.yaml: which CSS selectors a source's pages are read with.</summary>
public static class SourceProfileFiles
{
    /// <param name="file">As messages should name it.</param>
    /// <param name="problemOf">Says what is wrong with a CSS selector; null = selectors are not judged.</param>
    public static CompiledProfile Compile(string file, string text, Func<string, string?>? problemOf = null)
    {
        var document = YamlDocument.Parse(file, text);
        return document.HasErrors
            ? new CompiledProfile(null, document.Diagnostics)
            : SourceProfileCompiler.Compile(file, document.Root, problemOf);
    }

    /// <summary>
    /// All profiles beside the strategies of <paramref name="folder"/>, by source; a second profile of one source is an error.
    /// </summary>
    public static (IReadOnlyDictionary<string, SourceProfile> Profiles, IReadOnlyList<Diagnostic> Diagnostics) Load(
        string folder, Func<string, string?>? problemOf = null)
    {
        var profiles = new Dictionary<string, SourceProfile>(StringComparer.Ordinal);
        var homes = new Dictionary<string, string>(StringComparer.Ordinal);
        var findings = new List<Diagnostic>();
        foreach (var path in StrategyFolder.Profiles(folder))
        {
            var (text, fault) = StrategyFolder.Read(path);
            var compiled = text is null ? new CompiledProfile(null, [fault!]) : Compile(path, text, problemOf);
            findings.AddRange(compiled.Diagnostics);
            if (compiled.Profile is not { } profile)
                continue;
            if (profiles.TryAdd(profile.Source, profile))
                homes.Add(profile.Source, path);
            else
                findings.Add(new Diagnostic(
                    path, 1, 1, DiagnosticLevel.Error, "duplicate-source",
                    $"the source '{profile.Source}' has a profile already in {homes[profile.Source]}"));
        }

        return (profiles, findings);
    }
}
