using Repricer.Adapters.Selectors;
using Repricer.Adapters.Strategies;
using Repricer.Core.Documents;
using Repricer.Core.Sources;
using Repricer.Engine.Crawling;
using Repricer.Host.Configuration;
using Repricer.Host.Console;

namespace Repricer.Host.Hosting;

/// <summary>Selectors of a source stand in the configuration or in a file beside the strategies, never in both.</summary>
internal static class SourceProfiles
{
    /// <exception cref="UserErrorException">Files or selectors are wrong: all faults.</exception>
    public static IReadOnlyList<SourceOptions> Join(IReadOnlyList<SourceOptions> sources, string strategiesDirectory)
    {
        var faults = new ConfigFaults();
        var selectors = new AngleSharpSelectorEngine(TimeProvider.System);
        foreach (var source in sources.Where(source => source.Profile is not null))
        {
            foreach (var message in selectors.Validate(source.Profile!))
                faults.Add(new ConfigPlace($"source {source.Id}", 0, 0), "selector", $"Sources:{source.Id}:Selectors: {message}");
        }

        var (profiles, findings) = Directory.Exists(strategiesDirectory) ? SourceProfileFiles.Load(strategiesDirectory, selectors.ProblemOf) : (new Dictionary<string, SourceProfile>(), []);
        foreach (var finding in findings.Where(finding => finding.Level == DiagnosticLevel.Error))
            faults.Add(new ConfigPlace(finding.File, finding.Line, finding.Column), finding.Code, finding.Message);
        foreach (var source in sources.Where(source => source.Profile is not null && profiles.ContainsKey(source.Id.Value)))
            faults.Add(new ConfigPlace($"source {source.Id}", 0, 0), "conflict", $"Sources:{source.Id}:Selectors: {strategiesDirectory}/sources has selectors for this source too; keep one");
        if (faults.Any)
            throw new UserErrorException([.. faults.Lines()], ExitCode.NotFine);

        return [.. sources.Select(source => source.Profile is null && profiles.TryGetValue(source.Id.Value, out var profile) ? source with { Profile = profile } : source)];
    }
}
