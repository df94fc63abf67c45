using Repricer.Adapters.Selectors;
using Repricer.Adapters.Strategies;
using Repricer.Core.Documents;
using Repricer.Core.Sources;
using Repricer.Engine.Crawling;
using Repricer.Host.Configuration;
using Repricer.Host.Console;

namespace Repricer.Host.Hosting;

/// <summary>
/// Joins the sources of a configuration with their selectors, whose home are the files in strategies/sources. Older configurations have
/// them in a
/// section of their own; whoever has both is asked to choose.
/// </summary>
internal static class SourceProfiles
{
    /// <exception cref="UserErrorException">Files or selectors are wrong: all faults.</exception>
    public static IReadOnlyList<SourceOptions> Join(AppConfig config, string strategiesDirectory)
    {
        var problemOf = new AngleSharpSelectorEngine(TimeProvider.System).ProblemOf;
        var (profiles, findings) = Directory.Exists(strategiesDirectory)
            ? SourceProfileFiles.Load(strategiesDirectory, problemOf)
            : (new Dictionary<string, SourceProfile>(), []);
        var faults = findings.Where(finding => finding.Level == DiagnosticLevel.Error).ToList();
        foreach (var source in config.Sources.Where(source => source.Profile is not null && profiles.ContainsKey(source.Id.Value)))
        {
            faults.Add(config.Places.Error(
                $"Sources:{source.Id}:Selectors", "conflict",
                $"a file in {strategiesDirectory}/sources has selectors for this source too; take these out"));
        }

        return faults.Count > 0
            ? throw new UserErrorException([.. new ConfigFindings(faults).Lines()], ExitCode.NotFine)
            : [.. config.Sources.Select(source => source with { Profile = source.Profile ?? profiles.GetValueOrDefault(source.Id.Value) })];
    }
}
